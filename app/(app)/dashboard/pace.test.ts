import { expect, test } from 'vitest';
import type { LocalDate, Month } from '@/lib/calendar';
import { leftToSpend, paceOf } from './pace';

const month = '2026-11' as Month;
const today = '2026-11-03' as LocalDate;

const day = (date: string, amount: string, recurring = '0.00', unknown_in = '0.00') => ({
  date,
  amount,
  recurring,
  unknown_in,
  transactions: 1,
});

test('the pace adds up day by day, without what recurs, and stops today', () => {
  const days = paceOf({
    month,
    today,
    limit: '1300.00',
    due: '100.00',
    currency: 'USD',
    days: [
      day('2026-11-01', '910.00', '900.00'),
      day('2026-11-02', '15.50'),
      day('2026-11-03', '-2490.00', '0.00', '2500.00'),
    ],
  });
  expect(days).toHaveLength(30);
  expect(days.slice(0, 4).map(({ spent }) => spent)).toEqual(['10.00', '25.50', '35.50', null]);
  expect(days.map(({ ideal }) => ideal).slice(-1)).toEqual(['300.00']);
});

test('bills above the limit leave no room, not less than none', () => {
  const days = paceOf({ month, today, limit: '80.00', due: '100.00', currency: 'USD', days: [] });
  expect(days.at(-1)?.ideal).toBe('0.00');
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
