import { builtinBySlug } from '@/lib/categories/builtin';
import { parseDecimal } from '@/lib/money';
import { compileCondition, type Matches } from './compile';
import type { Condition } from './schema';
import { plain } from './text-match';

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
  reviewed?: true;
  transfer?: true;
  splits?: { categoryId: number; percent?: number; amount?: string }[];
};
export type StoredRule = { id: bigint; name: string; when: Condition; then: StoredActions };

export type CompiledRule = { id: bigint; name: string; matches: Matches; then: StoredActions };

export type Part = { category_id: number; amount_minor: number };

/** What the rules that match make of a transaction; undefined where none says anything. */
export type Outcome = {
  categoryId?: number;
  /** The rule that decided the category. */
  decidedBy?: string;
  seller?: string;
  tags: string[];
  exclude: boolean;
  reviewed: boolean;
  splits?: Part[];
};

export function compileRule({ id, name, when, ...rule }: StoredRule): CompiledRule {
  // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
  return { id, name, matches: compileCondition(when), then: rule.then };
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
    outcome ??= { tags: [], exclude: false, reviewed: false };
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
  outcome.reviewed ||= then.reviewed === true;
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

const TRANSFERS = builtinBySlug('transfers')!.id; // safe because: a built-in
