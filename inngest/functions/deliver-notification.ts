import { asJob } from '@/lib/auth/job';
import { deliver } from '@/lib/notifications/deliver';
import { inngest } from '../client';
import { comeBackLater } from '../come-back-later';
import { notificationCreated } from '../events';

/** Sends a notice over the channels its user chose; tried again with back-off, bounded. */
export const deliverNotification = inngest.createFunction(
  {
    id: 'deliver-notification',
    triggers: [notificationCreated],
    retries: 8,
    concurrency: { limit: 5 },
  },
  async ({ event, step }) => {
    await step.run('deliver', () =>
      deliver(asJob(event.data.userId), BigInt(event.data.notificationId)).catch(comeBackLater),
    );
  },
);
