import { pruneExpired } from '@/lib/prune';
import { inngest } from '../client';

/** Lets go of what has run out: sessions, idempotency keys, rate windows. */
export const pruneFunction = inngest.createFunction(
  { id: 'prune', triggers: [{ cron: '17 * * * *' }], retries: 1 },
  async ({ step }) => {
    await step.run('prune', () => pruneExpired());
  },
);
