import { describe, expect, it } from 'vitest';
import type { LocalDate } from '@/lib/calendar';
import { sayIn } from '@/lib/notifications/say';
import type { Series } from '@/lib/recurring/schema';
import { billNotices } from './bill-notices';

const say = sayIn('en-US');
const today = '2026-11-25' as LocalDate;
const netflix = (change: Partial<Series> = {}): Series => ({
  id: 'abcdabcdabcdabcd',
  seller: 'Netflix',
  account_id: 'a',
  direction: 'out',
  kind: 'subscription',
  category: 'entertainment',
  period: 'monthly',
  amount: '-17.99',
  fixed: true,
  monthly_amount: '-17.99',
  currency: 'USD',
  previous_amount: null,
  changed_on: null,
  first_on: '2025-01-27',
  last_on: '2026-10-27',
  next_on: '2026-11-27',
  missed_on: null,
  status: 'active',
  confidence: 0.9,
  choice: 'none',
  source: 'detected',
  reason: 'Every month.',
  transactions: Array.from({ length: 12 }, (_, back) => ({
    id: `t${back}`,
    date: '2026-10-27',
    amount: '-17.99',
  })),
  ...change,
});
const told = (change: Partial<Series>) =>
  billNotices([netflix(change)], today, say).map(({ kind, period, title }) => ({
    kind,
    period,
    title,
  }));
const keys = (change: Partial<Series>) =>
  told(change).map(({ kind, period }) => `${kind} ${period}`);

describe('a recurring payment', () => {
  it('is due three days ahead and not before', () => {
    expect(told({ next_on: '2026-11-28' })).toEqual([
      { kind: 'bill_due', period: 'after 2026-10-27', title: 'Netflix is due in 3 days' },
    ]);
    expect(told({ next_on: '2026-11-29' })).toEqual([]);
    expect(told({ next_on: '2026-11-25' })[0]?.title).toBe('Netflix is due today');
    expect(told({ next_on: '2026-11-24' })).toEqual([]);
  });

  it('whose expected day shifts is no second notice', () => {
    expect(keys({ next_on: '2026-11-26' })).toEqual(keys({ next_on: '2026-11-28' }));
    expect(keys({ last_on: '2026-11-26', next_on: '2026-11-27' })).not.toEqual(keys({}));
  });

  it('missed is told while it is news', () => {
    const missed = { status: 'missed', missed_on: '2026-11-20', next_on: null } as const;
    expect(told(missed)).toMatchObject([{ kind: 'bill_missed', title: 'Netflix has not come' }]);
    expect(told({ ...missed, missed_on: '2026-11-10' })).toEqual([]);
  });

  it('that costs more says what it comes to in a year', () => {
    const dearer = { previous_amount: '-15.49', changed_on: '2026-11-24', next_on: '2026-12-24' };
    const [notice] = billNotices([netflix(dearer)], today, say);
    expect(notice).toMatchObject({
      kind: 'subscription_price_rise',
      title: 'Netflix costs $17.99 now',
      body: 'It was $15.49 until Nov 23. Over a year that is $30 more.',
    });
    expect(told({ ...dearer, previous_amount: '-19.99' })).toEqual([]); // cheaper is no complaint
    expect(told({ ...dearer, kind: 'bill' })).toMatchObject([{ kind: 'bill_changed' }]);
    expect(told({ ...dearer, changed_on: '2026-11-01' })).toEqual([]);
  });

  it('is new with its first payments only', () => {
    const rows = netflix().transactions;
    const young = { last_on: '2026-11-24', next_on: '2026-12-24' };
    expect(told({ ...young, transactions: rows.slice(0, 3) })).toMatchObject([
      { kind: 'recurring_new', period: 'new' },
    ]);
    expect(told({ ...young, transactions: rows.slice(0, 5) })).toEqual([]);
    expect(told({ ...young, choice: 'confirmed', transactions: rows.slice(0, 3) })).toEqual([]);
  });

  it('that was put aside, or is money between own accounts or in, is nothing', () => {
    expect(told({ choice: 'dismissed' })).toEqual([]);
    expect(told({ kind: 'transfer' })).toEqual([]);
    expect(told({ direction: 'in', kind: 'income' })).toEqual([]);
  });
});
