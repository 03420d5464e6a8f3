import { describe, expect, it } from 'vitest';
import type { Line, Plan } from '@/lib/budgets/queries';
import type { LocalDate, Month } from '@/lib/calendar';
import type { MonthProjection } from '@/lib/insights/schema';
import { preferencesOf } from '@/lib/notifications/preferences';
import { paceNotices } from './pace-notices';

const month = '2026-11' as Month;
const preferences = preferencesOf({ currency: 'USD', locale: null, notificationPreferences: {} });

/** A plan with one category; the pages' other figures play no part. */
function plan(availableMinor: bigint, spentMinor: bigint): Plan {
  const category = { id: 3, slug: 'groceries', name: 'Groceries' };
  const period = { from: '2026-11-01' as LocalDate, to: '2026-11-30' as LocalDate };
  const lines = [{ category, availableMinor, spentMinor } as Line]; // safe because: no more is read
  return { month, currency: 'USD', period, lines } as Plan; // safe because: as above
}
function projection(projected: string, change: object = {}): MonthProjection {
  const line = { spent: '300.00', due: '40.00', usual: '180.00', projected };
  const range = { low: projected, high: projected };
  return {
    month,
    currency: 'USD',
    as_of: '2026-11-20' as LocalDate,
    elapsed_days: 20,
    days: 30,
    history: ['2026-08', '2026-09', '2026-10'] as Month[],
    method: '',
    ...line,
    ...range,
    categories: [{ category: 'groceries', ...line, ...range }],
    ...change,
  };
}
const look = (available: bigint, spent: bigint, projected: string, change: object = {}) =>
  paceNotices(plan(available, spent), projection(projected, change), preferences);

describe('a budget that will not last', () => {
  it('is told with what is spent, due and usual, and what would have kept it away', () => {
    const { notices, corrections } = look(50_000n, 30_000n, '520.00');
    expect(notices).toMatchObject([
      {
        kind: 'budget_projected',
        subject: '3',
        period: '2026-11-01',
        title: 'Groceries is heading for $20 over',
        data: { limit: '500.00', spent: '300.00', projected: '520.00' },
        evidence: {
          figures: [
            { label: 'Spent', value: '$300' },
            { label: 'Still due', value: '$40' },
            { label: 'Usually still comes', value: '$180' },
            { label: 'Budget', value: '$500' },
          ],
          unless: 'It would not have come if the budget were $520 or more.',
        },
      },
    ]);
    expect(corrections).toMatchObject([{ subject: '3', text: null }]);
  });

  it('says so when it is expected to last again, to the cent', () => {
    expect(look(52_000n, 30_000n, '520.00').notices).toEqual([]);
    expect(look(52_000n, 30_000n, '520.00').corrections).toMatchObject([
      { text: 'It is expected to last the month now.' },
    ]);
    expect(look(51_999n, 30_000n, '520.00').notices).toHaveLength(1);
  });

  it('is not projected once it is past its limit: that was told as past it', () => {
    expect(look(50_000n, 50_001n, '520.00').notices).toEqual([]);
  });

  it.each([
    ['in the first days', { elapsed_days: 6 }],
    ['with too little history', { history: ['2026-10'] }],
    ['for another month', { month: '2026-10' }],
    ['for a category without a projection', { categories: [] }],
  ])('is no guess %s', (_, change) => {
    expect(look(50_000n, 30_000n, '520.00', change)).toEqual({ notices: [], corrections: [] });
  });
});
