import 'server-only';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import { appUrl } from '@/lib/env';
import { SavoryError } from '@/lib/errors';
import { failpoint } from '@/lib/failpoint';
import type { UserId } from '@/lib/ids';
import { log } from '@/lib/log';
import { opensAt } from './opens';
import type { Parcel } from './parcel';
import { preferencesOf } from './preferences';
import { notificationView } from './queries';
import { Refusal } from './refusal';
import { sendMail } from './send-mail';
import { sendPush } from './send-push';
import { sendWebhook } from './send-webhook';

const LEASE_SECONDS = 120;
/** The retries of one delivery's run outlast a dead worker's lease. */
const LOOK_AGAIN_SECONDS = 20;
const MOST_ATTEMPTS = 8;

const SENDERS: Record<string, (parcel: Parcel) => Promise<void>> = {
  email: sendMail,
  push: sendPush,
  webhook: sendWebhook,
};

type Key = { userId: UserId; notificationId: bigint; channel: string; targetId: bigint };

/**
 * Sends what is owed of one notification, to each of its targets apart from the others. A delivery is
 * claimed before it is sent, so two workers never send it both; a crash between sending and marking
 * may send it again, under the same id. Throws when a channel refused for now, for the caller's
 * retry, and unavailable while another worker holds one (that one may have died): the caller looks
 * again. After eight tries it gives up.
 */
export async function deliver(userId: UserId, notificationId: bigint): Promise<void> {
  let refused: Refusal | undefined;
  let held = false;
  for (const key of await owed(userId, notificationId)) {
    const claimed = await claim(key);
    if (!claimed) {
      held ||= (await owed(userId, notificationId)).some((other) => same(other, key));
      continue;
    }
    const refusal = await attempt(key, claimed.parcel);
    await failpoint('deliver.sent');
    await settle(key, claimed.attempts, refusal);
    if (refusal?.how === 'later' && claimed.attempts < MOST_ATTEMPTS) refused ??= refusal;
  }
  if (refused) throw refused;
  if (held) {
    throw new SavoryError('unavailable', 'Another worker is sending this.', {
      retryAfterSeconds: LOOK_AGAIN_SECONDS,
    });
  }
}

/** What waits for the end of quiet hours is not owed yet. */
function owed(userId: UserId, notificationId: bigint): Promise<Key[]> {
  return asUser(userId, async (tx) => {
    const rows = await tx.delivery.findMany({
      where: { userId, notificationId, state: 'queued', heldUntil: null },
      select: { channel: true, targetId: true },
      orderBy: [{ channel: 'asc' }, { targetId: 'asc' }],
    });
    return rows.map((row) => ({ ...row, userId, notificationId }));
  });
}

function same(a: Key, b: Key): boolean {
  return a.channel === b.channel && a.targetId === b.targetId;
}

/** One more attempt, unless it is sent, given up or being sent by another. */
async function claim(key: Key): Promise<{ attempts: number; parcel: Parcel } | null> {
  const { userId, notificationId, channel, targetId } = key;
  return asUser(userId, async (tx) => {
    const [delivery] = await tx.$queryRaw<{ attempts: number }[]>`
      update deliveries set attempts = attempts + 1, tried_at = ${now()},
        leased_until = now() + make_interval(secs => ${LEASE_SECONDS})
      where user_id = ${userId} and notification_id = ${notificationId} and channel = ${channel}
        and target_id = ${targetId} and state = 'queued' and held_until is null
        and (leased_until is null or leased_until < now())
      returning attempts`;
    if (!delivery) return null;
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const notice = await tx.notification.findUniqueOrThrow({
      where: { userId_id: { userId, id: notificationId } },
    });
    const target = await tx.notificationTarget.findUnique({
      where: { userId_id: { userId, id: targetId } },
    });
    const { say } = preferencesOf(user);
    const view = notificationView(notice);
    const path = opensAt(view.kind, view.data) ?? '/notifications';
    const parcel = {
      userId,
      notice: view,
      path,
      link: appUrl() + path,
      to: user.email,
      say,
      target,
    };
    return { attempts: delivery.attempts, parcel };
  });
}

async function attempt({ channel }: Key, parcel: Parcel): Promise<Refusal | null> {
  const send = SENDERS[channel];
  if (!send || (channel !== 'email' && !parcel.target)) {
    return new Refusal('It was taken away.', 'forever');
  }
  try {
    await send(parcel);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    log.error('notice.unsent', error, { channel });
    return new Refusal('It could not be reached.');
  }
}

async function settle(key: Key, attempts: number, refusal: Refusal | null): Promise<void> {
  const { userId, targetId } = key;
  const again = refusal?.how === 'later' && attempts < MOST_ATTEMPTS;
  await asUser(userId, async (tx) => {
    await tx.delivery.updateMany({
      where: key,
      data: {
        state: refusal ? (again ? 'queued' : 'failed') : 'sent',
        leasedUntil: null,
        sentAt: refusal ? null : now(),
        error: refusal?.message ?? null,
      },
    });
    if (targetId === 0n) return;
    // Gone (RFC 8030 section 7.3): the browser has unsubscribed, and nothing may be sent there again.
    if (refusal?.how === 'gone')
      await tx.notificationTarget.deleteMany({ where: { userId, id: targetId } });
    else {
      await tx.notificationTarget.updateMany({
        where: { userId, id: targetId },
        data: refusal ? { lastError: refusal.message } : { lastError: null, lastSentAt: now() },
      });
    }
  });
}
