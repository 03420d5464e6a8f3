import { expect, test } from 'vitest';
import type { Month } from '@/lib/calendar';
import type { Spending } from '@/lib/spending/schema';
import {
  averageTotal,
  compareCategories,
  incomeTotal,
  latestMonthWithData,
  spendingTotal,
} from './compare';

const month = (name: string, amounts: Record<string, string>): Spending['months'][number] => ({
  month: name,
  total: '0.00',
  pending: '0.00',
  categories: Object.entries(amounts).map(([category, amount]) => ({
    category: category === 'none' ? null : category,
    amount,
    pending: '0.00',
    transactions: 1,
  })),
});

const spending: Spending = {
  currency: 'USD',
  other_currencies: [],
  months: [
    month('2026-08', { groceries: '300.00', income: '-2000.00' }),
    month('2026-09', { groceries: '100.00' }),
    month('2026-10', { groceries: '200.01', travel: '50.00' }),
    month('2026-11', {
      groceries: '40.00',
      none: '60.00',
      income: '-2000.00',
      transfers: '900.00',
    }),
    month('2026-12', {}),
  ],
};

const kindOf = (slug: string | null) =>
  slug === 'income' ? 'income' : slug === 'transfers' ? 'transfer' : 'spending';
const november = '2026-11' as Month;

test('categories stand beside last month and the average, most spent first', () => {
  expect(compareCategories(spending, november, kindOf)).toEqual([
    { category: null, amount: '60.00', last: '0.00', average: '0.00', transactions: 1 },
    { category: 'groceries', amount: '40.00', last: '200.01', average: '200.00', transactions: 1 },
    { category: 'travel', amount: '0.00', last: '50.00', average: '16.67', transactions: 0 },
  ]);
});

test('income and transfers are not spending', () => {
  expect(spendingTotal(spending, november, kindOf)).toBe('100.00');
  expect(incomeTotal(spending, november, kindOf)).toBe('2000.00');
  expect(averageTotal(spending, november, kindOf)).toBe('216.67');
});

test('an empty month falls back to the latest with data', () => {
  expect(latestMonthWithData(spending, '2026-12' as Month)).toBe('2026-11');
  expect(latestMonthWithData(spending, '2026-07' as Month)).toBeNull();
});
