import { daysLeft } from '@/components/dates';
import type { Budget } from '@/lib/budgets/schema';
import { daysBetween, firstDay, type LocalDate, lastDay, monthOf, parseDate } from '@/lib/calendar';

type Period = Budget['period'];

/** The share of a period gone by, today included; undefined when it is over or to come. */
export function goneBy(period: Period, today: LocalDate): number | undefined {
  const [from, to] = [parseDate(period.from), parseDate(period.to)];
  if (!from || !to || today < from || today > to) return undefined;
  return (daysBetween(from, today) + 1) / (daysBetween(from, to) + 1);
}

/** `6 days left`, `last day`. */
export function daysUntil(period: Period, today: LocalDate): string {
  return daysLeft(today, parseDate(period.to) ?? today);
}

/** Does the person budget by the calendar? */
export function isCalendarMonth({ from, to }: Period): boolean {
  const first = parseDate(from);
  return first !== null && first === firstDay(monthOf(first)) && to === lastDay(monthOf(first));
}
