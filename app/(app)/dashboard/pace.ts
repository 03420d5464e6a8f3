import { minorOf } from '@/components/amounts';
import {
  daysBetween,
  daysInMonth,
  type LocalDate,
  lastDay,
  type Month,
  monthOf,
} from '@/lib/calendar';
import { scale, toDecimal } from '@/lib/money';
import type { Transaction } from '@/lib/transactions/schema';

export type PaceDay = { day: number; date: string; spent: string | null; ideal: string };

/** The month day by day: spent so far, and what an even pace to the limit would be. Days to come have no spending. */
export function paceOf(input: {
  month: Month;
  today: LocalDate;
  rows: readonly Transaction[];
  limit: string;
  currency: string;
  isSpending: (category: string | null) => boolean;
}): PaceDay[] {
  const { month, currency } = input;
  const days = daysInMonth(month);
  const limit = minorOf(input.limit, currency);
  const perDay = spentPerDay(input);
  const lastKnown = monthOf(input.today) === month ? Number(input.today.slice(8)) : days;
  let sum = 0n;
  return Array.from({ length: days }, (_, index) => {
    const day = index + 1;
    sum += perDay.get(day) ?? 0n;
    return {
      day,
      date: `${month}-${String(day).padStart(2, '0')}`,
      spent: day <= lastKnown ? toDecimal(sum, currency) : null,
      ideal: toDecimal(scale(limit, BigInt(day), BigInt(days)), currency),
    };
  });
}

/** What is left of the limit, how many days it must last (today included), and how much that is a day. */
export function leftToSpend(input: {
  limit: string;
  spent: string;
  month: Month;
  today: LocalDate;
  currency: string;
}): { left: string; days: number; perDay: string } {
  const left = minorOf(input.limit, input.currency) - minorOf(input.spent, input.currency);
  const current = monthOf(input.today) === input.month;
  const days = current ? daysBetween(input.today, lastDay(input.month)) + 1 : 0;
  const perDay = days > 0 && left > 0n ? left / BigInt(days) : 0n;
  return {
    left: toDecimal(left, input.currency),
    days,
    perDay: toDecimal(perDay, input.currency),
  };
}

function spentPerDay(input: Parameters<typeof paceOf>[0]): Map<number, bigint> {
  const perDay = new Map<number, bigint>();
  for (const row of input.rows) {
    if (row.excluded || row.status !== 'posted' || row.currency !== input.currency) continue;
    const parts = row.splits ?? [{ category: row.category, amount: row.amount }];
    for (const part of parts) {
      // As in the total beside it: what came in without a category is no refund.
      const unknownIncome = part.category === null && !part.amount.startsWith('-');
      if (unknownIncome || !input.isSpending(part.category)) continue;
      const day = Number(row.date.slice(8));
      perDay.set(day, (perDay.get(day) ?? 0n) - minorOf(part.amount, input.currency));
    }
  }
  return perDay;
}
