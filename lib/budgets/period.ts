import {
  addDays,
  addMonths,
  dayIn,
  firstDay,
  type LocalDate,
  lastDay,
  type Month,
  monthOf,
  toDayNumber,
} from '@/lib/calendar';

/** The days a budget is for, both included. */
export type Period = { from: LocalDate; to: LocalDate };

/**
 * How a person's budget months run. `starts` of pay days gives the first day of the period a month
 * names; it must rise from month to month.
 */
export type PeriodRule =
  | { kind: 'month' }
  | { kind: 'day'; day: number; weekend: Weekend }
  | { kind: 'payday'; starts: (month: Month) => LocalDate };
export type Weekend = 'none' | 'before' | 'after';

/** A period takes the name of the month most of it lies in: from this day on it is the next one's. */
export const NEXT_MONTHS_FROM = 16;

/** The period a month names: for a start on the 25th, November is October 25 to November 24. */
export function periodOf(rule: PeriodRule, month: Month): Period {
  return { from: startOf(rule, month), to: addDays(startOf(rule, addMonths(month, 1)), -1) };
}

/** The month that names the period a day lies in. */
export function monthNaming(rule: PeriodRule, date: LocalDate): Month {
  const own = monthOf(date);
  for (const month of [addMonths(own, 1), own]) {
    if (startOf(rule, month) <= date) return month;
  }
  return addMonths(own, -1);
}

/** The calendar months a period touches. */
export function monthsIn({ from, to }: Period): Month[] {
  const [first, last] = [monthOf(from), monthOf(to)];
  return first === last ? [first] : [first, last];
}

/** Is the period exactly its calendar month? */
export function isCalendar({ from, to }: Period): boolean {
  return from === firstDay(monthOf(from)) && to === lastDay(monthOf(from));
}

function startOf(rule: PeriodRule, month: Month): LocalDate {
  if (rule.kind === 'month') return firstDay(month);
  if (rule.kind === 'payday') return rule.starts(month);
  const base = rule.day >= NEXT_MONTHS_FROM ? addMonths(month, -1) : month;
  return offWeekend(dayIn(base, rule.day), rule.weekend);
}

/** Moved to the Friday before or the Monday after when it is a Saturday or Sunday. */
export function offWeekend(date: LocalDate, weekend: Weekend): LocalDate {
  const weekday = (toDayNumber(date) + 4) % 7; // 0 is Sunday: 1970-01-01 was a Thursday
  if (weekend === 'none' || (weekday !== 0 && weekday !== 6)) return date;
  if (weekend === 'before') return addDays(date, weekday === 6 ? -1 : -2);
  return addDays(date, weekday === 6 ? 2 : 1);
}
