import 'server-only';
import { addDays, dateIn, type LocalDate, type Month } from '@/lib/calendar';
import { now } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { payStart } from '@/lib/income/pay-days';
import { incomeBefore } from '@/lib/income/queries';
import { monthNaming, type Period, type PeriodRule, periodOf } from './period';
import { type StoredSettings, settingsOf } from './settings';

type Person = { currency: string; timezone: string; monthlyIncomeMinor: bigint | null };

/** How this person's budget months run; calendar months while no pay day is known. */
export async function periodRuleOf(
  tx: Tx,
  userId: UserId,
  user: Person,
  settings: StoredSettings,
): Promise<PeriodRule> {
  if (settings.period === 'day') {
    return { kind: 'day', day: settings.startDay, weekend: settings.weekend };
  }
  if (settings.period === 'month') return { kind: 'month' };
  const tomorrow = addDays(dateIn(user.timezone, now()), 1);
  const { sources } = await incomeBefore(tx, userId, user, tomorrow, true);
  const pay =
    sources.find(({ counted, state }) => counted && state === 'confirmed') ??
    sources.find(({ counted }) => counted);
  return pay ? { kind: 'payday', starts: (month) => payStart(pay, month) } : { kind: 'month' };
}

export type CurrentPeriod = { month: Month; period: Period; today: LocalDate };

/** The budget period the person is in, by their own date. */
export async function currentPeriod(tx: Tx, userId: UserId): Promise<CurrentPeriod> {
  const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  const rule = await periodRuleOf(tx, userId, user, await settingsOf(tx, userId));
  const today = dateIn(user.timezone, now());
  const month = monthNaming(rule, today);
  return { month, period: periodOf(rule, month), today };
}
