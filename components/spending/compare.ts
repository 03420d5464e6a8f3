import { minorOf } from '@/components/amounts';
import { addMonths, type Month } from '@/lib/calendar';
import { scale, toDecimal } from '@/lib/money';
import type { Spending } from '@/lib/spending/schema';

export type CategoryKind = 'spending' | 'income' | 'transfer';
export type KindOf = (slug: string | null) => CategoryKind;

/** One category of a month beside the month before and the average of the months before that had data. */
export type Compared = {
  category: string | null;
  amount: string;
  last: string;
  average: string;
  transactions: number;
};

const AVERAGE_MONTHS = 6;

/** The spending categories of a month, most spent first; those with nothing now or last month left out. */
export function compareCategories(spending: Spending, month: Month, kindOf: KindOf): Compared[] {
  const { currency } = spending;
  const text = (minor: bigint) => toDecimal(minor, currency);
  const before = monthsBefore(spending, month);
  const rows = new Map<string | null, Compared>();
  for (const { month: at, categories } of spending.months) {
    for (const { category } of categories) {
      if (at > month || kindOf(category) !== 'spending' || rows.has(category)) continue;
      const past = before.map((each) => amountIn(spending, each, category));
      const sum = past.reduce((total, minor) => total + minor, 0n);
      rows.set(category, {
        category,
        amount: text(amountIn(spending, month, category)),
        last: text(amountIn(spending, addMonths(month, -1), category)),
        average: text(past.length ? scale(sum, 1n, BigInt(past.length)) : 0n),
        transactions: rowOf(spending, month, category)?.transactions ?? 0,
      });
    }
  }
  const isShown = (row: Compared) =>
    minorOf(row.amount, currency) !== 0n || minorOf(row.last, currency) !== 0n;
  return [...rows.values()].filter(isShown).sort((a, b) => {
    const difference = minorOf(b.amount, currency) - minorOf(a.amount, currency);
    return difference > 0n ? 1 : difference < 0n ? -1 : 0;
  });
}

/** What a month's spending comes to; transfers and income are no part of it. */
export function spendingTotal(spending: Spending, month: string): string {
  return spending.months.find((each) => each.month === month)?.total ?? zero(spending);
}

/**
 * The same for comparing with a budget: money that came in and has no category yet is not taken for
 * a refund, it may well be income.
 */
export function spentOfBudget(spending: Spending, month: string): string {
  const { currency } = spending;
  const found = spending.months.find((each) => each.month === month);
  const open = found?.categories.find((row) => row.category === null)?.amount ?? '0';
  const cameIn = minorOf(open, currency) < 0n ? minorOf(open, currency) : 0n;
  return toDecimal(minorOf(spendingTotal(spending, month), currency) - cameIn, currency);
}

/** Money that came in as income in a month, positive. */
export function incomeTotal(spending: Spending, month: string): string {
  return spending.months.find((each) => each.month === month)?.income ?? zero(spending);
}

/** The average total of the months before that had data; null without any. */
export function averageTotal(spending: Spending, month: Month): string | null {
  const before = monthsBefore(spending, month);
  if (before.length === 0) return null;
  const totals = before.map((each) => minorOf(spendingTotal(spending, each), spending.currency));
  const sum = totals.reduce((total, minor) => total + minor, 0n);
  return toDecimal(scale(sum, 1n, BigInt(totals.length)), spending.currency);
}

/** The newest month, no later than `month`, in which anything happened. */
export function latestMonthWithData(spending: Spending, month: Month): Month | null {
  const withData = spending.months.filter((each) => each.month <= month && hasData(each));
  // safe because: the API's months are checked to be YYYY-MM by its schema
  return (
    (withData
      .map((each) => each.month)
      .sort()
      .at(-1) as Month | undefined) ?? null
  );
}

const zero = ({ currency }: Spending) => toDecimal(0n, currency);

function monthsBefore(spending: Spending, month: Month): string[] {
  return spending.months
    .filter((each) => each.month < month && hasData(each))
    .map((each) => each.month)
    .sort()
    .slice(-AVERAGE_MONTHS);
}

const hasData = (month: Spending['months'][number]) =>
  /[1-9]/.test(month.income) ||
  month.categories.some((row) => row.transactions > 0 || /[1-9]/.test(row.pending));

function rowOf(spending: Spending, month: string, category: string | null) {
  const found = spending.months.find((each) => each.month === month);
  return found?.categories.find((row) => row.category === category);
}

function amountIn(spending: Spending, month: string, category: string | null): bigint {
  return minorOf(rowOf(spending, month, category)?.amount ?? '0', spending.currency);
}
