import { scale } from '@/lib/money';

/**
 * What a category usually takes in a month, by its own past (minor units, spent is positive):
 * `fixed` the same again and again, `median` of the last months, `seasonal` the median by how this
 * calendar month ran in years before, `due` what falls due in this month each year, `spread` a rare
 * payment over the months of a year.
 */
export type Usual =
  | { how: 'fixed' | 'median' | 'spread'; minor: bigint; months: number }
  | { how: 'due'; minor: bigint; years: number }
  | { how: 'seasonal'; minor: bigint; months: number; baseMinor: bigint; years: number };

const WINDOW = 6;
const YEAR = 12;
/** As many equal months in a row make a fixed cost; equal is within half a percent. */
const FIXED_MONTHS = 3;
const MAX_YEARS = 5;

/**
 * `history` ends with the last month known before the one budgeted for, `ahead` months before it
 * (0 when it is the month before). Null without history. Never negative: refunds can't be planned.
 */
export function usualOf(history: readonly bigint[], ahead = 0): Usual | null {
  if (history.length === 0) return null;
  const year = history.slice(-YEAR);
  if (year.filter((minor) => minor > 0n).length * 2 < year.length) return rareOf(history, ahead);
  const fixed = fixedOf(history);
  if (fixed) return fixed;
  const recent = history.slice(-WINDOW);
  const baseMinor = atLeastZero(medianOf(recent));
  return (
    seasonalOf(history, ahead, baseMinor, recent.length) ?? {
      how: 'median',
      minor: baseMinor,
      months: recent.length,
    }
  );
}

export function medianOf(values: readonly bigint[]): bigint {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? 0n, sorted[sorted.length >> 1] ?? 0n];
  return scale(low + high, 1n, 2n);
}

function fixedOf(history: readonly bigint[]): Usual | null {
  const latest = history.at(-1) ?? 0n;
  const other = history.findLastIndex((minor) => !near(minor, latest, 200n));
  const months = history.length - 1 - other;
  if (latest <= 0n || months < FIXED_MONTHS) return null;
  return { how: 'fixed', minor: latest, months: Math.min(months, YEAR) };
}

/** This calendar month against the months before it, in years gone by; null when they do not agree. */
function seasonalOf(
  history: readonly bigint[],
  ahead: number,
  baseMinor: bigint,
  months: number,
): Usual | null {
  const pairs = sameMonths(history, ahead).flatMap((at) => {
    const before = history.slice(Math.max(0, at - WINDOW), at);
    const base = before.length < FIXED_MONTHS ? 0n : medianOf(before);
    return base > 0n ? [{ base, minor: atLeastZero(history[at] ?? 0n) }] : [];
  });
  if (pairs.length === 0) return null;
  // One year alone must be double, and is believed half; several agree when all are a quarter off.
  const margin = pairs.length === 1 ? 100n : 25n;
  const high = pairs.every(({ base, minor }) => minor * 100n >= base * (100n + margin));
  const low = pairs.every(({ base, minor }) => minor * 100n <= base * (100n - margin));
  if (!high && !low) return null;
  const base = pairs.reduce((sum, pair) => sum + pair.base, 0n);
  const same = pairs.reduce((sum, pair) => sum + pair.minor, 0n);
  const factored =
    pairs.length === 1 ? scale(baseMinor, base + same, base * 2n) : scale(baseMinor, same, base);
  const most = baseMinor * 4n;
  const minor = factored > most ? most : factored;
  return { how: 'seasonal', minor, months, baseMinor, years: pairs.length };
}

/** Paid in fewer than half of the months: what comes each year in this month is due, the rest is spread. */
function rareOf(history: readonly bigint[], ahead: number): Usual {
  const isDue = (at: number) => {
    const [minor, before] = [history[at] ?? 0n, history[at - YEAR] ?? 0n];
    return minor > 0n && before > 0n && near(before, minor, 4n);
  };
  const [same] = sameMonths(history, ahead);
  if (same !== undefined && isDue(same)) {
    const minor = scale((history[same] ?? 0n) + (history[same - YEAR] ?? 0n), 1n, 2n);
    return { how: 'due', minor, years: 2 };
  }
  const months = Math.min(YEAR, history.length);
  let sum = 0n;
  for (let at = history.length - months; at < history.length; at++) {
    if (!isDue(at)) sum += history[at] ?? 0n;
  }
  return { how: 'spread', minor: atLeastZero(scale(sum, 1n, BigInt(months))), months };
}

/** Where in the history the same calendar month stands, the last year first. */
function sameMonths(history: readonly bigint[], ahead: number): number[] {
  return Array.from(
    { length: MAX_YEARS },
    (_, year) => history.length + ahead - YEAR * (year + 1),
  ).filter((at) => at >= 0 && at < history.length);
}

const near = (minor: bigint, to: bigint, parts: bigint) =>
  (minor > to ? minor - to : to - minor) * parts <= to;
const atLeastZero = (minor: bigint) => (minor < 0n ? 0n : minor);
