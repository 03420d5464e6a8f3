import { builtinBySlug } from '@/lib/categories/builtin';
import { parseDecimal } from '@/lib/money';
import type { Condition, RuleTest } from './schema';
import { plain, textMatcher } from './text-match';

/** What a rule looks at. */
export type Facts = {
  seller: string;
  description: string;
  amountMinor: bigint;
  currency: string;
  accountId: bigint;
  bookedOn: string;
  mcc: number | null;
};

/** A rule as it is kept: categories and accounts by their inside ids (accounts as decimal text). */
export type StoredActions = {
  categoryId?: number;
  seller?: string;
  tags?: string[];
  exclude?: true;
  transfer?: true;
  splits?: { categoryId: number; percent?: number; amount?: string }[];
};
export type StoredRule = { id: bigint; name: string; when: Condition; then: StoredActions };

export type CompiledRule = {
  id: bigint;
  name: string;
  matches(facts: PlainFacts): boolean;
  then: StoredActions;
};
type PlainFacts = Facts & { plainSeller: string; plainDescription: string };

export type Part = { category_id: number; amount_minor: number };

/** What the rules that match make of a transaction; undefined where none says anything. */
export type Outcome = {
  categoryId?: number;
  /** The rule that decided the category. */
  decidedBy?: string;
  seller?: string;
  tags: string[];
  exclude: boolean;
  splits?: Part[];
};

export function compileRule({ id, name, when, ...rule }: StoredRule): CompiledRule {
  // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
  return { id, name, matches: compile(when), then: rule.then };
}

/**
 * Rules in order, all that match: the first to say something of a thing decides it, tags add up.
 * Conditions see the transaction as it came, whatever rules before made of it. Null: none matched.
 */
export function outcomeOf(rules: readonly CompiledRule[], facts: Facts): Outcome | null {
  if (rules.length === 0) return null;
  const seen = {
    ...facts,
    plainSeller: plain(facts.seller),
    plainDescription: plain(facts.description),
  };
  let outcome: Outcome | null = null;
  for (const rule of rules) {
    if (!rule.matches(seen)) continue;
    outcome ??= { tags: [], exclude: false };
    add(outcome, rule, facts);
  }
  return outcome;
}

function add(outcome: Outcome, { name, then }: CompiledRule, facts: Facts): void {
  const categoryId = then.transfer ? TRANSFERS : then.categoryId;
  if (categoryId !== undefined && !outcome.splits && outcome.categoryId === undefined) {
    outcome.categoryId = categoryId;
    outcome.decidedBy = name;
  }
  if (then.splits && !outcome.splits && outcome.categoryId === undefined) {
    outcome.splits = splitOf(then.splits, facts) ?? undefined;
  }
  outcome.seller ??= then.seller;
  outcome.exclude ||= then.exclude === true;
  outcome.tags = [...new Set([...outcome.tags, ...(then.tags ?? [])])].slice(0, 20);
}

/** Parts that add up to the amount exactly, all of its sign; null when the shares are more than it. */
export function splitOf(
  splits: NonNullable<StoredActions['splits']>,
  { amountMinor, currency }: Pick<Facts, 'amountMinor' | 'currency'>,
): Part[] | null {
  const sign = amountMinor < 0n ? -1n : 1n;
  const whole = amountMinor * sign;
  let rest = whole;
  const shares = splits.map(({ percent, amount }) => {
    if (percent !== undefined) return (whole * BigInt(Math.round(percent * 100))) / 10_000n;
    return amount === undefined ? null : parseDecimal(amount, currency);
  });
  for (const [index, share] of shares.entries()) {
    const isRest = splits[index]?.percent === undefined && splits[index]?.amount === undefined;
    if (share === null && !isRest) return null; // an amount its currency has not
    rest -= share ?? 0n;
  }
  if (rest <= 0n) return null;
  return splits.map(({ categoryId }, index) => ({
    category_id: categoryId,
    amount_minor: Number((shares[index] ?? rest) * sign), // safe because: amounts are below 10^15
  }));
}

function compile(tree: Condition): CompiledRule['matches'] {
  if ('all' in tree) {
    const all = tree.all.map(compile);
    return (facts) => all.every((matches) => matches(facts));
  }
  if ('any' in tree) {
    const any = tree.any.map(compile);
    return (facts) => any.some((matches) => matches(facts));
  }
  if ('not' in tree) {
    const matches = compile(tree.not);
    return (facts) => !matches(facts);
  }
  return compileTest(tree);
}

function compileTest(test: RuleTest): CompiledRule['matches'] {
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
      return amountTest(test.op, test.value);
    case 'direction':
      return ({ amountMinor }) => (test.value === 'in' ? amountMinor > 0n : amountMinor < 0n);
    case 'account':
      return ({ accountId }) => String(accountId) === test.value;
    case 'date':
      return ({ bookedOn }) =>
        test.op === 'since' ? bookedOn >= test.value : bookedOn <= test.value;
    case 'mcc':
      return ({ mcc }) => mcc === test.value;
  }
}

function amountTest(op: 'is' | 'over' | 'under', value: string): CompiledRule['matches'] {
  const limits = new Map<string, bigint | null>();
  return ({ amountMinor, currency }) => {
    let limit = limits.get(currency);
    if (limit === undefined) {
      limit = parseDecimal(value, currency);
      limits.set(currency, limit);
    }
    if (limit === null) return false;
    const size = amountMinor < 0n ? -amountMinor : amountMinor;
    if (op === 'is') return size === limit;
    return op === 'over' ? size > limit : size < limit;
  };
}

const TRANSFERS = builtinBySlug('transfers')!.id; // safe because: a built-in
