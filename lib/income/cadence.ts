import {
  addDays,
  dayIn,
  daysInMonth,
  type LocalDate,
  monthOf,
  monthsFrom,
  toDayNumber,
} from '@/lib/calendar';

/** How often somebody pays: every so many days from an anchor, or on days of the month. */
export type Cadence =
  | { kind: 'weekly' | 'biweekly' | 'four_weekly'; anchor: LocalDate }
  | { kind: 'semimonthly' | 'monthly'; days: number[] };
export type CadenceKind = Cadence['kind'];

export const PER_YEAR: Record<CadenceKind, number> = {
  weekly: 52,
  biweekly: 26,
  four_weekly: 13,
  semimonthly: 24,
  monthly: 12,
};
const STEP = { weekly: 7, biweekly: 14, four_weekly: 28 } as const;
/** Pay moves ahead of weekends and holidays, seldom further. */
const TOLERANCE: Record<CadenceKind, number> = {
  weekly: 2,
  biweekly: 3,
  four_weekly: 4,
  semimonthly: 4,
  monthly: 5,
};
const LEAST: Record<CadenceKind, number> = {
  weekly: 4,
  biweekly: 3,
  four_weekly: 3,
  semimonthly: 4,
  monthly: 2,
};
/** Below this no cadence is said: it is income, but not regular. */
const LEAST_REGULARITY = 0.6;

export const tolerance = ({ kind }: Cadence) => TOLERANCE[kind];

/**
 * The cadence that explains these days best (sorted), with how well, 0 to 1: the share of deposits on
 * an expected day times the share of expected days with one, less a little for being off it.
 */
export function fitCadence(
  dates: readonly LocalDate[],
): { cadence: Cadence; regularity: number } | null {
  const last = dates.at(-1);
  if (!last) return null;
  let best: { cadence: Cadence; regularity: number } | null = null;
  for (const cadence of candidates(dates, last)) {
    if (dates.length < LEAST[cadence.kind]) continue;
    const regularity = regularityOf(cadence, dates);
    if (regularity > (best?.regularity ?? LEAST_REGULARITY)) best = { cadence, regularity };
  }
  return best && { ...best, regularity: Math.min(1, best.regularity) };
}

/** The expected days of a cadence within a range, both ends included. */
export function expectedDays(cadence: Cadence, from: LocalDate, to: LocalDate): LocalDate[] {
  if ('days' in cadence) {
    return monthsFrom(monthOf(from), monthOf(to))
      .flatMap((month) => cadence.days.map((day) => dayIn(month, day)))
      .filter((date) => date >= from && date <= to);
  }
  const step = STEP[cadence.kind];
  const behind = toDayNumber(cadence.anchor) - toDayNumber(from);
  const days: LocalDate[] = [];
  for (let at = addDays(from, ((behind % step) + step) % step); at <= to; at = addDays(at, step)) {
    days.push(at);
  }
  return days;
}

/** The expected day after the one a deposit on this day was for. */
export function nextPay(cadence: Cadence, last: LocalDate): LocalDate {
  const later = expectedDays(cadence, addDays(last, tolerance(cadence) + 1), addDays(last, 70));
  return later[0] ?? addDays(last, 31);
}

function* candidates(dates: readonly LocalDate[], last: LocalDate): Generator<Cadence> {
  const days = new Set(dates.map((date) => Number(date.slice(8))));
  // the end of a month is the 31st, however long the month is
  if (dates.some((date) => Number(date.slice(8)) === daysInMonth(monthOf(date)))) days.add(31);
  for (const day of days) yield { kind: 'monthly', days: [day] };
  for (const a of days) {
    for (const b of days)
      if (b - a >= 12 && b - a <= 18) yield { kind: 'semimonthly', days: [a, b] };
  }
  const recent = dates.slice(-WEEK_ANCHORS);
  for (const kind of ['biweekly', 'weekly', 'four_weekly'] as const) {
    for (const anchor of new Set([last, ...recent])) yield { kind, anchor };
  }
}
const WEEK_ANCHORS = 6;

function regularityOf(cadence: Cadence, dates: readonly LocalDate[]): number {
  const slack = TOLERANCE[cadence.kind];
  const [first, last] = [dates[0], dates.at(-1)];
  if (!first || !last) return 0;
  const slots = expectedDays(cadence, addDays(first, -slack), addDays(last, slack)).map(
    toDayNumber,
  );
  const taken = new Map<number, number>();
  for (const day of dates.map(toDayNumber)) {
    const slot = nearest(slots, day);
    if (slot === undefined || Math.abs(slot - day) > slack) continue;
    taken.set(slot, Math.min(taken.get(slot) ?? slack, Math.abs(slot - day)));
  }
  if (taken.size < LEAST[cadence.kind]) return 0;
  const [lowest, highest] = [Math.min(...taken.keys()), Math.max(...taken.keys())];
  const expected = slots.filter((slot) => slot >= lowest && slot <= highest).length;
  const off = [...taken.values()].reduce((sum, days) => sum + days, 0) / taken.size / slack;
  return (taken.size / dates.length) * (taken.size / expected) * (1 - off / 10);
}

/** The slot nearest to a day; the earlier of two. */
function nearest(slots: readonly number[], day: number): number | undefined {
  let best: number | undefined;
  for (const slot of slots) {
    if (best === undefined || Math.abs(slot - day) < Math.abs(best - day)) best = slot;
  }
  return best;
}
