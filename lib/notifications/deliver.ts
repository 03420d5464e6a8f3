import 'server-only';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import { env } from '@/lib/env';
import { SavoryError } from '@/lib/errors';
import { encodeId, type UserId } from '@/lib/ids';
import { sendMail } from '@/lib/mail';
import { compose } from './compose';

const LEASE_SECONDS = 60;
/** The retries of one delivery's run outlast a dead worker's lease. */
const LOOK_AGAIN_SECONDS = 10;
const MOST_ATTEMPTS = 8;

/**
 * Sends what is owed of one notification. A delivery is claimed before it is sent, so two workers
 * never send it both; a crash between sending and marking may send a mail again, under the same
 * Message-ID. Throws when a channel refused, for the caller's retry, and unavailable while another
 * holds it (that one may have died): the caller looks again. After eight tries it gives up.
 */
export async function deliver(userId: UserId, notificationId: bigint): Promise<void> {
  const claimed = await claim(userId, notificationId);
  if (!claimed) return refuseWhileHeld(userId, notificationId);
  try {
    await sendMail(claimed.mail);
  } catch (error) {
    await settle(userId, notificationId, claimed.attempts >= MOST_ATTEMPTS ? 'failed' : 'queued');
    throw error;
  }
  await settle(userId, notificationId, 'sent');
}

/** One more attempt, unless it is sent, given up or being sent by another. */
async function claim(userId: UserId, notificationId: bigint) {
  return asUser(userId, async (tx) => {
    const [delivery] = await tx.$queryRaw<{ attempts: number }[]>`
      update deliveries set attempts = attempts + 1, leased_until = now() + make_interval(secs => ${LEASE_SECONDS})
      where user_id = ${userId} and notification_id = ${notificationId} and channel = 'email'
        and state = 'queued' and (leased_until is null or leased_until < now())
      returning attempts`;
    if (!delivery) return null;
    const [user, notice] = [
      await tx.user.findUniqueOrThrow({ where: { id: userId } }),
      await tx.notification.findUniqueOrThrow({
        where: { userId_id: { userId, id: notificationId } },
      }),
    ];
    const { APP_URL, PORT } = env();
    const { title, body } = notice;
    const mail = compose(
      { id: encodeId(notificationId), title, body },
      user.email,
      APP_URL ?? `http://localhost:${PORT}`,
    );
    return { attempts: delivery.attempts, mail };
  });
}

async function refuseWhileHeld(userId: UserId, notificationId: bigint): Promise<void> {
  const held = await asUser(userId, (tx) =>
    tx.delivery.count({ where: { userId, notificationId, channel: 'email', state: 'queued' } }),
  );
  if (held === 0) return;
  throw new SavoryError('unavailable', 'Another worker is sending this.', {
    retryAfterSeconds: LOOK_AGAIN_SECONDS,
  });
}

async function settle(
  userId: UserId,
  notificationId: bigint,
  state: 'queued' | 'sent' | 'failed',
): Promise<void> {
  await asUser(userId, (tx) =>
    tx.delivery.update({
      where: {
        userId_notificationId_channel: { userId, notificationId, channel: 'email' },
      },
      data: {
        state,
        leasedUntil: null,
        sentAt: state === 'sent' ? now() : null,
        error: state === 'sent' ? null : 'The mail server did not take it.',
      },
    }),
  );
}
