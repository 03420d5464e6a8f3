import { expect, test } from 'vitest';
import { parseDate } from '@/lib/calendar';
import { dayOfWeek, firstWeekday } from './week';

test.each([
  ['en-US', 0],
  ['en', 0], // most of its readers
  ['en-GB', 1],
  ['de', 1],
  ['fr-CA', 0],
  ['ar-EG', 6],
])('weeks of %s begin on day %i', (to, first) => {
  expect(firstWeekday(to)).toBe(first);
});

test('a Sunday begins its week or ends it', () => {
  const sunday = parseDate('2026-11-29')!;
  expect(dayOfWeek(sunday, 0)).toBe(0);
  expect(dayOfWeek(sunday, 1)).toBe(6);
  expect(dayOfWeek(sunday, 6)).toBe(1);
});
