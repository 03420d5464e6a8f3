import {
  addDays,
  addMonths,
  firstDay,
  type LocalDate,
  parseDate,
  parseMonth,
} from '@/lib/calendar';
import { plainAmount } from '@/lib/money';

/** What can be asked with `is:` and `has:`. */
export const IS = [
  'pending',
  'posted',
  'reviewed',
  'new',
  'excluded',
  'split',
  'transfer',
  'refund',
  'in',
  'out',
  'manual',
  'uncategorized',
] as const;
export const HAS = ['note', 'tag'] as const;

export type Ask =
  | { word: string }
  | { in: 'category' | 'account' | 'tag' | 'seller' | 'note'; value: string }
  | { is: (typeof IS)[number] }
  | { has: (typeof HAS)[number] }
  | { amount: 'over' | 'under' | 'is'; value: string }
  | { since: LocalDate }
  | { until: LocalDate };
export type Term = Ask & { not: boolean };

/** More than anybody types; a pasted book is no search. */
const MOST = 20;

/**
 * Reads what was typed into the search: words and "whole phrases", `category:groceries account:visa
 * tag:trip seller:… note:… is:pending has:note after:2026-01 before:2026-03-15 >50 <100 =9.99`, each
 * with `-` before it for the opposite. What only looks like an operator is a word: somebody is still
 * typing. Amounts are compared without their sign.
 */
export function readTerms(text: string): Term[] {
  const found = text.matchAll(/(-)?(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/gi);
  return [...found].slice(0, MOST).map(([whole, minus, key, phrase, bare]) => {
    const value = phrase ?? bare ?? '';
    const ask = askOf(key?.toLowerCase(), value, phrase !== undefined);
    if (ask) return { ...ask, not: Boolean(minus) };
    const word = minus ? whole.slice(1) : whole;
    return { word, not: Boolean(minus) };
  });
}

function askOf(key: string | undefined, value: string, quoted: boolean): Ask | null {
  if (value === '') return null;
  if (key === undefined) return quoted ? { word: value } : amountOf(value);
  switch (key) {
    case 'category':
    case 'account':
    case 'tag':
    case 'seller':
    case 'note':
      return { in: key, value };
    case 'is':
      return oneOf(IS, value, (is) => ({ is }));
    case 'has':
      return oneOf(HAS, value, (has) => ({ has }));
    case 'after':
      return dayOf(value, (_first, last) => ({ since: addDays(last, 1) }));
    case 'before':
      return dayOf(value, (first) => ({ until: addDays(first, -1) }));
    default:
      return null;
  }
}

const SIGNS = { '>': 'over', '<': 'under', '=': 'is' } as const;

function amountOf(text: string): Ask | null {
  const sign = SIGNS[text[0] as keyof typeof SIGNS]; // safe because: undefined for another
  const value = sign && plainAmount(text.slice(1));
  return value ? { amount: sign, value } : null;
}

/** A day, a whole month or a whole year, by its first and last day. */
function dayOf(text: string, ask: (first: LocalDate, last: LocalDate) => Ask): Ask | null {
  const day = parseDate(text);
  if (day) return ask(day, day);
  const month = parseMonth(text);
  if (month) return ask(firstDay(month), addDays(firstDay(addMonths(month, 1)), -1));
  const first = /^\d{4}$/.test(text) ? parseDate(`${text}-01-01`) : null;
  const last = first && parseDate(`${text}-12-31`);
  return first && last ? ask(first, last) : null;
}

function oneOf<T extends string>(all: readonly T[], value: string, ask: (one: T) => Ask) {
  const one = all.find((each) => each === value.toLowerCase());
  return one ? ask(one) : null;
}
