import 'server-only';
import { dateIn, monthOf } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import { invalid, told } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { parseDecimal } from '@/lib/money';
import { emit } from '@/lib/outbox';
import { storedPreferences } from './preferences';
import { notificationSettings } from './schema';
import { getNoticeSettings } from './settings/queries';
import type { NoticeSettings, UpdateSettingsBody } from './settings/schema';

/**
 * Changes what was sent and nothing else; null takes a threshold or the quiet hours away. What is
 * held already keeps its hour. A changed threshold is looked at at once.
 */
export function updateNoticeSettings(
  userId: UserId,
  { channels, preferences }: UpdateSettingsBody,
): Promise<NoticeSettings> {
  return asUser(userId, async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    for (const field of ['large_transaction', 'low_balance'] as const) {
      const text = preferences?.[field];
      if (text && parseDecimal(text, user.currency) === null) {
        throw invalid(
          `/preferences/${field}`,
          told('Not an amount in {currency}.', { currency: user.currency }),
        );
      }
    }
    await tx.user.update({
      where: { id: userId },
      data: {
        notificationSettings: channels && {
          ...notificationSettings.catch({}).parse(user.notificationSettings),
          ...channels,
        },
        notificationPreferences: preferences && {
          ...storedPreferences(user.notificationPreferences),
          ...preferences,
        },
      },
    });
    if (preferences) {
      const months = [monthOf(dateIn(user.timezone, now()))];
      await emit(tx, userId, 'savory/spending.changed', { userId: String(userId), months });
    }
    return getNoticeSettings(userId);
  });
}
