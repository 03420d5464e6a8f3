import { dayOfMonth, type Grid, LENGTH, monthNumber, type Period, SLACK, slotOf } from './grid';

/** A booked row as the detector sees it; days since 1970-01-01, minor units, out is negative. */
export type Row = { id: bigint; day: number; minor: number };

/** The rows of a series on its grid: one a slot, in order. */
export type Fit = {
  grid: Grid;
  used: { row: Row; slot: number; off: number }[];
  /** Slots filled of those there were; a pause of four and more counts as one. */
  regular: number;
  /** Used of all rows looked at. */
  coverage: number;
  /** Used on their very day, or within one where a bank may be a day late. */
  tight: number;
};

const PERIODS: readonly Period[] = [
  'monthly',
  'semimonthly',
  'biweekly',
  'weekly',
  'quarterly',
  'yearly',
];
/** Slots missing in a row from which on it is a pause (a seasonal bill), not so many misses. */
const PAUSE = 4;

/**
 * The best grid of every period that the rows could be of, by how often they come; `crowd` is how
 * many series may lie among them. Rows are in order of day.
 */
export function fitsOf(rows: readonly Row[], usual: number, crowd = 1): Fit[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last || rows.length < 2) return [];
  const gap = (last.day - first.day) / (rows.length - 1);
  return PERIODS.flatMap((period) => {
    // with coverage and regularity as they must be, the mean gap cannot be further from the period
    if (gap > LENGTH[period] * 2.6 || gap * crowd * 1.35 < LENGTH[period] * 0.95) return [];
    // several of one price in one account are told apart by their day of the month alone
    if (crowd > 1 ? period !== 'monthly' : !steps(rows, period)) return [];
    const fits = gridsFor(period, rows).map((grid) => fitTo(grid, rows, usual));
    const best = fits.reduce<Fit | null>((a, b) => (a && quality(a) >= quality(b) ? a : b), null);
    return best && best.used.length >= 2 ? [best] : [];
  });
}

/** Two payments after each other are a period apart, give or take this many days. */
const STEP_SLACK: Record<Period, number> = {
  weekly: 2,
  biweekly: 3,
  semimonthly: 4,
  monthly: 6,
  quarterly: 9,
  yearly: 14,
};

/** Whether enough rows follow each other at about the period: what comes at random does not. */
function steps(rows: readonly Row[], period: Period): boolean {
  let count = 0;
  for (let at = 1; at < rows.length; at++) {
    const gap = (rows[at]?.day ?? 0) - (rows[at - 1]?.day ?? 0);
    if (Math.abs(gap - LENGTH[period]) <= STEP_SLACK[period]) count++;
  }
  return count >= (rows.length - 1) * 0.3;
}

/** Lays the rows on the grid; of two in one slot the one nearer to the usual amount stays. */
export function fitTo(grid: Grid, rows: readonly Row[], usual: number): Fit {
  const bySlot = new Map<number, { row: Row; slot: number; off: number }>();
  for (const row of rows) {
    const { slot, off } = slotOf(grid, row.day);
    if (off > SLACK[grid.period]) continue;
    const rival = bySlot.get(slot);
    if (!rival || isNearer({ row, off }, rival, usual)) bySlot.set(slot, { row, slot, off });
  }
  const used = [...bySlot.values()].sort((a, b) => a.slot - b.slot);
  let slots = 1;
  for (let at = 1; at < used.length; at++) {
    const gap = (used[at]?.slot ?? 0) - (used[at - 1]?.slot ?? 0);
    slots += gap > PAUSE ? 2 : gap;
  }
  const late = grid.period === 'weekly' || grid.period === 'biweekly' ? 0 : 1;
  return {
    grid,
    used,
    regular: used.length / slots,
    coverage: used.length / rows.length,
    tight: used.filter(({ off }) => off <= late).length / (used.length || 1),
  };
}

function isNearer(
  a: { row: Row; off: number },
  b: { row: Row; off: number },
  usual: number,
): boolean {
  const [farA, farB] = [Math.abs(a.row.minor - usual), Math.abs(b.row.minor - usual)];
  if (farA !== farB) return farA < farB;
  if (a.off !== b.off) return a.off < b.off;
  return a.row.day !== b.row.day ? a.row.day < b.row.day : a.row.id < b.row.id;
}

/** Regularity first, then the very day; a missed weekend tells two days of the month apart. */
function quality({ used, regular, coverage, tight }: Fit): number {
  const off = used.reduce((sum, each) => sum + each.off, 0) / (used.length || 1);
  return regular * coverage * (1 + tight) - off / 1000;
}

function gridsFor(period: Period, rows: readonly Row[]): Grid[] {
  if (period === 'weekly') return phases(period, 7, rows);
  if (period === 'biweekly') return phases(period, 14, rows);
  if (period === 'semimonthly') return HALVES.map(([a, b]) => ({ period, a, b }));
  const grids = new Map<string, Grid>();
  const step = { monthly: 1, quarterly: 3, yearly: 12 }[period];
  // enough of both ends to meet the true day, moved by a weekend or not
  const asked = rows.length > 16 ? [...rows.slice(0, 8), ...rows.slice(-8)] : rows;
  for (const { day } of asked) {
    // a weekend moves what is due by up to two days either way, the end of a month by three
    for (let shift = -3; shift <= 3; shift++) {
      const [a, b] = [dayOfMonth(day + shift), monthNumber(day + shift) % step];
      grids.set(`${a} ${b}`, { period, a, b });
    }
    const b = monthNumber(day) % step;
    if (dayOfMonth(day) >= 27) grids.set(`31 ${b}`, { period, a: 31, b });
  }
  return [...grids.values()].sort((x, y) => x.a - y.a || x.b - y.b);
}

function phases(period: Period, length: number, rows: readonly Row[]): Grid[] {
  const found = new Set(rows.map(({ day }) => day % length));
  return [...found].sort((x, y) => x - y).map((a) => ({ period, a, b: 0 }));
}

/** The usual pairs: half a month apart, or the middle and the end. */
const HALVES: readonly (readonly [number, number])[] = [
  ...Array.from({ length: 15 }, (_, at) => [at + 1, at + 16] as const),
  [15, 31],
  [14, 31],
  [1, 15],
];
