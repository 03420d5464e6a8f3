import { sideOf } from './phrases';
import type { Columns } from './picker';
import { repeats, type Signs } from './signs';

type Reading = { columns: Columns; signs: Signs };
type Value = (cells: readonly string[], at: number | undefined) => bigint | null;

/** What a row moved, as the owner's cash flow; null when it names no amount. */
export function flowOf(cells: readonly string[], reading: Reading, value: Value): bigint | null {
  const { columns, signs } = reading;
  const amount = unsignedFlow(cells, reading, value);
  if (amount === null) return null;
  const flow = signs.invert ? -amount : amount;
  if (!signs.fee) return flow;
  const fee = value(cells, columns.fee) ?? 0n;
  return flow - (fee < 0n ? -fee : fee);
}

function unsignedFlow(cells: readonly string[], reading: Reading, value: Value): bigint | null {
  const { columns, signs } = reading;
  if (columns.amount !== undefined) {
    const amount = value(cells, columns.amount);
    if (amount === null || columns.indicator === undefined || repeats(signs)) return amount;
    const side = sideOf(cells[columns.indicator] ?? '');
    // Without a word on which way it went the row says half.
    if (side === null) return amount <= 0n ? amount : null;
    return signs.sides[side] * amount;
  }
  const debit = value(cells, columns.debit);
  const credit = value(cells, columns.credit);
  if (debit === null && credit === null) return null;
  if (unread(cells, columns.debit, debit) || unread(cells, columns.credit, credit)) return null;
  return signs.debit * (debit ?? 0n) + signs.credit * (credit ?? 0n);
}

/** Something stands there that is no number: the other column must not speak for both. */
function unread(cells: readonly string[], at: number | undefined, value: bigint | null): boolean {
  return value === null && at !== undefined && /[\p{L}\p{N}]/u.test(cells[at] ?? '');
}
