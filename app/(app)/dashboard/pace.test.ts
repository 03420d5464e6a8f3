import { expect, test } from 'vitest';
import type { LocalDate, Month } from '@/lib/calendar';
import type { Transaction } from '@/lib/transactions/schema';
import { leftToSpend, paceOf } from './pace';

const month = '2026-11' as Month;
const today = '2026-11-03' as LocalDate;

const row = (date: string, amount: string, more: Partial<Transaction> = {}): Transaction => ({
  id: 'a1',
  account_id: 'b1',
  date,
  amount,
  currency: 'USD',
  seller: 'Shop',
  description: 'SHOP',
  category: 'groceries',
  category_source: 'dictionary',
  status: 'posted',
  source: 'ofx',
  note: null,
  reviewed: true,
  excluded: false,
  tags: [],
  splits: null,
  transacted_on: null,
  check_number: null,
  mcc: null,
  transfer_id: null,
  refund_of: null,
  ...more,
});

test('the pace adds up day by day and stops today', () => {
  const days = paceOf({
    month,
    today,
    limit: '300.00',
    currency: 'USD',
    isSpending: (category) => category !== 'transfers',
    rows: [
      row('2026-11-01', '-10.00'),
      row('2026-11-02', '-20.50'),
      row('2026-11-02', '5.00'),
      row('2026-11-02', '-700.00', { category: 'transfers' }),
      row('2026-11-02', '-9.00', { excluded: true }),
      row('2026-11-02', '-9.00', { status: 'pending' }),
      row('2026-11-02', '-9.00', { currency: 'EUR' }),
      row('2026-11-02', '2500.00', { category: null }),
      row('2026-11-03', '-30.00', {
        splits: [
          { category: 'groceries', amount: '-10.00' },
          { category: 'transfers', amount: '-20.00' },
        ],
      }),
    ],
  });
  expect(days).toHaveLength(30);
  expect(days.slice(0, 4).map((day) => day.spent)).toEqual(['10.00', '25.50', '35.50', null]);
  expect(days.map((day) => day.ideal).slice(-1)).toEqual(['300.00']);
});

test('what is left lasts until the end of the month, today included', () => {
  const input = { limit: '300.00', spent: '20.00', month, today, currency: 'USD' };
  expect(leftToSpend(input)).toEqual({ left: '280.00', days: 28, perDay: '10.00' });
  expect(leftToSpend({ ...input, spent: '301.00' })).toEqual({
    left: '-1.00',
    days: 28,
    perDay: '0.00',
  });
  expect(leftToSpend({ ...input, month: '2026-10' as Month }).days).toBe(0);
});
