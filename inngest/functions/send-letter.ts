import { asJob } from '@/lib/auth/job';
import { sendLetter } from '@/lib/letters/send';
import { inngest } from '../client';
import { letterWritten } from '../events';

/** Mails a letter about the account: a way back in, or word of what was changed. */
export const sendLetterFunction = inngest.createFunction(
  { id: 'send-letter', triggers: [letterWritten], retries: 8, concurrency: { limit: 5 } },
  async ({ event, step }) => {
    await step.run('send', () => sendLetter(asJob(event.data.userId), BigInt(event.data.letterId)));
  },
);
