import { scale } from '@/lib/money';
import { spread } from './stats';

/** An account, or all of one currency together; minor units, signed. */
export type BalanceState = {
  balance: bigint;
  pending: bigint;
  /** What flowed beside recurring payments, day by day, the days before today. */
  flows: readonly bigint[];
  /** Recurring payments by how many days from today they come, 0 is today. */
  events: readonly { after: number; amount: bigint }[];
};

export type BalanceDay = { after: number; balance: bigint; low: bigint; high: bigint };

/** Four of five ways a random walk goes stay within this many deviations. */
const EIGHTY_PERCENT = 1.2816;

/**
 * The balance at the end of today and each day to come: what is there, recurring payments, and the
 * mean of the usual flow. The range widens with the root of the days: 80 % of normal walks.
 */
export function projectBalance(state: BalanceState, days: number): BalanceDay[] {
  const sum = state.flows.reduce((total, flow) => total + flow, 0n);
  const count = BigInt(state.flows.length || 1);
  const deviation = spread(state.flows);
  let fixed = state.balance + state.pending;
  return Array.from({ length: days + 1 }, (_, after) => {
    for (const event of state.events) if (event.after === after) fixed += event.amount;
    const balance = fixed + scale(sum, BigInt(after), count);
    const stray = BigInt(Math.round(EIGHTY_PERCENT * deviation * Math.sqrt(after)));
    return { after, balance, low: balance - stray, high: balance + stray };
  });
}

/** The lowest, the first of equals. */
export function lowPoint(days: readonly BalanceDay[]): BalanceDay {
  const none = { after: 0, balance: 0n, low: 0n, high: 0n };
  return days.reduce(
    (lowest, day) => (day.balance < lowest.balance ? day : lowest),
    days[0] ?? none,
  );
}
