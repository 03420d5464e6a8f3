import { expect, test } from 'vitest';
import type { BudgetLine } from '@/lib/budgets/schema';
import { budgetWords, shortReason, usedShare } from './budget-words';

const line = (limit: string, spent: string): BudgetLine => ({
  category: 'groceries',
  group: 'food',
  recommended: limit,
  reason: 'Because.',
  how: { kind: null, history: null, weight: 0, typical: null, trimmed: '0.00' },
  override: null,
  limit,
  rollover: { mode: 'off', carried: '0.00', steps: [] },
  available: limit,
  spent,
  state: 'under',
});

test('words say what is left or how far over', () => {
  expect(budgetWords(line('400.00', '443.00'), 'USD')).toBe('$43 over');
  expect(budgetWords(line('400.00', '387.50'), 'USD')).toBe('$12.50 left');
  expect(budgetWords(line('400.00', '400.00'), 'USD')).toBe('nothing left');
  expect(budgetWords(line('400.00', '-20.00'), 'USD')).toBe('$420 left');
  expect(budgetWords(line('0.00', '0.00'), 'USD')).toBe('no limit yet');
});

test('a line without a limit is past it as soon as something was spent', () => {
  expect(usedShare(line('0.00', '1.00'))).toBe(Number.POSITIVE_INFINITY);
  expect(usedShare(line('0.00', '0.00'))).toBe(0);
  expect(usedShare(line('200.00', '50.00'))).toBe(0.25);
});

test('a reason is said without the name and amount before it', () => {
  const said = (reason: string) => shortReason({ ...line('1.00', '0.00'), reason });
  expect(said('Housing $1,320: your 6-month median is $1,300.')).toBe(
    'Your 6-month median is $1,300.',
  );
  expect(said('Nothing was spent here before.')).toBe('Nothing was spent here before.');
});

test('a fixed cost that has come within its limit is paid, whatever share of it that is', () => {
  const fixed = (spent: string, state: BudgetLine['state'], available = '1500.00') =>
    budgetWords(
      {
        ...line(available, spent),
        state,
        how: { kind: 'fixed', history: '1500.00', weight: 1, typical: null, trimmed: '0.00' },
      },
      'USD',
    );
  expect(fixed('1500.00', 'under')).toBe('paid');
  expect(fixed('1500.00', 'under', '2000.00')).toBe('paid');
  expect(fixed('900.00', 'under')).toBe('$600 left');
  expect(fixed('1600.00', 'over')).toBe('$100 over');
});
