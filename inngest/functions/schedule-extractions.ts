import { scheduleExtractions } from '@/lib/extractions/schedule';
import { inngest } from '../client';

/** The tick: what is due or owed gets its event. */
export const scheduleExtractionsFunction = inngest.createFunction(
  { id: 'schedule-extractions', triggers: [{ cron: '*/5 * * * *' }], retries: 1 },
  async ({ step }) => step.run('schedule', () => scheduleExtractions()),
);
