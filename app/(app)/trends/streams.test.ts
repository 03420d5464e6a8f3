import { expect, test } from 'vitest';
import type { MoneyFlow } from '@/lib/insights/schema';
import { streamsOf } from './streams';

const flow = (sources: [string, string][], uses: [string | null, string][]): MoneyFlow => ({
  currency: 'USD',
  from: '2026-01',
  to: '2026-11',
  income: '0.00',
  spent: '0.00',
  saved: '0.00',
  savings_rate: null,
  method: '',
  sources: sources.map(([category, amount]) => ({ category, amount })),
  uses: uses.map(([category, amount]) => ({ category, amount })),
});
const named = (slug: string | null) => slug ?? 'Uncategorized';
const sides = ({ links }: ReturnType<typeof streamsOf>) => ({
  into: links.filter(({ target }) => target === 0).reduce((sum, { value }) => sum + value, 0),
  out: links.filter(({ source }) => source === 0).reduce((sum, { value }) => sum + value, 0),
});

test('what comes in goes out or stays', () => {
  const streams = streamsOf(
    flow(
      [['income', '5000.00']],
      [
        ['housing', '1500.00'],
        [null, '500.00'],
      ],
    ),
    named,
  );
  expect(streams.nodes.map(({ name }) => name)).toEqual([
    '',
    'income',
    'Stayed',
    'housing',
    'Uncategorized',
  ]);
  expect(sides(streams)).toEqual({ into: 5000, out: 5000 });
});

test('what went out beyond income came from before', () => {
  const streams = streamsOf(flow([['income', '100.00']], [['travel', '900.00']]), named);
  expect(streams.nodes.map(({ name }) => name)).toEqual(['', 'income', 'From before', 'travel']);
  expect(sides(streams)).toEqual({ into: 900, out: 900 });
});

test('a category with more refunds than purchases has no stream', () => {
  const streams = streamsOf(
    flow(
      [['income', '100.00']],
      [
        ['gas', '40.00'],
        ['shopping', '-20.00'],
      ],
    ),
    named,
  );
  expect(streams.nodes.map(({ name }) => name)).not.toContain('shopping');
  expect(sides(streams)).toEqual({ into: 100, out: 100 });
});
