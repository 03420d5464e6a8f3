import { sweepDeliveries } from '@/lib/notifications/sweep';
import { inngest } from '../client';

/** The tick of deliveries: what is owed and forgotten gets its event again. */
export const sweepDeliveriesFunction = inngest.createFunction(
  { id: 'sweep-deliveries', triggers: [{ cron: '43 * * * *' }], retries: 1 },
  async ({ step }) => step.run('sweep', () => sweepDeliveries()),
);
