import { daysInMonth, parseMonth } from '@/lib/calendar';
import { parseDecimal } from '@/lib/money';
import type { Facts } from './outcome';
import type { Condition, RuleTest } from './schema';
import { textMatcher } from './text-match';

/** What is looked at, with its texts as rules compare them. */
export type PlainFacts = Facts & { plainSeller: string; plainDescription: string };
export type Matches = (facts: PlainFacts) => boolean;

/** A condition as a function. Each of its tests looks once at each character at most a few times. */
export function compileCondition(tree: Condition): Matches {
  if ('all' in tree) {
    const all = tree.all.map(compileCondition);
    return (facts) => all.every((matches) => matches(facts));
  }
  if ('any' in tree) {
    const any = tree.any.map(compileCondition);
    return (facts) => any.some((matches) => matches(facts));
  }
  if ('not' in tree) {
    const matches = compileCondition(tree.not);
    return (facts) => !matches(facts);
  }
  return compileTest(tree);
}

function compileTest(test: RuleTest): Matches {
  switch (test.field) {
    case 'seller': {
      const matches = textMatcher(test.op, test.value);
      return ({ plainSeller }) => matches(plainSeller);
    }
    case 'description': {
      const matches = textMatcher(test.op, test.value);
      return ({ plainDescription }) => matches(plainDescription);
    }
    case 'amount':
      return amountTest(test);
    case 'direction':
      return ({ amountMinor }) => (test.value === 'in' ? amountMinor > 0n : amountMinor < 0n);
    case 'account':
      return ({ accountId }) => String(accountId) === test.value;
    case 'currency':
      return ({ currency }) => currency === test.value;
    case 'date':
      return dateTest(test);
    case 'day':
      return dayTest(test);
    case 'mcc':
      if (test.op === 'is') return ({ mcc }) => mcc === test.value;
      return ({ mcc }) => mcc !== null && mcc >= test.from && mcc <= test.to;
  }
}

type Of<Field extends RuleTest['field']> = Extract<RuleTest, { field: Field }>;

/** Decimals become minor units of whatever currency a row is in, once for each. */
function amountTest(test: Of<'amount'>): Matches {
  const limits = new Map<string, readonly (bigint | null)[]>();
  const texts = test.op === 'between' ? [test.from, test.to] : [test.value];
  return ({ amountMinor, currency }) => {
    let known = limits.get(currency);
    if (!known) {
      known = texts.map((text) => parseDecimal(text, currency));
      limits.set(currency, known);
    }
    const [first, last] = [known[0] ?? null, known.at(-1) ?? null];
    if (first === null || last === null) return false; // an amount the currency has not
    const size = amountMinor < 0n ? -amountMinor : amountMinor;
    if (test.op === 'over') return size > first;
    if (test.op === 'under') return size < first;
    return size >= first && size <= last;
  };
}

function dateTest(test: Of<'date'>): Matches {
  if (test.op === 'between') return ({ bookedOn }) => bookedOn >= test.from && bookedOn <= test.to;
  const { op, value } = test;
  return ({ bookedOn }) => (op === 'since' ? bookedOn >= value : bookedOn <= value);
}

function dayTest(test: Of<'day'>): Matches {
  const [from, to] = test.op === 'is' ? [test.value, test.value] : [test.from, test.to];
  return ({ bookedOn }) => {
    const month = parseMonth(bookedOn.slice(0, 7));
    const last = month ? daysInMonth(month) : 31;
    const day = Number(bookedOn.slice(8, 10));
    const [first, end] = [Math.min(from, last), Math.min(to, last)];
    return from <= to ? day >= first && day <= end : day >= first || day <= end;
  };
}
