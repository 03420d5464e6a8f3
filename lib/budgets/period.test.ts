import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, type LocalDate, type Month, monthOf } from '@/lib/calendar';
import { isCalendar, monthNaming, offWeekend, type PeriodRule, periodOf } from './period';

const month = (text: string) => text as Month; // safe because: written out below
const day = (text: string) => text as LocalDate; // safe because: written out below
const from = (start: number, weekend: 'none' | 'before' | 'after' = 'none'): PeriodRule => ({
  kind: 'day',
  day: start,
  weekend,
});

const rules: fc.Arbitrary<PeriodRule> = fc.oneof(
  fc.constant<PeriodRule>({ kind: 'month' }),
  fc.record({
    kind: fc.constant('day' as const),
    day: fc.integer({ min: 1, max: 31 }),
    weekend: fc.constantFrom('none' as const, 'before' as const, 'after' as const),
  }),
);
const days = fc.integer({ min: 0, max: 12_000 }).map((n) => addDays(day('2010-01-01'), n));

describe('a budget period', () => {
  it('is the calendar month unless its person wants another', () => {
    expect(periodOf({ kind: 'month' }, month('2028-02'))).toEqual({
      from: '2028-02-01',
      to: '2028-02-29',
    });
    expect(isCalendar(periodOf(from(1), month('2026-11')))).toBe(true);
    expect(isCalendar(periodOf(from(2), month('2026-11')))).toBe(false);
  });

  it('is named by the month most of it lies in', () => {
    expect(periodOf(from(25), month('2026-11'))).toEqual({ from: '2026-10-25', to: '2026-11-24' });
    expect(periodOf(from(10), month('2026-11'))).toEqual({ from: '2026-11-10', to: '2026-12-09' });
    expect(monthNaming(from(25), day('2026-11-24'))).toBe('2026-11');
    expect(monthNaming(from(25), day('2026-11-25'))).toBe('2026-12');
    expect(monthNaming(from(10), day('2026-12-09'))).toBe('2026-11');
    expect(monthNaming(from(25), day('2026-12-31'))).toBe('2027-01');
  });

  it('starts on the last day of a month that is too short', () => {
    expect(periodOf(from(31), month('2027-03'))).toEqual({ from: '2027-02-28', to: '2027-03-30' });
    expect(periodOf(from(31), month('2027-05'))).toEqual({ from: '2027-04-30', to: '2027-05-30' });
  });

  it('moves off a weekend when told to', () => {
    // 2026-11-01 is a Sunday
    expect(periodOf(from(1, 'before'), month('2026-11')).from).toBe('2026-10-30');
    expect(periodOf(from(1, 'after'), month('2026-11')).from).toBe('2026-11-02');
    expect(offWeekend(day('2026-11-28'), 'before')).toBe('2026-11-27');
    expect(offWeekend(day('2026-11-28'), 'after')).toBe('2026-11-30');
    expect(monthNaming(from(1, 'before'), day('2026-10-30'))).toBe('2026-11');
  });

  it('holds every day exactly once, without gap or overlap, whatever the rule', () => {
    fc.assert(
      fc.property(rules, days, (rule, date) => {
        const name = monthNaming(rule, date);
        const period = periodOf(rule, name);
        expect(period.from <= date && date <= period.to).toBe(true);
        const next = periodOf(rule, addMonths(name, 1));
        expect(next.from).toBe(addDays(period.to, 1));
        const between = Math.abs(
          Number(name.slice(5)) - Number(monthOf(addDays(period.from, 15)).slice(5)),
        );
        expect(between === 0 || between === 11 || between === 1).toBe(true);
      }),
    );
  });
});
