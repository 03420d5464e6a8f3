/** Robust statistics on exact amounts: no outlier moves them, no float rounds them. */

const ascending = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);

/** The middle one, or the mean of the two in the middle, cut to a whole minor unit. 0 of nothing. */
export function median(values: readonly bigint[]): bigint {
  const sorted = [...values].sort(ascending);
  const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? 0n, sorted[sorted.length >> 1] ?? 0n];
  return (low + high) / 2n;
}

/** The value that `percent` of them do not pass (nearest rank). 0 of nothing. */
export function quantile(values: readonly bigint[], percent: number): bigint {
  const sorted = [...values].sort(ascending);
  const rank = Math.max(1, Math.ceil((percent / 100) * sorted.length));
  return sorted[rank - 1] ?? 0n;
}

/** Median distance from the median. */
export function deviation(values: readonly bigint[]): bigint {
  const middle = median(values);
  return median(values.map((value) => (value > middle ? value - middle : middle - value)));
}

/** Mean and standard deviation of daily flows, for how far a balance may stray. Minor units. */
export function spread(values: readonly bigint[]): number {
  if (values.length < 2) return 0;
  const numbers = values.map(Number);
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (numbers.length - 1));
}
