import { addDays, daysBetween, type LocalDate, toDayNumber } from '@/lib/calendar';

/** Epoch seconds; `to` is exclusive, and absent in the newest window. */
export type Window = { from: number; to?: number };

const DAY_SECONDS = 86_400;
/** Largest first: servers differ in what they take (CONNECTORS.md 2.3). */
export const WINDOW_DAYS = [60, 45, 30] as const;

/**
 * Windows of at most `days` that together hold every instant of the days from `since` to `today`,
 * whatever the zone; oldest first, without gap or overlap.
 */
export function windowsOf(since: LocalDate, today: LocalDate, days: number): Window[] {
  const first = addDays(since, -1); // a zone ahead of UTC begins its day before
  const end = addDays(today, 2); // and one behind ends it after
  const count = Math.max(1, Math.ceil(daysBetween(first, end) / days));
  return Array.from({ length: count }, (_, index) => {
    const from = epoch(addDays(first, index * days));
    return index === count - 1 ? { from } : { from, to: from + days * DAY_SECONDS };
  });
}

function epoch(day: LocalDate): number {
  return toDayNumber(day) * DAY_SECONDS;
}
