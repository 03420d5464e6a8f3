import { asJob } from '@/lib/auth/job';
import { hearWebhook } from '@/lib/connections/hear-webhook';
import { inngest } from '../client';
import { webhookReceived } from '../events';

/** A provider called: if it was really them, the connection is due. */
export const hearWebhookFunction = inngest.createFunction(
  { id: 'hear-webhook', triggers: [webhookReceived], retries: 5 },
  async ({ event, step }) => {
    await step.run('hear', () => hearWebhook(asJob(event.data.userId), event.data));
  },
);
