import 'server-only';
import type { User } from '@/generated/prisma/client';
import { WEEK_STARTS } from '@/lib/calendar';
import { asUser } from '@/lib/db';
import { LOCALES } from '@/lib/i18n/schema';
import { encodeId, type UserId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import { DEFAULT_CHANNELS, notificationSettings } from '@/lib/notifications/schema';
import type { Profile } from './schema';

/** The user's own profile. */
export async function getProfile(userId: UserId): Promise<Profile> {
  return profileOf(
    await asUser(userId, (tx) => tx.user.findUniqueOrThrow({ where: { id: userId } })),
  );
}

/** What of the row its owner sees. */
export function profileOf(user: User): Profile {
  return {
    id: encodeId(user.id),
    email: user.email,
    monthly_income:
      user.monthlyIncomeMinor === null ? null : toDecimal(user.monthlyIncomeMinor, user.currency),
    currency: user.currency,
    timezone: user.timezone,
    locale: LOCALES.find((known) => known === user.locale) ?? null,
    week_start: WEEK_STARTS.find((known) => known === user.weekStart) ?? null,
    notifications: notificationSettings.parse({
      ...DEFAULT_CHANNELS,
      ...notificationSettings.catch({}).parse(user.notificationSettings),
    }),
    share_choices: user.shareChoices,
    onboarded: user.onboardedAt !== null,
    created_at: user.createdAt.toISOString(),
  };
}
