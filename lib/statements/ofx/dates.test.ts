import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, parseDate } from '@/lib/calendar';
import { readDay, readInstant } from './dates';

const day = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays(parseDate('1970-01-01')!, n));
const two = (n: number) => String(n).padStart(2, '0');

describe('dates', () => {
  test('trap 22: the day is the literal eight digits, whatever follows', () => {
    const tail = fc.constantFrom(
      '',
      '120000',
      '235959.999',
      '003000[-5:EST]',
      '000000.000[+13:NZDT]',
      '120000[0:GMT]',
      '00000000[-5:EST]',
    );
    fc.assert(
      fc.property(day, tail, (one, rest) => {
        expect(readDay(one.replaceAll('-', '') + rest)).toBe(one);
      }),
    );
  });

  test('trap 23: an instant is exact when time and zone are given', () => {
    const zone = fc.tuple(fc.integer({ min: -12, max: 14 }), fc.constantFrom(0, 30, 45));
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 86_399 }),
        zone,
        (one, second, [hours, minutes]) => {
          const clock = [second / 3600, (second / 60) % 60, second % 60].map((n) =>
            two(Math.floor(n)),
          );
          const offset = `${hours < 0 ? '-' : '+'}${Math.abs(hours)}${minutes ? `.${minutes}` : ''}`;
          const read = readInstant(
            `${one.replaceAll('-', '')}${clock.join('')}.000[${offset}:XXX]`,
          );
          const away = (Math.abs(hours) * 60 + minutes) * (hours < 0 ? -1 : 1);
          expect(Date.parse(read!)).toBe(Date.parse(`${one}T${clock.join(':')}Z`) - away * 60_000);
          expect(read?.slice(0, 10)).toBe(one);
        },
      ),
    );
  });

  test.each(['', '2026', '20261301', '20260230', '00000000', 'today', '19691231', undefined])(
    '%s is no day',
    (text) => {
      expect(readDay(text)).toBeNull();
      expect(readInstant(text)).toBeUndefined();
    },
  );

  test('half hours are written in two ways', () => {
    expect(readInstant('20261101120000[5.5:IST]')).toBe('2026-11-01T12:00:00+05:30');
    expect(readInstant('20261101120000[+5.30:IST]')).toBe('2026-11-01T12:00:00+05:30');
    expect(readInstant('20261101')).toBe('2026-11-01T00:00:00Z');
    expect(readInstant('20261101996000')).toBe('2026-11-01T00:00:00Z');
  });
});
