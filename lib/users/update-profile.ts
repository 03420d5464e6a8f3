import 'server-only';
import { addMonths, dateIn, monthOf } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { minorDigits } from '@/lib/money';
import { notificationSettings } from '@/lib/notifications/schema';
import { emit } from '@/lib/outbox';
import { incomeMinor } from './create';
import { profileOf } from './queries';
import type { Profile, UpdateProfileBody } from './schema';

/**
 * Changes what was sent and nothing else. A new currency keeps the income's number ("5000.00" stays
 * five thousand). Income and currency move recommendations, so this month's budgets are checked.
 */
export async function updateProfile(userId: UserId, body: UpdateProfileBody): Promise<Profile> {
  return asUser(userId, async (tx) => {
    const before = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const currency = body.currency ?? before.currency;
    const monthlyIncomeMinor =
      body.monthly_income === undefined
        ? rescale(before.monthlyIncomeMinor, before.currency, currency)
        : incomeMinor(body.monthly_income, currency);
    const user = await tx.user.update({
      where: { id: userId },
      data: {
        currency,
        monthlyIncomeMinor,
        timezone: body.timezone,
        locale: body.locale,
        weekStart: body.week_start,
        shareChoices: body.share_choices,
        notificationSettings: body.notifications && {
          ...notificationSettings.catch({}).parse(before.notificationSettings),
          ...body.notifications,
        },
        onboardedAt: body.onboarded && !before.onboardedAt ? now() : undefined,
      },
    });
    if (body.monthly_income !== undefined || body.currency !== undefined) {
      const month = monthOf(dateIn(user.timezone, now()));
      await emit(tx, userId, 'savory/spending.changed', {
        userId: String(userId),
        months: [addMonths(month, -1), month],
      });
    }
    return profileOf(user);
  });
}

function rescale(minor: bigint | null, from: string, to: string): bigint | null {
  if (minor === null) return null;
  const more = minorDigits(to) - minorDigits(from);
  return more >= 0 ? minor * 10n ** BigInt(more) : minor / 10n ** BigInt(-more);
}
