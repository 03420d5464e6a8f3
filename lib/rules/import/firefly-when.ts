import { addDays, parseDate } from '@/lib/calendar';
import { isCurrency } from '@/lib/money';
import type { Condition } from '../schema';
import type { Read } from './foreign';

const TEXT_OPS = {
  is: 'equals',
  contains: 'contains',
  starts: 'starts',
  ends: 'ends',
} as const;

/** The other side of a payment is its seller, whichever way the money goes. */
const TEXTS: readonly [RegExp, 'seller' | 'description'][] = [
  [/^description_(is|contains|starts|ends)$/, 'description'],
  [/^(?:from|to)_account_(is|contains|starts|ends)$/, 'seller'],
  [/^(?:source|destination|opposing)_account_(is|contains|starts|ends)$/, 'seller'],
];

/** One trigger of a rule of Firefly III (its operators, config/search.php), without its minus. */
export function readTrigger({ type, value }: { type: string; value: string }): Read {
  const lost = (why: string): Read => ({ what: value ? `${type} “${value}”` : type, why });
  for (const [pattern, field] of TEXTS) {
    const op = pattern.exec(type)?.[1];
    if (!op) continue;
    if (value.trim() === '') return lost('It compares with nothing.');
    // safe because: the pattern holds these four alone
    return { field, op: TEXT_OPS[op as keyof typeof TEXT_OPS], value };
  }
  const amount = /^amount_(is|exactly|less|max|more|min)$/.exec(type)?.[1];
  if (amount) return readAmount(amount, value) ?? lost('Not an amount.');
  const date = /^date_(on|is|before|after)$/.exec(type)?.[1];
  if (date)
    return readDate(date, value) ?? lost('Days that are counted from today have no counterpart.');
  if (type === 'transaction_type')
    return TYPES[value.toLowerCase()] ?? lost('There is no such kind here.');
  if (type === 'currency_is' || type === 'foreign_currency_is') {
    if (type.startsWith('foreign')) return lost('A row has one currency here, its account’s.');
    return isCurrency(value)
      ? { field: 'currency', op: 'is', value }
      : lost('Not a currency’s code.');
  }
  if (type === 'account_is') return { field: 'account', op: 'is', value };
  if (/category|budget|bill|tag/.test(type))
    return lost(
      'Rules here see a transaction as it came, before it has a category, budget or tag.',
    );
  return lost(`Rules here do not look at ${type.replaceAll('_', ' ')}.`);
}

function readAmount(op: string, text: string): Condition | null {
  const value = /^-?(\d{1,12}(?:\.\d{1,4})?)$/.exec(text.trim().replace(',', '.'))?.[1];
  if (value === undefined) return null;
  // Both limits are in it there (Collector/Extensions/AmountCollection.php).
  if (op === 'less' || op === 'max') return { not: { field: 'amount', op: 'over', value } };
  if (op === 'more' || op === 'min') return { not: { field: 'amount', op: 'under', value } };
  return { field: 'amount', op: 'is', value };
}

function readDate(op: string, text: string): Condition | null {
  const day = parseDate(text);
  if (!day) return null;
  if (op === 'before') return { field: 'date', op: 'until', value: addDays(day, -1) };
  if (op === 'after') return { field: 'date', op: 'since', value: addDays(day, 1) };
  return { field: 'date', op: 'between', from: day, to: day };
}

const TYPES: Record<string, Condition> = {
  withdrawal: { field: 'direction', op: 'is', value: 'out' },
  deposit: { field: 'direction', op: 'is', value: 'in' },
};
