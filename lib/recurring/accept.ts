import { type Fit, fitsOf, type Row } from './fit';
import type { Period } from './grid';

/** Fewer than these are no series. */
const LEAST: Record<Period, number> = {
  weekly: 5,
  biweekly: 4,
  semimonthly: 4,
  monthly: 3,
  quarterly: 3,
  yearly: 2,
};

/** `fixed`: a price that holds for many payments, with steps between; else the amounts vary. */
export type Accepted = Fit & { fixed: boolean; confidence: number };

/**
 * The most convincing series among rows of one seller, or null. `habit`: a seller of daily life
 * (groceries, fuel), where only a fixed price on a fixed day is not chance.
 */
export function bestSeries(rows: readonly Row[], habit: boolean, crowd = 1): Accepted | null {
  const usual = middle(rows.map(({ minor }) => minor));
  // a trial's first cent, or a purchase ten times as large, is none of its payments
  const alike = rows.filter(({ minor }) => minor / usual >= 0.4 && minor / usual <= 2.5);
  const strict = alike.length / rows.length;
  let best: Accepted | null = null;
  for (const fit of fitsOf(alike, usual, crowd)) {
    const accepted = accept({ ...fit, coverage: fit.coverage * strict }, habit, crowd > 1);
    if (accepted && (!best || accepted.confidence > best.confidence)) best = accepted;
  }
  return best;
}

/** Whether a fit is more than chance; the rarer the period the more must agree. */
export function accept(fit: Fit, habit: boolean, alone = false): Accepted | null {
  const { grid, used, regular, tight } = fit;
  const coverage = alone ? 1 : fit.coverage;
  const amounts = used.map(({ row }) => row.minor);
  const fixed = isFixed(amounts);
  const needed = LEAST[grid.period] + (fixed ? 0 : habit ? 3 : 1);
  if (grid.period !== 'yearly' ? used.length < needed : used.length < 2) return null;
  if (coverage < 0.75 || regular < (alone ? 0.85 : 0.7)) return null;
  if (tight < (fixed && !alone && !habit ? 0.5 : 0.75)) return null;
  if (!fixed && spreadOf(amounts) > (habit ? 0.08 : 0.5)) return null;
  if (grid.period === 'yearly' && used.length === 2 && !isSteadyPair(fit, fixed, habit))
    return null;
  if (grid.period === 'weekly' && !fixed && regular < 0.9) return null;
  const enough = 1 - 0.5 * 0.75 ** (used.length - 1);
  const confidence = enough * Math.sqrt(regular) * (0.7 + 0.3 * tight) * (fixed ? 1 : 0.92);
  return { ...fit, coverage, fixed, confidence: Math.round(confidence * 100) / 100 };
}

/** Two payments a year apart are one series only when day and amount hardly moved. */
function isSteadyPair({ used, coverage }: Fit, fixed: boolean, habit: boolean): boolean {
  const [a, b] = used;
  if (!a || !b || coverage < 1 || b.slot - a.slot !== 1) return false;
  if (a.off > 3 || b.off > 3 || (habit && !fixed)) return false;
  const ratio = b.row.minor / a.row.minor;
  return ratio > 0.75 && ratio < 1.34;
}

/** Equal amounts but for a few steps: a price. */
export function isFixed(amounts: readonly number[]): boolean {
  let steps = 0;
  for (let at = 1; at < amounts.length; at++) if (amounts[at] !== amounts[at - 1]) steps++;
  return steps <= Math.floor(amounts.length / 3);
}

/** Median distance from the median, as a share of it: outliers do not move it. */
function spreadOf(amounts: readonly number[]): number {
  const usual = middle(amounts);
  return middle(amounts.map((amount) => Math.abs(amount - usual))) / Math.abs(usual || 1);
}

/** The lower median: always one of the values. */
export function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? 0;
}
