import { bundle, THREADS } from '../scripts/bundle.mjs';

/** Programs that tests start by the dozen, bundled once for the run: compiled each time, that would be most of it. */
const PROGRAMS = {
  worker: 'inngest/worker.ts',
  walk: 'tests/faults/walk.ts',
  'executor-worker': 'tests/executor-worker.ts',
};

export default () => bundle({ ...PROGRAMS, ...THREADS }, 'dist/tests');
