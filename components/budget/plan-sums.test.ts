import { expect, test } from 'vitest';
import type { Budget, BudgetLine } from '@/lib/budgets/schema';
import { planSums, sliderOf } from './plan-sums';

const line = (category: string, recommended: string, override: string | null): BudgetLine => ({
  category,
  group: category === 'gas' ? 'gas' : 'food',
  recommended,
  reason: 'Because.',
  how: { kind: null, history: null, weight: 0, typical: null, trimmed: '0.00' },
  override,
  limit: override ?? recommended,
  rollover: { mode: 'both', carried: '-10.00', steps: [] },
  available: '0.00',
  spent: '20.00',
  state: 'under',
});
const budget: Budget = {
  month: '2026-11',
  period: { from: '2026-11-01', to: '2026-11-30' },
  currency: 'USD',
  monthly_income: '1000.00',
  income_basis: 'told',
  income_tier: 'us-2023-1',
  tier_name: 'lowest fifth',
  savings_target: '0.00',
  plan: 'zero_based',
  goals_monthly: '100.00',
  left_to_assign: '400.00',
  groups: [
    { group: 'food', name: 'Food', limit: '400.00', available: '390.00', spent: '20.00' },
    { group: 'gas', name: 'Gas', limit: '100.00', available: '90.00', spent: '20.00' },
  ],
  categories: [line('groceries', '300.00', '400.00'), line('gas', '100.00', null)],
};

test('a draft moves the sums as if it were set, and nothing else', () => {
  const none = planSums(budget, new Map());
  expect([none.limit, none.left, none.spent]).toEqual(['500.00', '400.00', '40.00']);
  expect(none.groups).toEqual(budget.groups);
  const tried = planSums(
    budget,
    new Map([
      ['groceries', null],
      ['gas', '150.00'],
    ]),
  );
  expect([tried.limit, tried.left]).toEqual(['450.00', '450.00']);
  expect(tried.groups.map(({ available }) => available)).toEqual(['290.00', '140.00']);
  expect(planSums({ ...budget, monthly_income: null }, new Map()).left).toBeNull();
});

test('a slider reaches past twice the line in whole steps', () => {
  for (const amount of ['0.00', '7.00', '525.00', '12000.00']) {
    const { max, step } = sliderOf(line('gas', amount, null), 'USD');
    expect(max % step).toBe(0);
    expect(max).toBeGreaterThanOrEqual(Number(amount) * 2);
    expect(max / step).toBeLessThanOrEqual(500);
  }
});
