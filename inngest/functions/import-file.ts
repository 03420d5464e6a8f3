import { watchRows } from '@/lib/alerts/watch-rows';
import { asJob } from '@/lib/auth/job';
import { checkBudgets } from '@/lib/budgets/check';
import { budgetNotices } from '@/lib/budgets/notices';
import { archiveFile } from '@/lib/imports/archive-file';
import { recordImport } from '@/lib/imports/record-import';
import { enqueueNotifications } from '@/lib/notifications/enqueue';
import { inngest } from '../client';
import { importRequested } from '../events';

/** The way of a file's transactions into the books: it joins a bank's at "record". Each line is safe to run twice. */
export const importFile = inngest.createFunction(
  {
    id: 'import-file',
    triggers: [importRequested],
    concurrency: { key: 'event.data.userId', limit: 1 },
    retries: 4,
  },
  async ({ event, step }) => {
    const userId = asJob(event.data.userId);
    const importId = BigInt(event.data.importId);
    await step.run('archive', () => archiveFile(userId, importId));
    const months = await step.run('record', () => recordImport(userId, importId));
    const crossings = await step.run('check-budgets', () => checkBudgets(userId, months));
    await step.run('notify', async () =>
      enqueueNotifications(userId, await budgetNotices(userId, crossings)),
    );
    await step.run('watch', () => watchRows(userId, months));
  },
);
