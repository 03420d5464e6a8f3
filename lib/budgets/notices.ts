import 'server-only';
import { dateIn, daysBetween, firstDay, lastDay, type Month } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { formatMoney, toDecimal } from '@/lib/money';
import type { Crossing } from './check';
import { type Line, planOf } from './queries';
import { stateOf } from './state';

/** A notice as `enqueueNotifications` takes it; `subject` and `period` make it once. */
export type BudgetNotice = {
  kind: Crossing['kind'];
  subject: string;
  period: string;
  title: string;
  body: string;
  data: { month: string; category: string; currency: string; limit: string; spent: string };
};

/**
 * The words of crossings, with the numbers as they are now; one that a correction has taken back
 * since it was found says nothing.
 */
export function budgetNotices(
  userId: UserId,
  crossings: readonly Crossing[],
): Promise<BudgetNotice[]> {
  if (crossings.length === 0) return Promise.resolve([]);
  return asUser(userId, async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const today = dateIn(user.timezone, now());
    const notices: BudgetNotice[] = [];
    for (const month of new Set(crossings.map((crossing) => crossing.month))) {
      const plan = await planOf(tx, userId, month as Month); // safe because: check.ts wrote it
      // today is one of them, as on the dashboard
      const daysLeft = Math.max(0, daysBetween(today, lastDay(plan.month)) + 1);
      for (const crossing of crossings.filter((each) => each.month === month)) {
        const line = plan.lines.find(({ category }) => category.id === crossing.categoryId);
        if (!line || stateOf(line.spentMinor, line.limitMinor) === 'under') continue;
        notices.push(noticeOf(crossing.kind, plan.month, plan.currency, line, daysLeft));
      }
    }
    return notices;
  });
}

function noticeOf(
  kind: Crossing['kind'],
  month: Month,
  currency: string,
  line: Line,
  daysLeft: number,
): BudgetNotice {
  const money = (minor: bigint) => formatMoney(minor, currency, { compact: true });
  const { name, slug, id } = line.category;
  const left = line.limitMinor - line.spentMinor;
  const days = daysLeft === 1 ? 'one day' : `${daysLeft} days`;
  const spent = `You have spent ${money(line.spentMinor)} of ${money(line.limitMinor)} this month`;
  return {
    kind,
    subject: String(id),
    period: firstDay(month),
    title: left < 0n ? `${name} is ${money(-left)} over` : `${name} has ${money(left)} left`,
    body: `${spent}, with ${days} left.`,
    data: {
      month,
      category: slug,
      currency,
      limit: toDecimal(line.limitMinor, currency),
      spent: toDecimal(line.spentMinor, currency),
    },
  };
}
