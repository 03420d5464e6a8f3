import 'server-only';
import type { Transaction as Row } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { consider, type Draft } from './categorise';
import { loadDictionary } from './dictionary';
import { ledOn } from './led-on';
import { tradeOfMcc } from './mcc-names';
import { withOwnHistory } from './own-history';
import { categoryNames, mergesOf, sellerChoices } from './queries';
import type { CategorySourceName } from './schema';
import { withVotes } from './votes';

/** One link of the chain: what said which category, how sure, in a person's words. */
export type Why = {
  source: CategorySourceName;
  category: string | null;
  evidence: string;
  confidence: number;
};

/**
 * The chain that led to a transaction's category, what decided it first. The machine's reasons are
 * worked out again from the stored line; when the dictionary or the choices have changed since, the
 * stored source is told as what it was then.
 */
export async function explain(tx: Tx, userId: UserId, row: Row): Promise<Why[]> {
  const names = await categoryNames(tx, userId);
  const slugOf = (id: number) => names.get(id)?.slug ?? null;
  const nameOf = (id: number) => names.get(id)?.name ?? 'no category';
  const chain: Why[] = [];
  if (row.chosenCategoryId !== null) {
    const evidence = `You put this transaction in ${nameOf(row.chosenCategoryId)}.`;
    chain.push({ source: 'user', category: slugOf(row.chosenCategoryId), evidence, confidence: 1 });
  }
  const choices = await sellerChoices(tx, userId);
  const merges = await mergesOf(tx, userId);
  const evidence = { choices, dictionary: loadDictionary() };
  const asked = async (draft: Draft): Promise<Considered> => {
    const { result, candidates } = consider(draft, evidence);
    const [settled] = await withOwnHistory(tx, userId, [draft], await withVotes(tx, [result]));
    return { result: ledOn(settled ?? result, merges), candidates };
  };
  const isSame = ({ result }: Considered) =>
    result.categoryId === row.categoryId && result.source === row.categorySource;
  const byLine = await asked(draftOf(row));
  // Rows entered by hand were categorised by their seller's name.
  const now = isSame(byLine) ? byLine : await asked({ ...draftOf(row), payee: row.seller });
  const { result, candidates } = now;
  const unchanged = isSame(now);
  chain.push({
    source: row.categorySource,
    category: slugOf(row.categoryId),
    evidence: unchanged ? result.evidence : asItWas(row.categorySource, nameOf(row.categoryId)),
    confidence: unchanged ? result.confidence : FORGOTTEN,
  });
  const told = new Set([slugOf(row.categoryId)]);
  for (const { categoryId, source, score, why } of candidates) {
    const category = slugOf(categoryId);
    if (told.has(category) || chain.length >= 6) continue;
    told.add(category);
    chain.push({ source, category, evidence: why, confidence: score });
  }
  return chain.map((link) => (link.source === 'mcc' ? withTrade(link, row.mcc) : link));
}

/** How sure it was then is not kept: no number is better than a wrong one. */
const FORGOTTEN = 0;

function withTrade(link: Why, mcc: number | null): Why {
  const trade = mcc === null ? undefined : tradeOfMcc(mcc);
  if (!trade || !link.evidence.includes(String(mcc))) return link;
  return { ...link, evidence: `The card network lists the seller under “${trade}” (${mcc}).` };
}

type Considered = ReturnType<typeof consider>;

function draftOf(row: Row): Draft {
  const { description, amountMinor, currency, mcc } = row;
  return { description, amountMinor, currency, mcc };
}

const THEN: Readonly<Record<CategorySourceName, string>> = {
  none: 'nothing was known of its seller then',
  user: 'you had said so',
  rule: 'a rule of yours decided, which has changed or gone since',
  choice: 'you had chosen that for this seller',
  dictionary: 'the seller dictionary knew the seller as that then',
  votes: 'most people here had chosen that for this seller',
  mcc: 'the card network’s trade code pointed there',
  provider: 'the bank’s connection had sorted it that way',
  word: 'words in the line pointed there',
  model: 'it looked most like sellers of that kind',
  import: 'the file it came from had it there',
  pair: 'the other side of it is in an account of yours',
  refund: 'it gives back a purchase of that category',
};

const asItWas = (source: CategorySourceName, name: string) =>
  source === 'none'
    ? 'Nothing was known of its seller when it came.'
    : `It came into ${name} when it arrived: ${THEN[source]}.`;
