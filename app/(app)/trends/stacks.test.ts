import { expect, test } from 'vitest';
import type { Spending } from '@/lib/spending/schema';
import { NONE, REST, rankedCategories, stacksOf } from './stacks';

const SLUGS = [
  'housing',
  'groceries',
  'travel',
  'health',
  'gas',
  'gifts',
  'fees',
  'taxes',
  'other',
];

const month = (name: string, amounts: [string | null, string][]): Spending['months'][number] => ({
  month: name,
  total: '45.00',
  pending: '0.00',
  income: '0.00',
  categories: amounts.map(([category, amount]) => ({
    category,
    amount,
    pending: '0.00',
    transactions: 1,
  })),
});

const spending: Spending = {
  currency: 'USD',
  other_currencies: [],
  months: [
    month('2026-10', [...SLUGS.map((slug, at) => [slug, `${90 - at}.00`] as [string, string])]),
    month('2026-11', [[null, '500.00']]),
  ],
};

test('the largest stand apart, the others together, and nothing is lost', () => {
  const { series, points } = stacksOf(spending, (slug) => slug ?? 'None');
  expect(rankedCategories(spending)[0]).toBeNull();
  expect(series.map(({ key }) => key)).toEqual([NONE, ...SLUGS.slice(0, 6), REST]);
  expect(points[0]?.texts[REST]).toBe('$249.00');
  const sum = Object.values(points[0]?.values ?? {}).reduce((total, value) => total + value, 0);
  expect(sum).toBe(SLUGS.reduce((total, _, at) => total + 90 - at, 0));
});

test('no two neighbours of a stack share a colour', () => {
  const { series } = stacksOf(spending, (slug) => slug ?? 'None');
  const colours = series
    .filter(({ key }) => key !== REST && key !== NONE)
    .map(({ color }) => color);
  expect(new Set(colours).size).toBe(colours.length);
});
