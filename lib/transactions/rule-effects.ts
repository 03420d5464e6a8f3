import type { Transaction as Row } from '@/generated/prisma/client';
import { type CompiledRule, type Facts, outcomeOf } from '@/lib/rules/outcome';
import { dateText, type StoredSplit, storedSplits } from './view';

/** What a rule looks at, of a row that is there; its seller is what the person sees. */
export function factsOf(row: Row): Facts {
  const { seller, description, amountMinor, currency, accountId, mcc } = row;
  return {
    seller,
    description,
    amountMinor,
    currency,
    accountId,
    mcc,
    bookedOn: dateText(row.bookedOn),
  };
}

/** The fields of a row that rules set. */
export type Ruled = {
  categoryId: number;
  categorySource: Row['categorySource'];
  seller: string;
  tags: string[];
  excluded: boolean;
  reviewed: boolean;
  splits: StoredSplit[] | null;
};

/**
 * What the rules make of a row of the past: `matched` whether any speaks of it, `after` its fields
 * when they differ. What the person put in a category by hand, or split, stays. Pure.
 */
export function effectOf(
  rules: readonly CompiledRule[],
  row: Row,
): { matched: boolean; after: Ruled | null } {
  const outcome = outcomeOf(rules, factsOf(row));
  if (!outcome) return { matched: false, after: null };
  const before = ruledFields(row);
  const byHand = row.chosenCategoryId !== null;
  const isNew =
    !byHand && outcome.categoryId !== undefined && outcome.categoryId !== row.categoryId;
  const after: Ruled = {
    categoryId: isNew ? (outcome.categoryId ?? row.categoryId) : row.categoryId,
    categorySource: isNew ? 'rule' : row.categorySource,
    seller: outcome.seller ?? row.seller,
    tags: [...new Set([...row.tags, ...outcome.tags])].slice(0, 20),
    excluded: row.excluded || outcome.exclude,
    reviewed: row.reviewed || outcome.reviewed,
    splits: before.splits ?? (byHand ? null : (outcome.splits ?? null)),
  };
  return { matched: true, after: same(before, after) ? null : after };
}

export function ruledFields(row: Row): Ruled {
  const { categoryId, categorySource, seller, tags, excluded, reviewed } = row;
  return {
    categoryId,
    categorySource,
    seller,
    tags,
    excluded,
    reviewed,
    splits: storedSplits(row),
  };
}

const same = (a: Ruled, b: Ruled) => JSON.stringify(a) === JSON.stringify(b);
