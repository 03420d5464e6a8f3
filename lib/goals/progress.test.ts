import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalDate } from '@/lib/calendar';
import { allot, type GoalFacts, progressOf } from './progress';

const day = (text: string) => text as LocalDate; // safe because: written out below
const goal = (more: Partial<GoalFacts> = {}): GoalFacts => ({
  targetMinor: 120_000n,
  targetOn: day('2027-05-20'),
  startMinor: 0n,
  createdOn: day('2026-05-20'),
  currency: 'USD',
  ...more,
});
const at = (saved: bigint, today = '2026-11-25', more: Partial<GoalFacts> = {}) =>
  progressOf(goal(more), saved, day(today));

describe('a savings goal', () => {
  it('says what each month has to bring, rounded so that it is enough', () => {
    expect(at(60_000n)).toMatchObject({ monthlyMinor: 10_000n, monthsLeft: 6, state: 'on_track' });
    expect(at(60_001n)).toMatchObject({ monthlyMinor: 10_000n });
    expect(at(60_000n).reason).toBe('$600 to go in 6 months is $100 a month.');
    expect(at(0n, '2027-05-19')).toMatchObject({ monthlyMinor: 120_000n, monthsLeft: 1 });
  });

  it('is behind more than a month after the straight line, and not before', () => {
    // 158 of 365 days count, a month's step being forgiven: 51,945 would be even.
    expect(at(52_000n).state).toBe('on_track');
    expect(at(51_000n).state).toBe('behind');
    expect(at(0n, '2026-06-15').state).toBe('on_track');
  });

  it('is reached, late or without a date', () => {
    expect(at(120_000n)).toMatchObject({ state: 'reached', monthlyMinor: null, leftMinor: 0n });
    expect(at(1n, '2027-05-21').state).toBe('late');
    expect(at(1n, '2026-11-25', { targetOn: null })).toMatchObject({
      state: 'open',
      monthsLeft: null,
    });
  });

  it('shares an account with others by date, and nothing is counted twice', () => {
    const goals = [
      { id: 1n, targetMinor: 500n, targetOn: null },
      { id: 2n, targetMinor: 300n, targetOn: day('2027-06-01') },
      { id: 3n, targetMinor: 300n, targetOn: day('2027-01-01') },
    ];
    expect([...allot(goals, 450n)]).toEqual([
      [3n, 300n],
      [2n, 150n],
      [1n, 0n],
    ]);
    expect([...allot(goals, -5n).values()]).toEqual([0n, 0n, 0n]);
    fc.assert(
      fc.property(fc.bigInt(-1_000n, 2_000n), (balance) => {
        const sum = [...allot(goals, balance).values()].reduce((total, part) => total + part, 0n);
        expect(sum).toBe(balance < 0n ? 0n : balance > 1_100n ? 1_100n : balance);
      }),
    );
  });
});
