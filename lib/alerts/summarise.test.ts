import { expect, test } from 'vitest';
import { parseDate } from '@/lib/calendar';
import { endedSpans } from './summarise';

test.each([
  ['monday', '2026-11-16', '2026-11-22'],
  ['sunday', '2026-11-15', '2026-11-21'],
  ['saturday', '2026-11-14', '2026-11-20'],
] as const)('the week that ended before a Thursday, weeks beginning on %s', (start, from, to) => {
  const [week] = endedSpans(parseDate('2026-11-26')!, start);
  expect(week).toMatchObject({ kind: 'digest_weekly', from, to });
});

test('on its first day the week before has ended', () => {
  const [week] = endedSpans(parseDate('2026-11-22')!, 'sunday');
  expect(week).toMatchObject({ from: '2026-11-15', to: '2026-11-21', beforeTo: '2026-11-14' });
});
