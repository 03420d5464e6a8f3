import { builtinById, builtinBySlug } from './builtin';
import type { Found } from './dictionary';
import {
  both,
  frontOfTable,
  processorTrade,
  statementPhrase,
  tradeWords,
  type WordEvidence,
} from './evidence';
import { categoryOfMcc } from './mcc';
import type { NameModel } from './model';
import { isBetweenPeople, looksLikePerson } from './person';
import { categoryOfProvider } from './provider';
import type { CategorySourceName } from './schema';
import type { ReadSeller } from './seller';

/** What is known of a transaction before it has a category. */
export type Draft = {
  description: string;
  payee?: string | null;
  /** Owner's cash flow, minor units; left out when not known. */
  amountMinor?: bigint;
  currency?: string | null;
  country?: string | null;
  mcc?: number | null;
  providerCategory?: string | null;
  accountType?: string | null;
};

/** A category with all that speaks for it; `best`, `source` and `why` are of its strongest evidence. */
export type Candidate = {
  categoryId: number;
  score: number;
  best: number;
  source: CategorySourceName;
  why: string;
};

/** Below this likelihood the model's guess is not even counted. */
const LIKELY = 0.3;

/** Every category that anything speaks for, strongest first. Pure. */
export function weigh(draft: Draft, read: ReadSeller, model: NameModel): Candidate[] {
  const moneyIn = draft.amountMinor === undefined ? undefined : draft.amountMinor > 0n;
  const candidates = new Map<number, Candidate>();
  const add = (categoryId: number, score: number, source: CategorySourceName, why: string) => {
    const known = candidates.get(categoryId);
    if (!known) candidates.set(categoryId, { categoryId, score, best: score, source, why });
    else {
      if (score > known.best) Object.assign(known, { best: score, source, why });
      known.score = both(known.score, score);
    }
  };
  const phrase = statementPhrase(read.descriptor.text, moneyIn);
  if (phrase)
    add(phrase.categoryId, phrase.score, 'word', `The bank itself calls it “${phrase.text}”.`);
  const trades = tradeWords(read.descriptor.tokens, moneyIn);
  if (read.found) addFound(read.found, doubt(read.found, phrase, trades), add);
  const byCode = draft.mcc ? categoryOfMcc(draft.mcc) : undefined;
  if (byCode)
    add(byCode, 0.84, 'mcc', `The card network lists the seller under trade code ${draft.mcc}.`);
  const byProvider = draft.providerCategory
    ? categoryOfProvider(draft.providerCategory)
    : undefined;
  if (byProvider) add(byProvider, 0.7, 'provider', 'The bank’s connection sorted it that way.');
  const processor = processorTrade(read.descriptor.text);
  if (processor)
    add(
      processor.categoryId,
      processor.score,
      'word',
      `It was paid through “${processor.text}”, which sellers of this kind use.`,
    );
  for (const word of trades)
    add(
      word.categoryId,
      word.score,
      'word',
      `Its name has “${word.text}” in it, as sellers of this kind do.`,
    );
  if (!phrase && trades.length === 0) {
    const front = read.found ? null : frontOfTable(read.descriptor.name);
    if (front)
      add(
        front.categoryId,
        front.score,
        'word',
        `Its name has “${front.text}” in it, as sellers of this kind do.`,
      );
    if (isBetweenPeople(read))
      add(TRANSFERS, 0.7, 'word', 'Money between people is most often a transfer.');
  }
  if (moneyIn && draft.accountType === 'credit' && !read.found && candidates.size === 0)
    add(
      TRANSFERS,
      0.5,
      'word',
      'Money that comes into a credit card is most often the payment of its bill.',
    );
  const clear = [...candidates.values()].some(({ score }) => score > 0.84);
  // Money in from a stranger is a refund less often than anything else.
  // A person's name looks like no trade.
  if (!phrase && !clear && !moneyIn && !looksLikePerson(read)) addGuess(model, read, add);
  return [...candidates.values()].sort((a, b) => b.score - a.score);
}

type Add = (categoryId: number, score: number, source: CategorySourceName, why: string) => void;

/**
 * How far a name found is to be believed beside other words: less next to a phrase of the bank's,
 * less when a clear trade follows the name (petrol at a supermarket, a school called Evans).
 */
function doubt(found: Found, phrase: WordEvidence | null, trades: readonly WordEvidence[]): number {
  if (phrase && phrase.score > 0.9) return 0.6;
  if (found.how === 'whole') return 1;
  const other = trades.find(
    ({ at, categoryId }) =>
      (at >= found.end || found.how === 'inside') && categoryId !== found.categoryId,
  );
  if (!other) return 1;
  if (other.categoryId === GAS && found.categoryId === GROCERIES && other.score > 0.5) return 0.6;
  if (other.score > 0.64) return 0.75;
  return other.score > 0.5 && found.quality < 0.8 ? 0.8 : 1;
}

function addFound(found: Found, belief: number, add: Add): void {
  const quality = found.quality * belief;
  const article = /^[aeiou]/i.test(found.trade) ? 'an' : 'a';
  const called = found.trade ? `${found.name} as ${article} ${found.trade}` : found.name;
  add(found.categoryId, quality, 'dictionary', `The seller dictionary knows ${called}.`);
  const elsewhere = quality - 0.2;
  if (found.otherCategoryId && elsewhere > 0)
    add(
      found.otherCategoryId,
      elsewhere,
      'dictionary',
      `In another country ${found.name} is a different seller.`,
    );
}

function addGuess(model: NameModel, read: ReadSeller, add: Add): void {
  const guess = model.guess(read.descriptor.name);
  // Income and transfers are told by the bank's words, not by what a name looks like.
  if (!guess || guess.likelihood < LIKELY || builtinById(guess.categoryId)?.kind !== 'spending')
    return;
  const name = builtinById(guess.categoryId)?.name;
  add(
    guess.categoryId,
    guess.likelihood * 0.68,
    'model',
    `The seller is not known, but names like this one are most often ${name}.`,
  );
}

const GAS = builtinBySlug('gas')!.id; // safe because: a built-in
const GROCERIES = builtinBySlug('groceries')!.id; // safe because: a built-in
const TRANSFERS = builtinBySlug('transfers')!.id; // safe because: a built-in
