import 'server-only';
import { now } from '@/lib/clock';
import { randomToken } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import { notFound, SavoryError } from '@/lib/errors';
import { wordsOf } from '@/lib/i18n/words-of';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import { emit } from '@/lib/outbox';
import { take } from '@/lib/rate-limit';
import type { SendTestBody } from './settings/schema';

const AN_HOUR = 3_600;

/**
 * Sends a notice that says it is a test over one channel, the way every other goes. Throws not_found
 * for a stranger's target, conflict where the channel leads nowhere yet, and when asked too often.
 */
export async function sendTest(
  userId: UserId,
  { channel, target_id }: SendTestBody,
): Promise<{ notification_id: string; deliveries: number }> {
  await take([{ name: 'test-notice', subject: String(userId), limit: 20, seconds: AN_HOUR }]);
  const only = target_id === undefined ? undefined : (decodeId(target_id) ?? -1n);
  return asUser(userId, async (tx) => {
    const targets = await tx.notificationTarget.findMany({
      where: { userId, channel, id: only },
      select: { id: true },
    });
    if (only !== undefined && targets.length === 0) throw notFound('No device or webhook');
    const to = channel === 'email' ? [0n] : targets.map(({ id }) => id);
    if (to.length === 0) {
      throw new SavoryError('conflict', 'No device or webhook is there to send to.', {
        code: 'no_target',
      });
    }
    const { t } = await wordsOf(tx, userId);
    const { id } = await tx.notification.create({
      data: {
        userId,
        kind: 'test',
        subject: channel,
        period: randomToken(9),
        title: t('A test from Savory'),
        body: t('You asked for it. What Savory has to tell you arrives here, like this.'),
        createdAt: now(),
        deliveries: { create: to.map((targetId) => ({ channel, targetId })) },
      },
    });
    await emit(tx, userId, 'savory/notification.created', {
      userId: String(userId),
      notificationId: String(id),
    });
    return { notification_id: encodeId(id), deliveries: to.length };
  });
}
