import { asJob } from '@/lib/auth/job';
import { revokeAll } from '@/lib/connections/revoke';
import { eraseUser } from '@/lib/users/erase';
import { inngest } from '../client';
import { comeBackLater } from '../come-back-later';
import { userEraseRequested } from '../events';

/** A user wanted everything gone; they were shut out at once, this destroys what is left. */
export const eraseUserFunction = inngest.createFunction(
  {
    id: 'erase-user',
    triggers: [userEraseRequested],
    retries: 10,
    concurrency: { key: 'event.data.userId', limit: 1 },
  },
  async ({ event, step }) => {
    await step.run('revoke', () => revokeAll(asJob(event.data.userId)));
    await step.run('erase', () => eraseUser(asJob(event.data.userId)).catch(comeBackLater));
  },
);
