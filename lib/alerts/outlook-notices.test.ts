import { beforeAll, describe, expect, it } from 'vitest';
import type { LocalDate } from '@/lib/calendar';
import { resetEnvForTests } from '@/lib/env';
import { encodeId } from '@/lib/ids';
import type { BalanceProjection, InsightList } from '@/lib/insights/schema';
import { preferencesOf } from '@/lib/notifications/preferences';
import { balanceNotices, unusualNotices } from './outlook-notices';

beforeAll(() => {
  process.env.ID_ALPHABET = 'kF3mNqT7xWbYcRvZ0aHjLpS5dGgEeUiOoD1C2A4B6J8K9I';
  resetEnvForTests();
});

const today = '2026-11-25' as LocalDate;
const chosen = (low_balance: string | null) =>
  preferencesOf({ currency: 'USD', locale: null, notificationPreferences: { low_balance } });
const { say } = chosen(null);

function projection(lowest: string, change: object = {}): BalanceProjection {
  const day = { date: '2026-12-03', balance: lowest, low: lowest, high: lowest };
  const line = { currency: 'USD', balance: '900.00', pending: '0.00', usual_per_day: '-20.00' };
  const account = {
    account_id: encodeId(7n),
    name: 'Checking',
    type: 'checking' as const,
    ...line,
    low_point: day,
    days: [day],
    events: [{ date: '2026-12-01', series: 'x', seller: 'Rent Co', amount: '-700.00' }],
    ...change,
  };
  return { from: today, to: '2026-12-25', method: '', accounts: [account], totals: [] };
}
const look = (lowest: string, low: string | null = '100.00', change: object = {}) =>
  balanceNotices(projection(lowest, change), today, 'USD', chosen(low));

describe('a balance ahead', () => {
  it('below the line is told with its day and what comes before it', () => {
    const { notices, corrections } = look('84.50');
    expect(notices).toMatchObject([
      {
        kind: 'low_balance',
        subject: '7',
        period: '2026-11',
        title: 'Checking may fall to $84.50 on Dec 3',
        body: 'It has $900 now. Until then: Rent Co.',
      },
    ]);
    expect(corrections).toMatchObject([{ text: null }]);
  });

  it('that is the lowest already is told as it is', () => {
    const day = { date: today, balance: '42.25', low: '42.25', high: '42.25' };
    const { notices } = look('42.25', '100.00', { balance: '42.25', low_point: day, events: [] });
    expect(notices).toMatchObject([
      {
        title: 'Checking is down to $42.25',
        body: 'It is not expected to have less in the next 30 days.',
        evidence: { figures: [{ label: 'Now', value: '$42.25' }, { label: 'Your line' }] },
      },
    ]);
  });

  it('at the line or above is none, and takes back what was told', () => {
    const { notices, corrections } = look('100.00');
    expect(notices).toEqual([]);
    expect(corrections).toMatchObject([
      { subject: '7', text: 'It is expected to stay above $100 until Dec 25 now.' },
    ]);
  });

  it('is not asked of a card, of another currency, or when nobody wants it', () => {
    expect(look('1.00', '100.00', { type: 'credit' }).notices).toEqual([]);
    expect(look('1.00', '100.00', { currency: 'EUR' }).notices).toEqual([]);
    expect(look('1.00', null).notices).toEqual([]);
  });
});

describe('unusual spending', () => {
  const finding = (kind: InsightList['data'][number]['kind'], seller: string | null) => ({
    id: `id-of-${kind}`,
    kind,
    reason: 'Three times what you usually pay there.',
    amount: '300.00',
    usual: '100.00',
    category: 'shopping',
    seller,
    transactions: [1n, 2n, 3n, 4n].map((id) => ({
      id: encodeId(id),
      date: today,
      amount: '-75.00',
      seller: 'Shop',
    })),
    rows: '',
    dismissed: false,
  });

  it('is told once for each finding, with its reason and three of its rows', () => {
    const list = { month: '2026-11', currency: 'USD', data: [finding('seller_high', 'Shop')] };
    const [notice, ...more] = unusualNotices(list as InsightList, say); // safe because: of its shape
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      kind: 'unusual_spending',
      subject: 'id-of-seller_high',
      period: '2026-11',
      title: 'Out of the ordinary: Shop',
      body: 'Three times what you usually pay there.',
      data: { insight: 'seller_high', amount: '300.00', usual: '100.00' },
    });
    expect(notice?.evidence?.rows).toHaveLength(3);
  });

  it('names the category where no seller stands out, and leaves fees to their own day', () => {
    const data = [finding('category_high', null), finding('fee', 'Bank')];
    const list = { month: '2026-11', currency: 'USD', data } as InsightList; // safe because: as above
    expect(unusualNotices(list, say).map(({ title }) => title)).toEqual([
      'Out of the ordinary: shopping',
    ]);
  });
});
