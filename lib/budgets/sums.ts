import 'server-only';
import { addMonths, type Month, monthOf } from '@/lib/calendar';
import type { Tx } from '@/lib/db';
import { needRows } from '@/lib/frozen';
import type { UserId } from '@/lib/ids';
import type { MonthlySum } from '@/lib/spending/queries';
import { isCalendar, type Period } from './period';

/** What was spent, positive, by the month that names the period and by category id. */
export type Spent = (month: Month, categoryId: number) => bigint;

/**
 * Spending of these periods, posted rows only. Calendar months come from the monthly sums; any other
 * period reads its rows by index (docs/architecture.md, monthly_spending).
 */
export async function spentIn(
  tx: Tx,
  userId: UserId,
  currency: string,
  periods: ReadonlyMap<Month, Period>,
  sums: readonly MonthlySum[],
): Promise<Spent> {
  const spent = new Map<string, bigint>();
  const others = [...periods].filter(
    ([month, period]) => !isCalendar(period) || monthOf(period.from) !== month,
  );
  const apart = new Set(others.map(([month]) => month));
  for (const { month, categoryId, postedMinor } of sums) {
    if (!apart.has(month)) spent.set(`${month} ${categoryId}`, -postedMinor);
  }
  if (others.length > 0) {
    await needRows(tx, userId, { from: earliest(others), to: latest(others) });
    const rows = await tx.$queryRaw<{ month: Month; category_id: number; minor: bigint }[]>`
      select p.month, part.part_category_id as category_id, sum(part.part_minor)::bigint as minor
      from unnest(${others.map(([month]) => month)}::text[],
          ${others.map(([, { from }]) => from)}::date[], ${others.map(([, { to }]) => to)}::date[])
          as p (month, from_day, to_day)
        join transactions t on t.user_id = ${userId} and t.booked_on between p.from_day and p.to_day,
        counted_parts(coalesce(t.chosen_category_id, t.category_id), t.amount_minor, t.splits) part
      where t.booked_on between ${earliest(others)}::date and ${latest(others)}::date
        and t.currency = ${currency} and t.status = 'posted' and not t.excluded and t.removed_at is null
      group by 1, 2`;
    for (const row of rows) spent.set(`${row.month} ${row.category_id}`, -row.minor);
  }
  return (month, categoryId) => spent.get(`${month} ${categoryId}`) ?? 0n;
}

const earliest = (periods: [Month, Period][]) => periods.map(([, { from }]) => from).sort()[0];
const latest = (periods: [Month, Period][]) =>
  periods
    .map(([, { to }]) => to)
    .sort()
    .at(-1);

/** Each category's spending month by month before a month, from the first with any data on, zeros included. */
export function historiesBefore(
  sums: readonly MonthlySum[],
  before: Month,
  least: Month,
): (categoryId: number) => bigint[] {
  const known = sums.filter(({ month }) => month < before && month >= least);
  const first = known.reduce<Month | null>(
    (earliest, { month }) => (earliest === null || month < earliest ? month : earliest),
    null,
  );
  const months: Month[] = [];
  if (first) for (let at = first; at < before; at = addMonths(at, 1)) months.push(at);
  const place = new Map(months.map((month, index) => [month, index]));
  const byCategory = new Map<number, bigint[]>();
  for (const { month, categoryId, postedMinor } of known) {
    const history = byCategory.get(categoryId) ?? new Array<bigint>(months.length).fill(0n);
    history[place.get(month) ?? 0] = -postedMinor;
    byCategory.set(categoryId, history);
  }
  return (categoryId) => byCategory.get(categoryId) ?? new Array<bigint>(months.length).fill(0n);
}
