import { expect, test } from 'vitest';
import { sumOf } from '@/components/amounts';
import type { Month } from '@/lib/calendar';
import type { Spending } from '@/lib/spending/schema';
import {
  averageTotal,
  compareCategories,
  incomeTotal,
  latestMonthWithData,
  spendingTotal,
  spentOfBudget,
} from './compare';

const month = (name: string, income: string, amounts: Record<string, string>) => ({
  month: name,
  total: sumOf(Object.values(amounts), 'USD'),
  pending: '0.00',
  income,
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
    month('2026-08', '2000.00', { groceries: '300.00' }),
    month('2026-09', '0.00', { groceries: '100.00' }),
    month('2026-10', '0.00', { groceries: '200.01', travel: '50.00' }),
    month('2026-11', '2000.00', { groceries: '40.00', none: '60.00' }),
    month('2026-12', '0.00', {}),
  ],
};

const kindOf = () => 'spending' as const;
const november = '2026-11' as Month;

test('categories stand beside last month and the average, most spent first', () => {
  expect(compareCategories(spending, november, kindOf)).toEqual([
    { category: null, amount: '60.00', last: '0.00', average: '0.00', transactions: 1 },
    { category: 'groceries', amount: '40.00', last: '200.01', average: '200.00', transactions: 1 },
    { category: 'travel', amount: '0.00', last: '50.00', average: '16.67', transactions: 0 },
  ]);
});

test('totals of a month, and of the months before on average', () => {
  expect(spendingTotal(spending, november)).toBe('100.00');
  expect(incomeTotal(spending, november)).toBe('2000.00');
  expect(averageTotal(spending, november)).toBe('216.67');
  expect(averageTotal(spending, '2026-08' as Month)).toBeNull();
});

test('money that came in without a category is not taken for a refund', () => {
  const open = {
    ...spending,
    months: [month('2026-11', '0.00', { groceries: '40.00', none: '-900.00' })],
  };
  expect(spendingTotal(open, november)).toBe('-860.00');
  expect(spentOfBudget(open, november)).toBe('40.00');
  expect(spentOfBudget(spending, november)).toBe('100.00');
});

test('an empty month falls back to the latest with data', () => {
  expect(latestMonthWithData(spending, '2026-12' as Month)).toBe('2026-11');
  expect(latestMonthWithData(spending, '2026-07' as Month)).toBeNull();
});
