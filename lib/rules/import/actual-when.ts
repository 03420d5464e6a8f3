import { z } from 'zod';
import { addDays, daysInMonth, parseDate, parseMonth } from '@/lib/calendar';
import type { Condition } from '../schema';
import { anyOf, not, type Read } from './foreign';
import { fromPattern } from './pattern';

/** Names by id, as far as the file tells them. */
export type Names = {
  payee: (id: string) => string | undefined;
  account: (id: string) => string | undefined;
};

/** `value` and `options` are of the field's own shape. */
export const actualCondition = z.object({
  field: z.string(),
  op: z.string(),
  value: z.unknown(),
  options: z.object({ inflow: z.boolean(), outflow: z.boolean() }).partial().nullish(),
});
type ActualCondition = z.infer<typeof actualCondition>;

/** Other names the same fields have in its database. */
const ALIASES: Record<string, string> = {
  description: 'payee',
  imported_description: 'imported_payee',
  acct: 'account',
};

/** One condition of a rule of Actual's (packages/loot-core/src/server/rules/condition-types.ts). */
export function readCondition(condition: ActualCondition, names: Names): Read {
  const field = ALIASES[condition.field] ?? condition.field;
  const what = `${field} ${condition.op}`;
  const lost = (why: string): Read => ({ what, why });
  switch (field) {
    case 'payee':
      return readText('seller', condition, names.payee) ?? lost(UNKNOWN.payee);
    case 'imported_payee':
      return readText('description', condition) ?? lost(NO_WORDS);
    case 'account':
      return readAccount(condition, names) ?? lost(UNKNOWN.account);
    case 'amount':
      return readAmount(condition) ?? lost('Amounts of this form have no counterpart here.');
    case 'date':
      return readDate(condition) ?? lost('Schedules have no counterpart here.');
    case 'category':
      return lost('Rules here see a transaction before it has a category.');
    case 'notes':
      return lost('Rules here do not look at notes.');
    default:
      return lost(`Rules here do not look at “${field}”.`);
  }
}

const NO_WORDS = 'This pattern says more than words and * can.';
const UNKNOWN = {
  payee: 'The file does not say which payee that is.',
  account: 'The file does not say which account that is.',
};

const NEGATED: Record<string, string> = {
  isNot: 'is',
  doesNotContain: 'contains',
  notOneOf: 'oneOf',
};

function readText(
  field: 'seller' | 'description',
  { op, value, ...rest }: ActualCondition,
  name: (id: string) => string | undefined = (text) => text,
): Read | null {
  const plain = NEGATED[op];
  if (plain) {
    const read = readText(field, { op: plain, value, ...rest }, name);
    return read && not(read);
  }
  const equals = (one: unknown): Read => {
    const text = typeof one === 'string' ? name(one) : undefined;
    if (!text) return { what: `${field} ${op}`, why: UNKNOWN.payee };
    return { field, op: 'equals', value: text };
  };
  if (op === 'is') return equals(value);
  if (op === 'oneOf') return Array.isArray(value) ? anyOf(value, equals) : null;
  if (typeof value !== 'string' || value === '') return null;
  if (op === 'contains') return { field, op: 'contains', value };
  return op === 'matches' ? fromPattern(field, value) : null;
}

function readAccount({ op, value }: ActualCondition, { account }: Names): Read | null {
  if (op === 'isNot' || op === 'notOneOf') {
    const read = readAccount({ field: 'account', op: NEGATED[op] ?? '', value }, {
      account,
    } as Names);
    return read && not(read);
  }
  const is = (id: unknown): Read => {
    const name = typeof id === 'string' ? account(id) : undefined;
    if (name === undefined) return { what: `account ${op}`, why: UNKNOWN.account };
    return { field: 'account', op: 'is', value: name };
  };
  if (op === 'is') return is(value);
  return op === 'oneOf' && Array.isArray(value) ? anyOf(value, is) : null;
}

const between = z.object({ num1: z.number().int(), num2: z.number().int() });
/** Whole hundredths, whatever the currency. */
const decimal = (cents: number) => (Math.abs(cents) / 100).toFixed(2);
const NEAR = 0.075; // what Actual takes for about

function readAmount({ op, value, options }: ActualCondition): Read | null {
  const turn = options?.outflow ? -1 : 1;
  const only = options?.outflow ? 'out' : options?.inflow ? 'in' : null;
  const range = between.safeParse(value);
  if (op === 'isbetween' && range.success) {
    const [low, high] = [range.data.num1 * turn, range.data.num2 * turn].sort((a, b) => a - b);
    return spanOf(low ?? 0, high ?? 0);
  }
  if (typeof value !== 'number' || !Number.isInteger(value)) return null;
  const cents = value * turn;
  if (op === 'is') return spanOf(cents, cents);
  if (op === 'isapprox') {
    const slack = Math.round(Math.abs(cents) * NEAR);
    return spanOf(cents - slack, cents + slack);
  }
  // Beyond a limit: on one side of zero all of that side counts.
  const up = (op === 'gt' || op === 'gte') === (turn === 1);
  if (!/^(gt|gte|lt|lte)$/.test(op)) return null;
  const beyond = farther(Math.abs(cents), op.endsWith('e'));
  const side = up ? 'in' : 'out';
  const isBeyondZero = up ? cents >= 0 : cents <= 0;
  const direction: Condition = { field: 'direction', op: 'is', value: side };
  if (isBeyondZero) return cents === 0 ? direction : { all: [direction, beyond] };
  const other: Condition = { field: 'direction', op: 'is', value: up ? 'out' : 'in' };
  const near: Condition = { not: farther(Math.abs(cents), !op.endsWith('e')) };
  if (only) return { all: [other, near] };
  return { any: [direction, { all: [other, near] }] };
}

function farther(cents: number, inclusive: boolean): Condition {
  const value = decimal(cents);
  const over: Condition = { field: 'amount', op: 'over', value };
  return inclusive ? { not: { field: 'amount', op: 'under', value } } : over;
}

/** From low to high, signed; on both sides of zero it is two spans. */
function spanOf(low: number, high: number): Condition {
  if (low < 0 && high > 0) return { any: [spanOf(low, 0), spanOf(0, high)] };
  const sizes = [Math.abs(low), Math.abs(high)].sort((a, b) => a - b);
  const [from, to] = [decimal(sizes[0] ?? 0), decimal(sizes[1] ?? 0)];
  const value = low < 0 ? 'out' : 'in';
  const direction: Condition = { field: 'direction', op: 'is', value };
  const amount: Condition =
    from === to
      ? { field: 'amount', op: 'is', value: from }
      : { field: 'amount', op: 'between', from, to };
  return { all: [direction, amount] };
}

function readDate({ op, value }: ActualCondition): Read | null {
  if (typeof value !== 'string') return null;
  const month = parseMonth(value);
  if (month && op === 'is')
    return {
      field: 'date',
      op: 'between',
      from: `${month}-01`,
      to: `${month}-${daysInMonth(month)}`,
    };
  if (/^\d{4}$/.test(value) && op === 'is')
    return { field: 'date', op: 'between', from: `${value}-01-01`, to: `${value}-12-31` };
  const day = parseDate(value);
  if (!day) return null;
  const span = (from: string, to: string): Condition => ({
    field: 'date',
    op: 'between',
    from,
    to,
  });
  if (op === 'is') return span(day, day);
  if (op === 'isapprox') return span(addDays(day, -2), addDays(day, 2));
  if (op === 'gte') return { field: 'date', op: 'since', value: day };
  if (op === 'gt') return { field: 'date', op: 'since', value: addDays(day, 1) };
  if (op === 'lte') return { field: 'date', op: 'until', value: day };
  return op === 'lt' ? { field: 'date', op: 'until', value: addDays(day, -1) } : null;
}
