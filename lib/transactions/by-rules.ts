import type { Categorised } from '@/lib/categories/categorise';
import { type CompiledRule, type Facts, type Outcome, outcomeOf } from '@/lib/rules/outcome';

/** What rules set on a row beside its category, when it is written for the first time. */
export type RowSet = {
  tags: string[];
  excluded: boolean;
  reviewed: boolean;
  splits: Outcome['splits'] | null;
};

export type Ruled = { category: Categorised; set: RowSet | null };

/**
 * The machine's answer after the person's rules, which stand above everything but what they choose
 * for this transaction by hand. Pure.
 */
export function byRules(
  rules: readonly CompiledRule[],
  answer: Categorised,
  facts: Omit<Facts, 'seller'>,
): Ruled {
  const outcome = outcomeOf(rules, { ...facts, seller: answer.seller });
  if (!outcome) return { category: answer, set: null };
  const { tags, exclude: excluded, reviewed, splits = null } = outcome;
  const sets = tags.length > 0 || excluded || reviewed || splits !== null;
  return {
    category: ruledCategory(answer, outcome),
    set: sets ? { tags, excluded, reviewed, splits } : null,
  };
}

function ruledCategory(answer: Categorised, outcome: Outcome): Categorised {
  const named = { ...answer, seller: outcome.seller ?? answer.seller };
  if (outcome.categoryId === undefined) return named;
  const { categoryId, confidence, alternatives } = answer;
  return {
    ...named,
    categoryId: outcome.categoryId,
    source: 'rule',
    confidence: 1,
    evidence: ruleWords(outcome.decidedBy ?? ''),
    alternatives: [{ categoryId, confidence }, ...alternatives]
      .filter((one) => one.categoryId !== 0 && one.categoryId !== outcome.categoryId)
      .slice(0, 3),
    voteKeys: [],
  };
}

export const ruleWords = (name: string) => `Your rule “${name}” says so.`;
