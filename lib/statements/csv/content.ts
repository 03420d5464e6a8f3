import { balanceFit, type Fit, runsBack } from './balance';
import { amountsOf } from './cells';
import type { Columns, Picker } from './picker';
import { isMoney, mostly, type Profile } from './profile';

/** Fills in by the cells alone what no header told. What stays open is said in the doubts. */
export function contentColumns(
  columns: Columns,
  profiles: readonly Profile[],
  rows: readonly string[][],
  picker: Picker,
): ('date' | 'amount')[] {
  const free = () =>
    profiles.filter(
      ({ at }) =>
        !picker.taken.has(at) &&
        !picker.named(at, [
          'ignored',
          'fee',
          'id',
          'reference',
          'mcc',
          'check_number',
          'counterparty',
          'account',
        ]),
    );
  const doubts: ('date' | 'amount')[] = [];
  if (columns.date === undefined) {
    const dates = free().filter(
      (one) => mostly(one.dates, one, 0.9) && one.filled >= 0.8 * one.rows,
    );
    const [first, second] = dates;
    if (first) columns.date = picker.take(first.at);
    if (second) columns.value_date ??= picker.take(second.at);
    if (!first) doubts.push('date');
  }
  if (columns.currency === undefined) {
    const codes = free().filter(
      (one) => mostly(one.codes, one, 0.9) && one.filled >= 0.9 * one.rows,
    );
    // The last one stands beside the amount, an earlier one beside a balance.
    const last = codes.at(-1);
    if (last) columns.currency = picker.take(last.at);
    for (const { at } of codes) picker.take(at);
  }
  if (columns.amount === undefined && columns.debit === undefined && columns.credit === undefined) {
    if (!amountColumns(columns, free().filter(isMoney), rows, picker)) doubts.push('amount');
  } else columns.balance ??= balanceColumn(columns, free().filter(isMoney), rows, picker);
  const unsigned = columns.amount !== undefined && profiles[columns.amount]?.negative === 0;
  if (unsigned && columns.indicator === undefined) {
    const side = free().find(
      (one) =>
        mostly(one.sides, one, 0.95) && one.filled >= 0.95 * one.rows && one.distinct.size === 2,
    );
    if (side) columns.indicator = picker.take(side.at);
  }
  return doubts;
}

/** Enough of a fit that it is no accident. */
const sure = (fit: Fit) => fit.of >= 2 && fit.share >= 0.8;

/** The amounts are what a running balance confirms, else a pair that fills in turns, else what is signed or alone. */
function amountColumns(
  columns: Columns,
  money: Profile[],
  rows: readonly string[][],
  picker: Picker,
): boolean {
  const byBalance = confirmed(money, rows, runsBack(rows, columns.date)) ?? null;
  if (byBalance) {
    Object.assign(columns, byBalance);
    for (const at of Object.values(byBalance)) picker.take(at);
    return true;
  }
  const pair = pairOf(money, rows, picker);
  const signed = money.filter(
    (one) => one.negative > 0 && one.filled >= 0.95 * one.rows && one.moneyLike > 0,
  );
  if (signed.length > 0 && !pair) {
    const best = signed.find((one) => one.negative < one.filled) ?? signed[0];
    if (best) columns.amount = picker.take(best.at);
    return true;
  }
  if (pair) {
    [columns.debit, columns.credit] = pair;
    for (const at of pair) picker.take(at);
    return true;
  }
  const whole = money.filter((one) => one.filled >= 0.95 * one.rows);
  const marked = whole.filter((one) => one.moneyLike > 0);
  const first = (marked.length > 0 ? marked : whole)[0];
  if (!first) return false;
  columns.amount = picker.take(first.at);
  return (marked.length > 0 ? marked : whole).length <= 2;
}

type Confirmed =
  | { amount: number; balance: number }
  | { debit: number; credit: number; balance: number };

/** The amounts that a balance follows best, one column or a pair. */
function confirmed(
  money: Profile[],
  rows: readonly string[][],
  back: boolean | undefined,
): Confirmed | undefined {
  const values = money.slice(0, 8).map((one) => ({ one, values: amountsOf(rows, one.at) }));
  let best: { weight: number; columns: Confirmed } | undefined;
  // Of two that fit alike, the one more rows speak for.
  const weigh = (fit: Fit, columns: Confirmed) => {
    const weight = fit.share + fit.of / (100 * Math.max(1, rows.length));
    if (sure(fit) && weight > (best?.weight ?? 0)) best = { weight, columns };
  };
  for (const balance of values) {
    for (const first of values) {
      if (first === balance) continue;
      if (first.one.filled >= 0.95 * first.one.rows) {
        const columns = { amount: first.one.at, balance: balance.one.at };
        weigh(balanceFit(first.values, balance.values), columns);
      }
      for (const second of values) {
        if (second === balance || second === first) continue;
        const moved = first.values.map((out, row) => (second.values[row] ?? 0n) - abs(out ?? 0n));
        const columns = { debit: first.one.at, credit: second.one.at, balance: balance.one.at };
        weigh(balanceFit(moved, balance.values, back), columns);
      }
    }
  }
  return best?.columns;
}

const abs = (value: bigint) => (value < 0n ? -value : value);

/** Two neighbours of which each row fills one; money out stands first, as banks print it. */
function pairOf(
  money: Profile[],
  rows: readonly string[][],
  picker: Picker,
): [number, number] | null {
  for (const one of money) {
    for (const at of [one.at + 1, one.at - 1]) {
      const other = picker.profiles[at];
      if (!other || picker.taken.has(at) || (other.filled > 0 && !isMoney(other))) continue;
      const [left, right] = one.at < at ? [one, other] : [other, one];
      if (other.filled === 0 && (one.negative > 0 || at !== one.at + 1)) continue;
      const turns = rows.filter((cells) => isSet(cells[left.at]) !== isSet(cells[right.at])).length;
      // Most rows of most people are payments: a right column that is much fuller is theirs.
      if (turns >= 0.95 * rows.length) {
        return used(right) > 2 * used(left) ? [right.at, left.at] : [left.at, right.at];
      }
    }
  }
  return null;
}

const used = (profile: Profile) => profile.filled - profile.zero;
const isSet = (cell: string | undefined) => Boolean(cell) && !/^[0.,]+$/.test(cell ?? '');

function balanceColumn(
  columns: Columns,
  money: Profile[],
  rows: readonly string[][],
  picker: Picker,
): number | undefined {
  if (columns.amount === undefined) return undefined;
  const amounts = amountsOf(rows, columns.amount);
  const found = money.find((one) => sure(balanceFit(amounts, amountsOf(rows, one.at))));
  return found && picker.take(found.at);
}
