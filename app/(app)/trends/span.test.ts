import { expect, test } from 'vitest';
import type { Month } from '@/lib/calendar';
import { rangeOf, readAsked, trendsHref } from './span';

const NOW = '2026-11' as Month;

test('what the address says is read back as it was written', () => {
  const asked = readAsked({ view: 'sellers', months: '6', to: '2026-08', category: 'gas' }, NOW);
  expect(rangeOf(asked)).toEqual({ from: '2026-03', to: '2026-08' });
  const href = trendsHref(asked, {}, NOW);
  const params = Object.fromEntries(new URL(href, 'http://x').searchParams);
  expect(readAsked(params, NOW)).toEqual(asked);
});

test('nonsense is a year to now', () => {
  const asked = readAsked({ view: 'x', months: '7', to: '2027-01' }, NOW);
  expect(asked).toEqual({ view: 'spending', span: '12', to: NOW });
  expect(trendsHref(asked, {}, NOW)).toBe('/trends');
});
