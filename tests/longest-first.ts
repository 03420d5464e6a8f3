import path from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What takes longest begins first, so that no worker is left alone with it at the end: in a fresh
 * clone Vitest has no last time to go by, and would begin with the files of most lines.
 */
const LONGEST = [
  'lib/imports/fixtures.db.test.ts',
  'lib/alerts/year.db.test.ts',
  'tests/faults/failpoints.db.test.ts',
  'inngest/main-job.db.test.ts',
  'tests/faults/ledger-model.db.test.ts',
  'tests/faults/model.db.test.ts',
  'tests/faults/api-fuzz.db.test.ts',
  'inngest/main-job-chaos.db.test.ts',
  'lib/archive/pipeline.db.test.ts',
  'lib/archive/failpoints.db.test.ts',
  'app/api/v1/nonsense.db.test.ts',
  'app/api/v1/matrix.db.test.ts',
  'app/api/v1/matrix-unfiltered.db.test.ts',
  'lib/imports/counts.db.test.ts',
  'lib/imports/formats.db.test.ts',
  'lib/extractions/pending.db.test.ts',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.indexOf(path.relative(this.ctx.config.root, moduleId));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
