import { checkInvariants } from '@/lib/invariants';
import { inngest } from '../client';

/** Every night: do the books add up? What does not is reported and held, never mended. */
export const checkInvariantsFunction = inngest.createFunction(
  { id: 'check-invariants', triggers: [{ cron: '41 3 * * *' }], retries: 2 },
  async ({ step }) => step.run('check', () => checkInvariants()),
);
