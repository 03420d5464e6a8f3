import { clean } from '../lines';
import { type Entry, field } from './records';

/** What an investment account's record does to the account's cash. */
export type CashMove = { sign: 1 | -1 | 0 } | 'no cash';

/** Actions that move cash in or out of the account; `X` at the end sends it to another account at once. */
const INTO = /^(cash|xin|contribx|div|intinc|miscinc|cglong|cgmid|cgshort|rtrncap|deposit)$/i;
const OUT = /^(xout|withdrwx|miscexp|margint|withdraw)$/i;

/** By the action (`N`): trades, splits and reinvestments move shares, their cash stays inside. */
export function cashMove(entry: Entry): CashMove {
  const action = clean(field(entry, 'N') ?? '').toLowerCase();
  if (action === 'cash' || action === '') return { sign: 0 };
  if (INTO.test(action)) return { sign: 1 };
  return OUT.test(action) ? { sign: -1 } : 'no cash';
}

/** Quicken writes these amounts without a sign: the action gives it. `Cash` carries its own. */
export function signed(amountMinor: bigint, sign: 1 | -1 | 0): bigint {
  if (sign === 0) return amountMinor;
  const size = amountMinor < 0n ? -amountMinor : amountMinor;
  return sign > 0 ? amountMinor : -size;
}
