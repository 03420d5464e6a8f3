import { toDecimal } from '@/lib/money';
import type { LoggedChange, LoggedRow } from './log-lines';
import type { MonthChange } from './schema';

/**
 * How a change moves the month totals: a line for every month, category and currency that is
 * otherwise afterwards, newest first. Posted rows only, as the totals count. Pure.
 */
export function impactOf(
  changes: readonly LoggedChange[],
  slugs: ReadonlyMap<number, string>,
): MonthChange[] {
  const sums = new Map<string, { month: string; currency: string; id: number; minor: bigint }>();
  const add = (row: LoggedRow | null, sign: bigint) => {
    if (row?.status !== 'posted') return;
    const whole = [{ categoryId: row.categoryId, amountMinor: row.amountMinor }];
    for (const { categoryId: id, amountMinor } of row.splits ?? whole) {
      const month = row.bookedOn.slice(0, 7);
      const key = `${month} ${row.currency} ${id}`;
      const sum = sums.get(key) ?? { month, currency: row.currency, id, minor: 0n };
      sums.set(key, { ...sum, minor: sum.minor + sign * amountMinor });
    }
  };
  for (const { before, after } of changes) {
    add(before, 1n); // spending is positive where cash flow is negative
    add(after, -1n);
  }
  return [...sums.values()]
    .filter(({ minor }) => minor !== 0n)
    .sort((a, b) => b.month.localeCompare(a.month) || a.id - b.id)
    .map(({ month, currency, id, minor }) => ({
      month,
      currency,
      category: slugs.get(id) ?? null,
      difference: toDecimal(minor, currency),
    }));
}
