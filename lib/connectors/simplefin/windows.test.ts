import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dateIn, parseDate } from '@/lib/calendar';
import { WINDOW_DAYS, windowsOf } from './windows';

const today = parseDate('2026-11-25')!;
const days = fc.integer({ min: 0, max: 800 });
const length = fc.constantFrom(...WINDOW_DAYS);

test('windows hold every instant of every wanted day in any zone, once, and none is too long', () => {
  const zone = fc.constantFrom(
    'UTC',
    'America/Los_Angeles',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
  );
  fc.assert(
    fc.property(
      days,
      length,
      zone,
      fc.integer({ min: 0, max: 86_399 }),
      (back, size, timezone, second) => {
        const since = addDays(today, -back);
        const windows = windowsOf(since, today, size);
        expect(windows.slice(1).map(({ from }) => from)).toEqual(
          windows.slice(0, -1).map(({ to }) => to),
        );
        expect(windows.at(-1)?.to).toBeUndefined();
        for (const { from, to } of windows.slice(0, -1))
          expect(to! - from).toBeLessThanOrEqual(size * 86_400);
        const end = Date.parse(`${addDays(today, 2)}T00:00:00Z`) / 1000;
        expect(end - windows.at(-1)!.from).toBeLessThanOrEqual(size * 86_400);
        const instant = windows[0]!.from + 86_400 * Math.floor(back / 2) + second;
        if (dateIn(timezone, new Date(instant * 1000)) < since) return;
        const holding = windows.filter(
          ({ from, to }) => instant >= from && (to === undefined || instant < to),
        );
        expect(holding).toHaveLength(1);
        // The first and last instants of the range on any wall.
        expect(dateIn(timezone, new Date(windows[0]!.from * 1000)) <= since).toBe(true);
      },
    ),
  );
});
