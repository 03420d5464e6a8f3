import { minorOf } from '@/components/amounts';
import {
  daysBetween,
  daysInMonth,
  type LocalDate,
  lastDay,
  type Month,
  monthOf,
} from '@/lib/calendar';
import type { SpendingDays } from '@/lib/insights/schema';
import { scale, toDecimal } from '@/lib/money';

export type PaceDay = { day: number; date: string; spent: string | null; ideal: string };

/**
 * The month day by day without what recurs: spent so far, and an even pace to what the limit leaves
 * beside it. Rent on the first is no haste. Days to come have no spending; money that came in without
 * a category is no refund.
 */
export function paceOf(input: {
  month: Month;
  today: LocalDate;
  days: SpendingDays['days'];
  limit: string;
  /** Recurring payments still to come. */
  due: string;
  currency: string;
}): PaceDay[] {
  const { month, currency } = input;
  const days = daysInMonth(month);
  const minor = (amount: string) => minorOf(amount, currency);
  const byDate = new Map(input.days.map((day) => [day.date, day]));
  const recurring = input.days.reduce((sum, day) => sum + minor(day.recurring), minor(input.due));
  const free = minor(input.limit) - recurring;
  const room = free > 0n ? free : 0n;
  const lastKnown = monthOf(input.today) === month ? Number(input.today.slice(8)) : days;
  let sum = 0n;
  return Array.from({ length: days }, (_, index) => {
    const day = index + 1;
    const date = `${month}-${String(day).padStart(2, '0')}`;
    const found = byDate.get(date);
    if (found) sum += minor(found.amount) + minor(found.unknown_in) - minor(found.recurring);
    return {
      day,
      date,
      spent: day <= lastKnown ? toDecimal(sum, currency) : null,
      ideal: toDecimal(scale(room, BigInt(day), BigInt(days)), currency),
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
