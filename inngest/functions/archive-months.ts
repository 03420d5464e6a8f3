import { monthsDue } from '@/lib/archive/archive-due';
import { archiveMonth } from '@/lib/archive/archive-month';
import { bringRows } from '@/lib/archive/bring-rows';
import { inngest } from '../client';
import { comeBackLater } from '../come-back-later';
import { monthsWanted } from '../events';

/** In the small hours: old months leave the hot table, and what was brought back a while ago goes again. */
export const archiveMonthsFunction = inngest.createFunction(
  { id: 'archive-months', triggers: [{ cron: '41 3 * * *' }], retries: 2, concurrency: 1 },
  async ({ step }) => {
    const months = await step.run('due', () => monthsDue());
    for (const month of months) {
      await step.run(month, () => archiveMonth(month).catch(comeBackLater));
    }
    return { months };
  },
);

/** Somebody's page waits for these rows. */
export const bringMonthsFunction = inngest.createFunction(
  { id: 'bring-months', triggers: [monthsWanted], retries: 3 },
  async ({ event, step }) => {
    const userId = BigInt(event.data.userId);
    await step.run('bring', () => bringRows(event.data.months.map((month) => ({ userId, month }))));
  },
);
