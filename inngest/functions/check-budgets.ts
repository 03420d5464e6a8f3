import { watchRows } from '@/lib/alerts/watch-rows';
import { asJob } from '@/lib/auth/job';
import { checkBudgets } from '@/lib/budgets/check';
import { budgetNotices } from '@/lib/budgets/notices';
import { enqueueNotifications } from '@/lib/notifications/enqueue';
import { inngest } from '../client';
import { spendingChanged } from '../events';

/** A person changed transactions, categories, income or a budget: what hangs on it is told. */
export const checkBudgetsFunction = inngest.createFunction(
  {
    id: 'check-budgets',
    triggers: [spendingChanged],
    concurrency: { key: 'event.data.userId', limit: 1 },
  },
  async ({ event, step }) => {
    const userId = asJob(event.data.userId);
    const crossings = await step.run('check-budgets', () =>
      checkBudgets(userId, event.data.months),
    );
    await step.run('notify', async () =>
      enqueueNotifications(userId, await budgetNotices(userId, crossings)),
    );
    await step.run('watch', () => watchRows(userId, event.data.months));
  },
);
