import { sweepImports } from '@/lib/imports/sweep';
import { inngest } from '../client';

/** The tick of imports: what is owed and forgotten gets its event again. */
export const sweepImportsFunction = inngest.createFunction(
  { id: 'sweep-imports', triggers: [{ cron: '*/2 * * * *' }], retries: 1 },
  async ({ step }) => step.run('sweep', () => sweepImports()),
);
