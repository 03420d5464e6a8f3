import 'server-only';
import type { Categorised, Draft } from '@/lib/categories/categorise';
import { categorizeMany } from '@/lib/categories/categorise-many';
import type { CategorizeBody, Categorized } from '@/lib/categories/schema';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { rulesLookingAt } from '@/lib/rules/queries';
import type { RuleTest } from '@/lib/rules/schema';
import { byRules } from './by-rules';

/**
 * Which category descriptors would get if they came in now, the user's rules first. Rules that look at
 * what is not sent (the amount itself, an account, a day) are not asked; nothing is stored.
 */
export function categorize(userId: UserId, body: CategorizeBody): Promise<Categorized> {
  return categorizeMany(userId, body, (tx) => rulesOn(tx, userId));
}

const WORDS: ReadonlySet<RuleTest['field']> = new Set(['seller', 'description', 'mcc']);
const WORDS_AND_SIGN: ReadonlySet<RuleTest['field']> = new Set([...WORDS, 'direction']);

async function rulesOn(
  tx: Tx,
  userId: UserId,
): Promise<(answer: Categorised, draft: Draft) => Categorised> {
  const byWords = await rulesLookingAt(tx, userId, WORDS);
  const bySign = await rulesLookingAt(tx, userId, WORDS_AND_SIGN);
  return (answer, { description, amountMinor, mcc = null }) => {
    const facts = { description, mcc, currency: '', accountId: 0n, bookedOn: '' };
    const rules = amountMinor === undefined ? byWords : bySign;
    return byRules(rules, answer, { ...facts, amountMinor: amountMinor ?? 0n }).category;
  };
}
