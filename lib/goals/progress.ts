import { daysBetween, type LocalDate } from '@/lib/calendar';
import { formatMoney, scale } from '@/lib/money';
import type { Goal } from './schema';

/** A goal's facts, minor units of its currency. */
export type GoalFacts = {
  targetMinor: bigint;
  targetOn: LocalDate | null;
  /** What was there when it began. */
  startMinor: bigint;
  createdOn: LocalDate;
  currency: string;
};

export type Progress = {
  leftMinor: bigint;
  monthlyMinor: bigint | null;
  monthsLeft: number | null;
  state: Goal['state'];
  reason: string;
};

/** Where a goal stands today, and what a month has to bring until its date. Pure. */
export function progressOf(goal: GoalFacts, savedMinor: bigint, today: LocalDate): Progress {
  const money = (minor: bigint) => formatMoney(minor, goal.currency, { compact: true });
  const left = goal.targetMinor - savedMinor;
  const leftMinor = left > 0n ? left : 0n;
  const base = { leftMinor, monthlyMinor: null, monthsLeft: null };
  if (leftMinor === 0n) {
    return {
      ...base,
      state: 'reached',
      reason: `${money(savedMinor)} of ${money(goal.targetMinor)} is there.`,
    };
  }
  if (!goal.targetOn) {
    return { ...base, state: 'open', reason: `${money(leftMinor)} to go, without a date.` };
  }
  if (goal.targetOn < today) {
    return {
      ...base,
      state: 'late',
      reason: `Its date has gone by with ${money(leftMinor)} to go.`,
    };
  }
  const monthsLeft = monthsUntil(today, goal.targetOn);
  const monthlyMinor = (leftMinor + BigInt(monthsLeft) - 1n) / BigInt(monthsLeft);
  const state = isBehind(goal, goal.targetOn, savedMinor, today) ? 'behind' : 'on_track';
  const months = monthsLeft === 1 ? 'one month' : `${monthsLeft} months`;
  const reason = `${money(leftMinor)} to go in ${months} is ${money(monthlyMinor)} a month.`;
  return { leftMinor, monthlyMinor, monthsLeft, state, reason };
}

/**
 * What each goal has of one account's balance: the earliest date is filled first, those without a date
 * last, then by age. Nothing is counted twice.
 */
export function allot<G extends { id: bigint; targetMinor: bigint; targetOn: LocalDate | null }>(
  goals: readonly G[],
  balanceMinor: bigint,
): Map<bigint, bigint> {
  const order = [...goals].sort((a, b) => {
    const [dateA, dateB] = [a.targetOn ?? '9999', b.targetOn ?? '9999'];
    return dateA === dateB ? (a.id < b.id ? -1 : 1) : dateA < dateB ? -1 : 1;
  });
  let rest = balanceMinor > 0n ? balanceMinor : 0n;
  return new Map(
    order.map(({ id, targetMinor }) => {
      const part = rest < targetMinor ? rest : targetMinor;
      rest -= part;
      return [id, part];
    }),
  );
}

/** Months a person can still put something by, this one counted when it is the only one. */
function monthsUntil(today: LocalDate, date: LocalDate): number {
  const index = (day: LocalDate) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return Math.max(1, index(date) - index(today));
}

/** More than a month's step behind a straight line from its beginning to its date. */
function isBehind(goal: GoalFacts, date: LocalDate, saved: bigint, today: LocalDate): boolean {
  const total = BigInt(Math.max(1, daysBetween(goal.createdOn, date)));
  const gone = BigInt(Math.max(0, daysBetween(goal.createdOn, today) - STEP_DAYS));
  return saved < goal.startMinor + scale(goal.targetMinor - goal.startMinor, gone, total);
}
const STEP_DAYS = 31;
