import { watchRows } from '@/lib/alerts/watch-rows';
import { asJob } from '@/lib/auth/job';
import { checkBudgets } from '@/lib/budgets/check';
import { budgetNotices } from '@/lib/budgets/notices';
import { extract } from '@/lib/extractions/extract';
import { finish } from '@/lib/extractions/finish';
import { enqueueNotifications } from '@/lib/notifications/enqueue';
import { record } from '@/lib/transactions/record';
import { inngest } from '../client';
import { comeBackLater } from '../come-back-later';
import { connectionDue } from '../events';

/** The way of one connection's transactions, from the bank into the books. Each line is safe to run twice. */
export const extractConnection = inngest.createFunction(
  {
    id: 'extract-connection',
    triggers: [connectionDue],
    singleton: { key: 'event.data.connectionId', mode: 'skip' },
    retries: 6,
  },
  async ({ event, step }) => {
    const userId = asJob(event.data.userId);
    const connectionId = BigInt(event.data.connectionId);
    const extractionId = await step.run('extract', () =>
      extract(userId, connectionId).catch(comeBackLater),
    );
    if (extractionId === null) return;
    const keys = [{ userId, extractionId: BigInt(extractionId) }];
    const recorded = await step.run('record', () => record(keys));
    const months = recorded[0]?.months ?? [];
    const crossings = await step.run('check-budgets', () => checkBudgets(userId, months));
    await step.run('notify', async () =>
      enqueueNotifications(userId, await budgetNotices(userId, crossings)),
    );
    await step.run('watch', () => watchRows(userId, months));
    await step.run('finish', () => finish(keys));
  },
);
