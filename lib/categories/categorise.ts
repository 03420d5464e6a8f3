import { builtinById, builtinBySlug, UNCATEGORISED } from './builtin';
import type { Dictionary, Found } from './dictionary';
import { both, processorTrade, statementPhrase, tradeWords, type WordEvidence } from './evidence';
import { categoryOfMcc } from './mcc';
import { loadModel, type NameModel } from './model';
import { categoryOfProvider } from './provider';
import type { CategorySourceName } from './schema';
import { type ReadSeller, readSellerFully } from './seller';

/**
 * Seller -> category, with the reason. In order: the user's choice for the seller; what the bank
 * calls the movement; the dictionary; the merchant code; the provider; trade words; else nothing.
 * Evidence below the user's adds up, so that a weak name and a clear word need not quarrel; below
 * `ANSWERS_FROM` it abstains. Pure: no database, clock or file.
 */
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

export type Alternative = { categoryId: number; confidence: number };

export type Categorised = {
  seller: string;
  sellerKey: string;
  categoryId: number;
  source: CategorySourceName;
  confidence: number;
  evidence: string;
  alternatives: Alternative[];
};

export type Evidence = {
  choices: ReadonlyMap<string, number>;
  dictionary: Dictionary;
  /** The built one unless another is given. */
  model?: NameModel;
};

export type Candidate = {
  categoryId: number;
  score: number;
  best: number;
  source: CategorySourceName;
  why: string;
};

export const ANSWERS_FROM = 0.44;
/** Below this likelihood the model's guess is not even counted. */
const LIKELY = 0.3;
const NO_CHOICES: ReadonlyMap<string, number> = new Map();
export const NOTHING_CHOSEN = NO_CHOICES;

export function categorise(draft: Draft, evidence: Evidence): Categorised {
  return consider(draft, evidence).result;
}

/** The same with everything that was weighed, strongest first, for explaining. */
export function consider(
  draft: Draft,
  { choices, dictionary, model = loadModel() }: Evidence,
): { result: Categorised; candidates: Candidate[] } {
  const read = readSellerFully(draft.description, draft, dictionary);
  const candidates = weigh(draft, read, model);
  const chosen = choices.get(read.key) ?? choices.get(read.lineKey);
  if (chosen !== undefined) {
    const why = `You chose this category for ${read.name}.`;
    const choice: Candidate = { categoryId: chosen, score: 1, best: 1, source: 'choice', why };
    return { result: answer(read, choice, candidates), candidates };
  }
  const [first, second] = candidates;
  const unsure = !first || first.score < ANSWERS_FROM || tooClose(first, second);
  const result = unsure ? abstain(read, candidates) : answer(read, first, candidates.slice(1));
  return { result, candidates };
}

function weigh(draft: Draft, read: ReadSeller, model: NameModel): Candidate[] {
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
    add(phrase.categoryId, phrase.score, 'word', `The bank's own words, “${phrase.text}”, say so.`);
  const trades = tradeWords(read.descriptor.tokens, moneyIn);
  if (read.found) addFound(read.found, doubt(read.found, phrase, trades), add);
  const byCode = draft.mcc ? categoryOfMcc(draft.mcc) : undefined;
  if (byCode)
    add(byCode, 0.84, 'mcc', `The card network calls this seller's trade code ${draft.mcc}.`);
  const byProvider = draft.providerCategory
    ? categoryOfProvider(draft.providerCategory)
    : undefined;
  if (byProvider) add(byProvider, 0.7, 'provider', 'The connection that brought it says so.');
  const processor = processorTrade(read.descriptor.text);
  if (processor)
    add(
      processor.categoryId,
      processor.score,
      'word',
      `It was paid through “${processor.text}”, which serves that trade.`,
    );
  for (const word of trades)
    add(word.categoryId, word.score, 'word', `“${word.text}” in its name is a word for it.`);
  if (moneyIn && draft.accountType === 'credit' && !read.found && candidates.size === 0)
    add(TRANSFERS, 0.5, 'word', 'Money into a credit card is most often a payment of its bill.');
  if (!phrase && (read.found?.quality ?? 0) < 0.9) addGuess(model, read, add);
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
    ({ at, categoryId }) => at >= found.end && categoryId !== found.categoryId,
  );
  if (!other) return 1;
  if (other.score > 0.64) return 0.75;
  return other.score > 0.5 && found.quality < 0.8 ? 0.8 : 1;
}

function addFound(found: Found, belief: number, add: Add): void {
  const quality = found.quality * belief;
  const article = /^[aeiou]/i.test(found.trade) ? 'an' : 'a';
  const called = found.trade ? `${found.name} as ${article} ${found.trade}` : found.name;
  add(found.categoryId, quality, 'dictionary', `The seller dictionary knows ${called}.`);
  if (found.otherCategoryId)
    add(
      found.otherCategoryId,
      quality - 0.2,
      'dictionary',
      `Elsewhere ${found.name} is something else.`,
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
    `Names like this are most often ${name}.`,
  );
}

const tooClose = (first: Candidate, second: Candidate | undefined) =>
  second !== undefined && first.score < 0.7 && first.score - second.score < 0.02;

function answer(
  read: ReadSeller,
  { categoryId, score, source, why }: Pick<Candidate, 'categoryId' | 'score' | 'source' | 'why'>,
  others: Candidate[],
): Categorised {
  return {
    seller: read.name,
    sellerKey: read.key,
    categoryId,
    source,
    confidence: round(score),
    evidence: why,
    alternatives: alternatives(others),
  };
}

function abstain(read: ReadSeller, candidates: Candidate[]): Categorised {
  const [first, second] = candidates;
  const name = (candidate: Candidate) => builtinById(candidate.categoryId)?.name ?? 'another';
  const why =
    first && second
      ? `It could be ${name(first)} or ${name(second)}: too close to say.`
      : first
        ? `It may be ${name(first)}, but that is too thin to say.`
        : `Nothing is known of ${read.name} yet.`;
  const none = { categoryId: UNCATEGORISED, score: 0, source: 'none' as const, why };
  return answer(read, none, candidates);
}

const alternatives = (others: Candidate[]): Alternative[] =>
  others.slice(0, 3).map(({ categoryId, score }) => ({ categoryId, confidence: round(score) }));

const round = (score: number) => Math.round(score * 100) / 100;
const TRANSFERS = builtinBySlug('transfers')!.id; // safe because: a built-in
