import {
  addDays,
  addMonths,
  dayIn,
  firstDay,
  type LocalDate,
  lastDay,
  type Month,
} from '@/lib/calendar';
import { expectedDays, tolerance } from './cadence';
import type { PaySource } from './detect';

/** A pay in the second half of a month is for the next one. */
const NEXT_MONTHS_FROM = 16;

/**
 * The pay day a month's budget begins with. Paid once a month: the pay of the month, which in its second
 * half is the next month's. Paid more often: the first pay day of the calendar month. As it arrived where
 * it did, else as expected, so that periods to come have an end too.
 */
export function payStart(source: Pick<PaySource, 'cadence' | 'deposits'>, month: Month): LocalDate {
  return arrived(source, expectedStart(source, month));
}

function expectedStart({ cadence }: Pick<PaySource, 'cadence'>, month: Month): LocalDate {
  if (cadence.kind !== 'monthly') {
    return expectedDays(cadence, firstDay(month), lastDay(month))[0] ?? firstDay(month);
  }
  const day = cadence.days[0] ?? 1;
  return dayIn(day >= NEXT_MONTHS_FROM ? addMonths(month, -1) : month, day);
}

/** The deposit nearest to an expected day, the earlier of two. */
function arrived(
  { cadence, deposits }: Pick<PaySource, 'cadence' | 'deposits'>,
  expected: LocalDate,
): LocalDate {
  const slack = tolerance(cadence);
  const near = new Set(deposits.map(({ date }) => date));
  for (let off = 0; off <= slack; off++) {
    for (const date of [addDays(expected, -off), addDays(expected, off)]) {
      if (near.has(date)) return date;
    }
  }
  return expected;
}
