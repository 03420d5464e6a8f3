import 'server-only';
import { pushRequest } from '@/lib/push';
import { safeFetch } from '@/lib/safe-fetch';
import type { Parcel } from './parcel';
import { judgeAnswer } from './refusal';
import { openTarget } from './target-secret';

/** A push message holds about 4 kB; what does not fit is read in the app. */
const BODY_CHARACTERS = 700;

/** Hands a notice to the browser's push service, readable by that browser alone. Throws {@link Refusal}. */
export async function sendPush(parcel: Parcel): Promise<void> {
  const { notice, target, userId } = parcel;
  if (!target) return;
  const subscription = openTarget(
    'push',
    { userId, addressHash: target.addressHash },
    target.sealed,
  );
  const { id, kind, correction } = notice;
  const message = JSON.stringify({
    id,
    kind,
    title: correction ? `Corrected: ${notice.title}` : notice.title,
    body: (correction?.text ?? notice.body).slice(0, BODY_CHARACTERS),
    url: parcel.path,
  });
  const answer = await safeFetch(pushRequest(subscription, message, topicOf(id)));
  judgeAnswer(answer.status);
}

/** The same notice sent twice is shown once. */
function topicOf(id: string): string {
  return `n-${id}`.slice(0, 32);
}
