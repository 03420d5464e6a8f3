import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, firstDay, type LocalDate, type Month, monthsFrom } from '@/lib/calendar';
import { type Deposit, detectSources, sourceKey } from './detect';
import { payStart } from './pay-days';

const day = (text: string) => text as LocalDate; // safe because: written out below
const months = (from: string, to: string) => monthsFrom(from as Month, to as Month);
let made = 0n;
const pay = (dates: string[], minor: bigint | ((i: number) => bigint), seller = 'Acme Payroll') =>
  dates.map(
    (date, i): Deposit => ({
      id: ++made,
      date: day(date),
      minor: typeof minor === 'bigint' ? minor : minor(i),
      seller,
    }),
  );
const every = (first: string, days: number, count: number) =>
  Array.from({ length: count }, (_, i) => addDays(day(first), i * days));

describe('pay days', () => {
  const cases: [string, string[], bigint, string, bigint][] = [
    ['a week', every('2026-08-06', 7, 16), 60_000n, 'weekly', 260_000n],
    ['two weeks', every('2026-05-08', 14, 14), 120_000n, 'biweekly', 260_000n],
    ['four weeks', every('2026-02-12', 28, 10), 240_000n, 'four_weekly', 260_000n],
    [
      'half a month, ahead of weekends',
      [
        '2026-07-15',
        '2026-07-31',
        '2026-08-14',
        '2026-08-31',
        '2026-09-15',
        '2026-09-30',
        '2026-10-15',
        '2026-10-30',
        '2026-11-13',
      ],
      130_000n,
      'semimonthly',
      260_000n,
    ],
    [
      'a month, ahead of weekends',
      ['2026-06-30', '2026-07-31', '2026-08-31', '2026-09-30', '2026-10-30'],
      260_000n,
      'monthly',
      260_000n,
    ],
    [
      'a month, the 27th',
      months('2026-01', '2026-11').map((m) => `${m}-27`),
      260_000n,
      'monthly',
      260_000n,
    ],
  ];
  it.each(cases)(
    'of every %s are found, and what a month of it is',
    (_name, dates, minor, kind, month) => {
      const [source] = detectSources(pay(dates, minor), day('2026-11-25'));
      expect(source?.cadence.kind).toBe(kind);
      expect(source?.monthlyMinor).toBe(month);
      expect(source?.current).toBe(true);
      expect(source?.confidence).toBeGreaterThanOrEqual(74);
    },
  );

  it('take the new wage after three of it, and the median while it wavers', () => {
    const raised = pay(every('2026-05-08', 14, 12), (i) => (i < 9 ? 100_000n : 130_000n));
    expect(detectSources(raised, day('2026-10-15'))[0]?.usualMinor).toBe(130_000n);
    const shifts = pay(every('2026-05-08', 14, 12), (i) => 100_000n + BigInt(i % 3) * 10_000n);
    expect(detectSources(shifts, day('2026-10-15'))[0]?.usualMinor).toBe(110_000n);
  });

  it('are surer with more of them and less sure when amounts waver or one is missing', () => {
    const sure = (deposits: Deposit[]) =>
      detectSources(deposits, day('2026-11-25'))[0]?.confidence ?? 0;
    const dates = months('2025-12', '2026-11').map((m) => `${m}-15`);
    expect(sure(pay(dates, 260_000n))).toBeGreaterThan(sure(pay(dates.slice(-3), 260_000n)));
    expect(sure(pay(dates, 260_000n))).toBeGreaterThan(
      sure(pay(dates, (i) => 260_000n + BigInt((i * 7) % 5) * 30_000n)),
    );
    const gap = pay(
      dates.filter((_, i) => i !== 5),
      260_000n,
    );
    expect(sure(pay(dates, 260_000n))).toBeGreaterThan(sure(gap));
    expect(sure(gap)).toBeGreaterThan(50);
  });

  it('end when nothing came for long', () => {
    const old = pay(
      months('2026-01', '2026-07').map((m) => `${m}-15`),
      260_000n,
    );
    expect(detectSources(old, day('2026-11-25'))[0]?.current).toBe(false);
  });

  it('are told apart by who pays, whatever numbers stand beside the name', () => {
    const found = detectSources(
      [
        ...pay(
          months('2026-05', '2026-11').map((m) => `${m}-01`),
          200_000n,
          'GEHALT PLANWERK 05/26',
        ),
        ...pay(
          months('2026-05', '2026-11').map((m) => `${m}-10`),
          90_000n,
          'Orchestra',
        ),
        ...pay(
          months('2026-05', '2026-11').map((m) => `${m}-28`),
          112n,
          'Interest',
        ),
      ],
      day('2026-11-25'),
    );
    expect(found.map(({ key }) => key)).toEqual(['gehalt planwerk', 'orchestra']);
    expect(sourceKey('GEHALT Planwerk 11/2026')).toBe('gehalt planwerk');
  });

  it('are none among deposits that come as they please', () => {
    const stray = pay(
      ['2026-03-02', '2026-03-11', '2026-05-27', '2026-08-04', '2026-08-09', '2026-11-20'],
      50_000n,
    );
    expect(detectSources(stray, day('2026-11-25'))).toEqual([]);
  });

  it('are the same in whatever order the rows come', () => {
    const deposits = [
      ...pay(every('2026-03-06', 14, 18), (i) => 118_000n + BigInt(i % 2) * 900n),
      ...pay(
        months('2026-03', '2026-11').map((m) => `${m}-25`),
        70_000n,
        'Rent from tenant',
      ),
    ];
    const expected = detectSources(deposits, day('2026-11-25'));
    fc.assert(
      fc.property(fc.shuffledSubarray(deposits, { minLength: deposits.length }), (shuffled) => {
        expect(detectSources(shuffled, day('2026-11-25'))).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a budget from pay day to pay day', () => {
  it('begins with the pay that arrived, and ends where the next is expected', () => {
    const salary = pay(['2026-07-31', '2026-08-31', '2026-09-30', '2026-10-30'], 260_000n);
    const [source] = detectSources(salary, day('2026-11-25'));
    const starts = (month: string) => source && payStart(source, month as Month);
    expect([starts('2026-10'), starts('2026-11'), starts('2026-12')]).toEqual([
      '2026-09-30',
      '2026-10-30',
      '2026-11-30',
    ]);
  });

  it('of more than one pay a month begins with the first of the month, and never runs backwards', () => {
    const [weekly] = detectSources(pay(every('2026-05-08', 14, 14), 100_000n), day('2026-11-10'));
    const starts = months('2026-06', '2027-05').map((month) => weekly && payStart(weekly, month));
    expect(starts.slice(4, 6)).toEqual(['2026-10-09', '2026-11-06']);
    for (const [i, month] of months('2026-06', '2027-05').entries()) {
      expect(starts[i] && starts[i] >= firstDay(month)).toBe(true);
      if (i > 0) expect((starts[i] ?? '') > (starts[i - 1] ?? '')).toBe(true);
    }
  });
});
