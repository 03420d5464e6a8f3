import type { BuiltinCategory } from '@/lib/categories/builtin';
import type { Words } from '@/lib/i18n/words';
import { minorDigits, scale } from '@/lib/money';
import { fitWithin } from './fit';
import { reasonOf } from './reason';
import { type IncomeTier, type Placed, placeIn, spendableOf, tiersFor, typicalOf } from './tiers';
import { type Usual, usualOf } from './usual';

/** A category to budget for, with what was spent in each month before, oldest first (minor units, spent is positive). */
export type Budgeted = Pick<BuiltinCategory, 'id' | 'slug' | 'name'> & {
  history: readonly bigint[];
};

/** Beside the categories: all amounts in minor units of `currency`. */
export type Circumstances = {
  currency: string;
  /** Net, a month; null when nobody knows. */
  incomeMinor: bigint | null;
  /** Calendar month budgeted for, 1..12: what is due or runs high in it. */
  month: number;
  /** Months between the end of the history and this one, when a period begins within a month. */
  ahead?: number;
  /** As the user wants them; the data files' unless given. */
  tiers?: readonly IncomeTier[];
  /** The user put themselves in this tier. */
  chosenTier?: string | null;
  /** What the user wants to save a month; null: as the tier has it. */
  savingsMinor?: bigint | null;
  /** Of the person the reasons are for; English unless given. */
  words?: Words;
};

export type Advice = {
  id: number;
  amountMinor: bigint;
  reason: string;
  usual: Usual | null;
  typicalMinor: bigint | null;
  /** Weight of own history, per mille. */
  weight: number;
  trimmedMinor: bigint;
};

export type Recommendation = {
  tier: IncomeTier | null;
  /** Kept out of the plan; null without income. */
  savingsMinor: bigint | null;
  lines: Advice[];
};

/** Months of own history at which it weighs as much as the tier: w = n / (n + 2). */
const HALF_WEIGHT_MONTHS = 2;
/** Trimmed last: a person cannot change these within a month. */
const FIXED = new Set(['housing', 'utilities', 'insurance', 'taxes', 'education', 'health']);

/**
 * A budget from income tier and own history: `w * history + (1 - w) * tier` for each category, a fixed
 * cost or one that falls due as it is; the whole never above income less savings, in whole units of the
 * currency. Deterministic; without income it is history alone, without either it is nothing. Every line
 * says why in one sentence.
 */
export function recommend(about: Circumstances, categories: readonly Budgeted[]): Recommendation {
  const { currency, incomeMinor } = about;
  const unit = 10n ** BigInt(minorDigits(currency));
  const tiers = about.tiers ?? tiersFor(currency);
  const placed = incomeMinor ? placeIn(tiers, incomeMinor, unit, about.chosenTier) : null;
  const drafts = categories.map((category) => draftOf(category, placed, about, unit));
  const spendable =
    placed && incomeMinor ? spendableFor(placed, incomeMinor, unit, about.savingsMinor) : null;
  const trims =
    spendable === null
      ? new Map<number, bigint>()
      : fitWithin(drafts, atLeastZero(spendable) / unit);
  return {
    tier: placed?.tier ?? null,
    savingsMinor: spendable === null || incomeMinor === null ? null : incomeMinor - spendable,
    lines: drafts.map(({ id, name, units, usual, typicalMinor, weight }) => {
      const trimmedMinor = (trims.get(id) ?? 0n) * unit;
      const amountMinor = units * unit - trimmedMinor;
      const ground = { name, usual, typicalMinor, trimmedMinor };
      const reason = reasonOf(ground, amountMinor, currency, about.month, about.words);
      return { id, amountMinor, reason, usual, typicalMinor, weight, trimmedMinor };
    }),
  };
}

function spendableFor(
  placed: Placed,
  incomeMinor: bigint,
  unit: bigint,
  savingsMinor: bigint | null | undefined,
): bigint {
  if (savingsMinor === null || savingsMinor === undefined)
    return spendableOf(placed, incomeMinor, unit);
  return atLeastZero(incomeMinor - savingsMinor);
}

function draftOf(
  { id, slug, name, history }: Budgeted,
  placed: Placed | null,
  { incomeMinor, ahead }: Circumstances,
  unit: bigint,
) {
  const typicalMinor = placed && incomeMinor ? typicalOf(placed, slug, incomeMinor, unit) : null;
  const usual = usualOf(history, ahead);
  const weight = weightOf(usual, typicalMinor, history.length);
  const minor = usual
    ? scale(
        usual.minor * weight.own + (typicalMinor ?? 0n) * weight.tier,
        1n,
        weight.own + weight.tier,
      )
    : (typicalMinor ?? 0n);
  const known = usual?.how === 'fixed' || usual?.how === 'due';
  return {
    id,
    name,
    usual,
    typicalMinor,
    weight: Number((weight.own * 1000n) / (weight.own + weight.tier)),
    // what is known to come must fit: rounded up, the rest to the nearest
    units: known ? (minor + unit - 1n) / unit : scale(minor, 1n, unit),
    fixed: FIXED.has(slug) || known,
  };
}

/** Nothing typical of a household like this, or a cost that is known: history is all there is. */
function weightOf(usual: Usual | null, typicalMinor: bigint | null, months: number) {
  if (!usual) return { own: 0n, tier: 1n };
  if (typicalMinor === null || usual.how === 'fixed' || usual.how === 'due') {
    return { own: 1n, tier: 0n };
  }
  return { own: BigInt(months), tier: BigInt(HALF_WEIGHT_MONTHS) };
}

const atLeastZero = (minor: bigint) => (minor < 0n ? 0n : minor);
