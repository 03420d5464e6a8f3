import { scale } from '@/lib/money';
import { median, quantile } from './stats';

/** One category as the month's end is worked out from; minor units, spent is positive. */
export type CategoryState = {
  spent: bigint;
  /** Recurring payments still to come this month. */
  due: bigint;
  /** Spent so far that does not recur. */
  usualSoFar: bigint;
  /** What was still spent after this day of the month in each month before, recurring left out. */
  restBefore: readonly bigint[];
};

export type Projected = { usual: bigint; projected: bigint; low: bigint; high: bigint };

/** Months of history from which on they say more than this month's own pace. */
export const ENOUGH_MONTHS = 2;

/**
 * The month's end of a category: spent, and due, and what is usually still spent from this day on:
 * the median of the months before; the range is between their 20th and 80th percentile. Without
 * such months this month's own pace goes on, half to one and a half of it.
 */
export function project(
  { spent, due, usualSoFar, restBefore }: CategoryState,
  elapsed: number,
  days: number,
): Projected {
  const fixed = spent + due;
  const left = days - elapsed;
  if (left <= 0) return { usual: 0n, projected: spent, low: spent, high: spent };
  if (restBefore.length >= ENOUGH_MONTHS) {
    const usual = atLeastZero(median(restBefore));
    return {
      usual,
      projected: fixed + usual,
      low: fixed + least(atLeastZero(quantile(restBefore, 20)), usual),
      high: fixed + most(quantile(restBefore, 80), usual),
    };
  }
  const pace = elapsed > 0 ? atLeastZero(scale(usualSoFar, BigInt(left), BigInt(elapsed))) : 0n;
  return {
    usual: pace,
    projected: fixed + pace,
    low: fixed + pace / 2n,
    high: fixed + (pace * 3n) / 2n,
  };
}

const atLeastZero = (minor: bigint) => (minor < 0n ? 0n : minor);
const least = (a: bigint, b: bigint) => (a < b ? a : b);
const most = (a: bigint, b: bigint) => (a > b ? a : b);
