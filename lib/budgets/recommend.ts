import type { BuiltinCategory } from '@/lib/categories/builtin';
import { formatMoney, minorDigits, scale } from '@/lib/money';
import { type IncomeTier, tierOf } from './income-tiers';

/** A category to budget for, with what was spent in each month before, oldest first (minor units, spent is positive). */
export type Budgeted = Pick<BuiltinCategory, 'id' | 'slug' | 'name'> & {
  history: readonly bigint[];
};

export type Recommendation = {
  tier: IncomeTier | null;
  lines: { id: number; amountMinor: bigint; reason: string }[];
};

/** Months of own history at which it weighs as much as the tier: w = n / (n + 2). */
const HALF_WEIGHT_MONTHS = 2n;
const WINDOW_MONTHS = 6;
const SPARSE_WINDOW_MONTHS = 12;
/** Trimmed last: a person cannot change these within a month. */
const FIXED = new Set(['housing', 'utilities', 'insurance', 'taxes', 'education', 'health']);

/**
 * A budget from income tier and own history: `w * history + (1 - w) * tier` for each category, the
 * whole never above income less the tier's savings, in whole units of the currency. Deterministic;
 * without income it is history alone, without either it is nothing. Every line says why in one sentence.
 */
export function recommend(
  incomeMinor: bigint | null,
  currency: string,
  categories: readonly Budgeted[],
): Recommendation {
  const unit = 10n ** BigInt(minorDigits(currency));
  const tier = incomeMinor ? tierOf(incomeMinor, currency, unit) : null;
  const drafts = categories.map((category) => draftOf(category, tier, incomeMinor, unit));
  const trims = tier && incomeMinor ? trimsOf(drafts, tier, incomeMinor, unit) : new Map();
  return {
    tier,
    lines: drafts.map((draft) => {
      const trimmed = trims.get(draft.id) ?? 0n;
      const amountMinor = draft.amount - trimmed;
      return { id: draft.id, amountMinor, reason: reasonOf(draft, amountMinor, trimmed, currency) };
    }),
  };
}

type Draft = {
  id: number;
  slug: string;
  name: string;
  amount: bigint;
  usual: Usual | null;
  typical: bigint | null;
};

function draftOf(
  category: Budgeted,
  tier: IncomeTier | null,
  incomeMinor: bigint | null,
  unit: bigint,
): Draft {
  const { id, slug, name, history } = category;
  const share = tier?.shares[slug];
  const typical = share && incomeMinor ? scale(incomeMinor, BigInt(share), 1000n) : null;
  const usual = usualOf(history);
  const months = BigInt(history.length);
  const blended = usual
    ? scale(
        usual.minor * months + (typical ?? 0n) * HALF_WEIGHT_MONTHS,
        1n,
        months + HALF_WEIGHT_MONTHS,
      )
    : (typical ?? 0n);
  // Nothing typical of a household like this: history is all there is, unweighted.
  const amount = usual && typical === null ? usual.minor : blended;
  return { id, slug, name, amount: wholeUnits(amount, unit), usual, typical };
}

type Usual = { minor: bigint; months: number; how: 'median' | 'spread' };

/**
 * What a category usually takes in a month: the median of the last six; one paid in fewer than half
 * of the months (a yearly premium) is spread over the last twelve. Null without history.
 */
function usualOf(history: readonly bigint[]): Usual | null {
  if (history.length === 0) return null;
  const year = history.slice(-SPARSE_WINDOW_MONTHS);
  const paid = year.filter((minor) => minor > 0n).length;
  if (paid * 2 < year.length) {
    const sum = year.reduce((total, minor) => total + minor, 0n);
    return {
      minor: atLeastZero(scale(sum, 1n, BigInt(year.length))),
      months: year.length,
      how: 'spread',
    };
  }
  const recent = history.slice(-WINDOW_MONTHS).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const middle = recent.length >> 1;
  const [low, high] = [recent[(recent.length - 1) >> 1] ?? 0n, recent[middle] ?? 0n];
  return { minor: atLeastZero(scale(low + high, 1n, 2n)), months: recent.length, how: 'median' };
}

/** What each line gives up so that the plan fits: what can be changed first, in proportion to its size. */
function trimsOf(
  drafts: readonly Draft[],
  tier: IncomeTier,
  incomeMinor: bigint,
  unit: bigint,
): Map<number, bigint> {
  const limit = scale(incomeMinor, BigInt(1000 - tier.savings), 1000n);
  let excess = drafts.reduce((total, draft) => total + draft.amount, 0n) - limit;
  const trims = new Map<number, bigint>();
  for (const fixed of [false, true]) {
    const group = drafts.filter((draft) => FIXED.has(draft.slug) === fixed);
    const total = group.reduce((sum, draft) => sum + draft.amount, 0n);
    if (excess <= 0n || total === 0n) continue;
    const cut = excess < total ? excess : total;
    for (const draft of group) {
      const part = ceilUnits(divideUp(draft.amount * cut, total), unit);
      trims.set(draft.id, part < draft.amount ? part : draft.amount);
    }
    excess -= cut;
  }
  return trims;
}

function reasonOf(draft: Draft, amount: bigint, trimmed: bigint, currency: string): string {
  const money = (minor: bigint) => formatMoney(minor, currency, { compact: true });
  const { usual, typical } = draft;
  const parts: string[] = [];
  if (usual) parts.push(usualWords(usual, money));
  if (typical !== null)
    parts.push(`a household with your income typically spends ${money(typical)}`);
  if (parts.length === 0) {
    return `${draft.name} ${money(amount)}: nothing was spent here yet, and nothing is typical.`;
  }
  const why = parts.join(', ');
  const fits = trimmed > 0n ? `; trimmed ${money(trimmed)} so that the plan fits your income` : '';
  return `${draft.name} ${money(amount)}: ${why}${fits}.`;
}

function usualWords({ minor, months, how }: Usual, money: (minor: bigint) => string): string {
  if (minor === 0n)
    return `you spent nothing here in ${months === 1 ? 'your one month' : `${months} months`}`;
  if (months === 1) return `you spent ${money(minor)} in your one month so far`;
  return how === 'median'
    ? `your ${months}-month median is ${money(minor)}`
    : `spread over ${months} months you spend ${money(minor)}`;
}

const atLeastZero = (minor: bigint) => (minor < 0n ? 0n : minor);
const wholeUnits = (minor: bigint, unit: bigint) => scale(minor, 1n, unit) * unit;
const divideUp = (a: bigint, b: bigint) => (a + b - 1n) / b;
const ceilUnits = (minor: bigint, unit: bigint) => divideUp(minor, unit) * unit;
