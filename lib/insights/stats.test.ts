import { expect, test } from 'vitest';
import { lowPoint, projectBalance } from './balance';
import { project } from './project';
import { deviation, median, quantile, spread } from './stats';

test('the middle, a rank and the stray of amounts are exact', () => {
  expect(median([])).toBe(0n);
  expect(median([5n, 1n, 3n])).toBe(3n);
  expect(median([1n, 4n])).toBe(2n);
  expect(quantile([10n, 20n, 30n, 40n, 50n], 20)).toBe(10n);
  expect(quantile([10n, 20n, 30n, 40n, 50n], 80)).toBe(40n);
  expect(deviation([1n, 1n, 2n, 9n])).toBe(0n);
  expect(spread([2n, 4n, 4n, 4n, 5n, 5n, 7n, 9n])).toBeCloseTo(2.138, 3);
});

const state = { spent: 10_000n, due: 5_000n, usualSoFar: 6_000n };

test('a month ends at what is spent, due and usual; its range is that of the months before', () => {
  const restBefore = [1_000n, 3_000n, 2_000n, 9_000n, 4_000n];
  expect(project({ ...state, restBefore }, 10, 30)).toEqual({
    usual: 3_000n,
    projected: 18_000n,
    low: 16_000n,
    high: 19_000n,
  });
});

test('without months before, its own pace goes on', () => {
  expect(project({ ...state, restBefore: [1_000n] }, 10, 30)).toEqual({
    usual: 12_000n,
    projected: 27_000n,
    low: 21_000n,
    high: 33_000n,
  });
  expect(project({ ...state, restBefore: [] }, 0, 30).usual).toBe(0n);
});

test('a month that is over has no range', () => {
  expect(project({ ...state, restBefore: [] }, 30, 30)).toMatchObject({
    projected: 10_000n,
    low: 10_000n,
    high: 10_000n,
  });
});

test('a balance takes its events on their days, and strays with the root of them', () => {
  const flows = [-100n, 100n, -100n, 100n];
  const days = projectBalance(
    {
      balance: 1_000n,
      pending: -50n,
      flows,
      events: [
        { after: 2, amount: -900n },
        { after: 4, amount: 2_000n },
      ],
    },
    4,
  );
  expect(days.map(({ balance }) => balance)).toEqual([950n, 950n, 50n, 50n, 2_050n]);
  expect(lowPoint(days)).toMatchObject({ after: 2, balance: 50n });
  const stray = (after: number) => Number((days[after]?.high ?? 0n) - (days[after]?.balance ?? 0n));
  expect(stray(0)).toBe(0);
  expect(stray(4)).toBe(Math.round(2 * 1.2816 * spread(flows)));
});
