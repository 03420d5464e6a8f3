import { releaseHeld, sweepDeliveries } from '@/lib/notifications/sweep';
import { inngest } from '../client';

/** The tick of deliveries: what is owed and forgotten gets its event again. */
export const sweepDeliveriesFunction = inngest.createFunction(
  { id: 'sweep-deliveries', triggers: [{ cron: '43 * * * *' }], retries: 1 },
  async ({ step }) => step.run('sweep', () => sweepDeliveries()),
);

/** What quiet hours held back goes out when they end. */
export const releaseHeldFunction = inngest.createFunction(
  { id: 'release-held', triggers: [{ cron: '*/5 * * * *' }], retries: 1 },
  async ({ step }) => step.run('release', () => releaseHeld()),
);
