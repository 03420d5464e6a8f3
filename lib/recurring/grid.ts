/** How often something comes again. */
export type Period = 'weekly' | 'biweekly' | 'semimonthly' | 'monthly' | 'quarterly' | 'yearly';

/**
 * The days a payment is due: every slot of it has a number, and `dateOf` its day (days since
 * 1970-01-01). `a` is the phase of a period counted in days, or a day of the month; `b` the second
 * day of the month (semimonthly), or the month the period begins in (quarterly, yearly).
 */
export type Grid = { period: Period; a: number; b: number };

/** Days of a period, about; for rates and for how long a silence is. */
export const LENGTH: Record<Period, number> = {
  weekly: 7,
  biweekly: 14,
  semimonthly: 15.22,
  monthly: 30.44,
  quarterly: 91.31,
  yearly: 365.25,
};

/** How far from its day a payment may be booked: weekends, holidays and slow banks. */
export const SLACK: Record<Period, number> = {
  weekly: 1,
  biweekly: 2,
  semimonthly: 3,
  monthly: 4,
  quarterly: 6,
  yearly: 10,
};

const DAY_MS = 86_400_000;

/** The day of a slot. A day of the month that a month lacks is its last one. */
export function dateOf({ period, a, b }: Grid, slot: number): number {
  switch (period) {
    case 'weekly':
      return a + 7 * slot;
    case 'biweekly':
      return a + 14 * slot;
    case 'semimonthly':
      return dayIn(Math.floor(slot / 2), slot % 2 === 0 ? a : b);
    case 'monthly':
      return dayIn(slot, a);
    case 'quarterly':
      return dayIn(slot * 3 + b, a);
    case 'yearly':
      return dayIn(slot * 12 + b, a);
  }
}

/** The slot a day belongs to, and how far it is off; a day moved by a weekend is not off at all. */
export function slotOf(grid: Grid, day: number): { slot: number; off: number } {
  const about = slotAbout(grid, day);
  let best = { slot: about, off: Number.POSITIVE_INFINITY };
  for (let slot = about - 1; slot <= about + 1; slot++) {
    const off = offBy(grid, dateOf(grid, slot), day);
    if (off < best.off) best = { slot, off };
  }
  return best;
}

/** The first slot on or after a day. */
export function slotFrom(grid: Grid, day: number): number {
  let slot = slotAbout(grid, day) - 1;
  while (dateOf(grid, slot) < day) slot++;
  return slot;
}

function slotAbout({ period, a, b }: Grid, day: number): number {
  if (period === 'weekly') return Math.round((day - a) / 7);
  if (period === 'biweekly') return Math.round((day - a) / 14);
  const month = monthNumber(day);
  if (period === 'semimonthly') return month * 2 + (dayOfMonth(day) < b ? 0 : 1);
  if (period === 'monthly') return month;
  return Math.round((month - b) / (period === 'quarterly' ? 3 : 12));
}

function offBy({ period }: Grid, due: number, day: number): number {
  const plain = Math.abs(day - due);
  if (plain === 0 || period === 'weekly') return plain;
  const weekday = (due + 4) % 7; // 1970-01-01 was a Thursday; 0 is Sunday
  if (weekday === 6 && (day === due - 1 || day === due + 2)) return 0;
  if (weekday === 0 && (day === due - 2 || day === due + 1)) return 0;
  return plain;
}

// Both are asked for the same few thousand days over and over.
const months = new Map<number, { month: number; dom: number }>();
function calendarOf(day: number): { month: number; dom: number } {
  let found = months.get(day);
  if (!found) {
    const date = new Date(day * DAY_MS);
    found = { month: date.getUTCFullYear() * 12 + date.getUTCMonth(), dom: date.getUTCDate() };
    if (months.size > 20_000) months.clear();
    months.set(day, found);
  }
  return found;
}

/** Months since year 0. */
export const monthNumber = (day: number): number => calendarOf(day).month;
export const dayOfMonth = (day: number): number => calendarOf(day).dom;

const firstDays = new Map<number, number>();
function firstOf(month: number): number {
  let found = firstDays.get(month);
  if (found === undefined) {
    found = Date.UTC(Math.floor(month / 12), ((month % 12) + 12) % 12, 1) / DAY_MS;
    firstDays.set(month, found);
  }
  return found;
}

function dayIn(month: number, dom: number): number {
  const first = firstOf(month);
  return Math.min(first + dom - 1, firstOf(month + 1) - 1);
}
