import 'server-only';
import { asUser, type Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { type Categorised, categorise, type Draft } from './categorise';
import { loadDictionary } from './dictionary';
import { explanationOf } from './explanation';
import { ledOn } from './led-on';
import { withOwnHistory } from './own-history';
import { categorySlugs, mergesOf, sellerChoices } from './queries';
import type { CategorizeBody, Categorized } from './schema';
import { withVotes } from './votes';

type Settle = (answer: Categorised, draft: Draft) => Categorised;

/**
 * What the categoriser says of descriptors somebody sends, as this user; nothing is stored. `ruled`
 * reads what stands above it: the user's rules, which this room does not know.
 */
export function categorizeMany(
  userId: UserId,
  body: CategorizeBody,
  ruled?: (tx: Tx) => Promise<Settle>,
): Promise<Categorized> {
  return asUser(userId, async (tx) => {
    const evidence = { choices: await sellerChoices(tx, userId), dictionary: loadDictionary() };
    const slugs = await categorySlugs(tx, userId);
    const drafts = draftsOf(body);
    const answers = drafts.map((draft) => categorise(draft, evidence));
    const merges = await mergesOf(tx, userId);
    const voted = await withVotes(tx, answers);
    const known = await withOwnHistory(tx, userId, drafts, voted);
    const settle = await ruled?.(tx);
    const settled = known.map((answer, index) => {
      const draft = drafts[index];
      return ledOn(settle && draft ? settle(answer, draft) : answer, merges);
    });
    const data = settled.map((answer, index) => {
      const { seller, categoryId, source, confidence, evidence: text, alternatives } = answer;
      return {
        input: drafts[index]?.description ?? '',
        seller,
        category: slugs.get(categoryId) ?? null,
        confidence,
        why: {
          source,
          evidence: text,
          change: explanationOf(seller, [{ source, name: null, evidence: text, confidence }])
            .change,
        },
        alternatives: alternatives.flatMap((one) => {
          const category = slugs.get(one.categoryId);
          return category ? [{ category, confidence: one.confidence }] : [];
        }),
      };
    });
    return { data };
  });
}

function draftsOf(body: CategorizeBody): Draft[] {
  if ('sellers' in body) return body.sellers.map((description) => ({ description }));
  return body.items.map(({ description, amount, mcc }) => ({
    description,
    mcc,
    amountMinor: amount === undefined ? undefined : signOf(amount),
  }));
}

/** Only the sign is looked at, and the currency is not known: one minor unit stands for any amount. */
function signOf(amount: string): bigint | undefined {
  if (/^-?[0.]*$/.test(amount)) return undefined;
  return amount.startsWith('-') ? -1n : 1n;
}
