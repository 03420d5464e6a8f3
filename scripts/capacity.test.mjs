import { expect, it } from 'vitest';
import { capacity, FIGURES, figuresOf, tables } from './capacity.mjs';

const row = (what, value) => ({ what, value, data: 'a test' });

it('takes the newest measured figure, and says which are assumed', () => {
  const figures = figuresOf([
    { at: '2026-11-02', rows: [row('a hot transaction, indexes included', 240)] },
    { at: '2026-11-01', rows: [row('a hot transaction, indexes included', 260)] },
  ]);
  expect(figures.hot).toEqual({ value: 240, unit: 'bytes', measured: 'a test' });
  expect(figures.apply).toMatchObject({ value: FIGURES.apply.otherwise, measured: null });
  expect(tables(figures, capacity(figures))).toContain('| hot | 240 bytes | a test |');
});

it('computes machines for the peak, not full, and storage from the bytes', () => {
  const figures = Object.fromEntries(
    Object.keys(FIGURES).map((name) => [name, { value: 1_000, unit: '' }]),
  );
  const demand = {
    connections: 86_400,
    transactionsAMonth: 2_592e6,
    readsAMonth: 2_592e6,
    peak: 6,
  };
  const plan = capacity(figures, demand);
  expect(plan.rates).toEqual({ writes: 1_000, reads: 1_000, runs: 1 });
  expect(plan.machines).toEqual({ workers: 10, web: 10, executors: 1 });
  expect(plan.storage.hotMonth).toBe(2_592e6 * 2_000);
  expect(plan.storage.hotTwoYears).toBe(plan.storage.hotMonth * 24);
});
