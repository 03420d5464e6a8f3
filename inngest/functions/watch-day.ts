import { scheduleWatch } from '@/lib/alerts/schedule-watch';
import { watchDay } from '@/lib/alerts/watch-day';
import { asJob } from '@/lib/auth/job';
import { inngest } from '../client';
import { dayBegan } from '../events';

/** The tick: whose morning has come. */
export const scheduleWatchFunction = inngest.createFunction(
  { id: 'schedule-watch', triggers: [{ cron: '9 * * * *' }], retries: 1 },
  async ({ step }) => step.run('schedule', () => scheduleWatch()),
);

/** What a day brings to tell: bills, the balance ahead, budgets that will not last, digests. */
export const watchDayFunction = inngest.createFunction(
  {
    id: 'watch-day',
    triggers: [dayBegan],
    concurrency: [{ limit: 5 }, { key: 'event.data.userId', limit: 1 }],
    retries: 4,
  },
  async ({ event, step }) => {
    await step.run('watch', () => watchDay(asJob(event.data.userId)));
  },
);
