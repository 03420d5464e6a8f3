import { asJob } from '@/lib/auth/job';
import { revokeConnection } from '@/lib/connections/revoke';
import { inngest } from '../client';
import { connectionRemoved } from '../events';

/** A removed connection: its provider is told, then what opened it is destroyed. */
export const revokeConnectionFunction = inngest.createFunction(
  { id: 'revoke-connection', triggers: [connectionRemoved], retries: 8 },
  async ({ event, step }) => {
    const { userId, connectionId } = event.data;
    await step.run('revoke', () => revokeConnection(asJob(userId), BigInt(connectionId)));
  },
);
