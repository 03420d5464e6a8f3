import { asJob } from '@/lib/auth/job';
import { prepareLink } from '@/lib/connections/prepare-link';
import { inngest } from '../client';
import { comeBackLater } from '../come-back-later';
import { linkRequested } from '../events';

/** A person links a bank by its own page or a widget: the next step of that, while they wait. */
export const prepareLinkFunction = inngest.createFunction(
  { id: 'prepare-link', triggers: [linkRequested], retries: 3 },
  async ({ event, step }) => {
    const { userId, linkId } = event.data;
    await step.run('prepare', () =>
      prepareLink(asJob(userId), BigInt(linkId)).catch(comeBackLater),
    );
  },
);
