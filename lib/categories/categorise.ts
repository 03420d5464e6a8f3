import { builtinById, UNCATEGORISED } from './builtin';
import type { Dictionary } from './dictionary';
import { loadModel, type NameModel } from './model';
import { looksLikePerson } from './person';
import { Recent } from './recent';
import type { CategorySourceName } from './schema';
import { type ReadSeller, readSellerFully } from './seller';
import { shapeOf } from './tokens';
import { type Candidate, type Draft, weigh } from './weigh';

export type { Candidate, Draft };

/**
 * Seller -> category, with the reason. In order: the user's choice for the seller; what the bank
 * calls the movement; the dictionary; what people here chose (votes.ts, asked once for all of a
 * batch); the merchant code; the provider; trade words; a model of names; the user's own history
 * (own-history.ts, asked only for rows still open); else nothing.
 * Evidence below the user's adds up, so that a weak name and a clear word need not quarrel; below
 * `ANSWERS_FROM` it abstains. Pure: no database, clock or file.
 */
export type Alternative = { categoryId: number; confidence: number };

export type Categorised = {
  seller: string;
  sellerKey: string;
  categoryId: number;
  source: CategorySourceName;
  confidence: number;
  evidence: string;
  alternatives: Alternative[];
  /** Keys under which the votes of others may outrank this answer; none where they may not. */
  voteKeys: readonly string[];
};

export type Evidence = {
  choices: ReadonlyMap<string, number>;
  dictionary: Dictionary;
  /** The built one unless another is given. */
  model?: NameModel;
};

export const ANSWERS_FROM = 0.54;
export const NOTHING_CHOSEN: ReadonlyMap<string, number> = new Map();

export function categorise(draft: Draft, evidence: Evidence): Categorised {
  return consider(draft, evidence).result;
}

/** The same with everything that was weighed, strongest first, for explaining. */
export function consider(
  draft: Draft,
  { choices, dictionary, model }: Evidence,
): { result: Categorised; candidates: readonly Candidate[] } {
  const { read, candidates, open } = model
    ? weighed(draft, dictionary, model)
    : remembered(draft, dictionary);
  const chosen = choices.get(read.key) ?? choices.get(read.lineKey);
  if (chosen !== undefined) {
    const why = `You chose this category for ${read.name}.`;
    const choice: Candidate = { categoryId: chosen, score: 1, best: 1, source: 'choice', why };
    return { result: answer(read, choice, candidates), candidates };
  }
  const [first, second] = candidates;
  const unsure = !first || first.score < ANSWERS_FROM || tooClose(first, second);
  const result = unsure ? abstain(read, candidates) : answer(read, first, candidates.slice(1));
  result.voteKeys = open;
  return { result, candidates };
}

/** A name the dictionary is sure of, or the bank's own phrase, stands above the votes. */
const isCertain = ({ source, best }: Candidate) =>
  (source === 'dictionary' && best >= 0.7) || (source === 'word' && best > 0.9);

const NO_KEYS: readonly string[] = [];

function votesMay(read: ReadSeller, first: Candidate | undefined): readonly string[] {
  if ((first && isCertain(first)) || looksLikePerson(read)) return NO_KEYS;
  return read.key === read.lineKey ? [read.key] : [read.key, read.lineKey];
}

/** All that does not depend on the user. */
type Weighed = { read: ReadSeller; candidates: readonly Candidate[]; open: readonly string[] };
type Memory = { lines: Recent<Weighed>; shapes: Recent<Weighed> };
const memory = new WeakMap<Dictionary, Memory>();
const REMEMBERED = 2000;

/** By the line, then by the line with its long numbers made alike: they change with every payment. */
function remembered(draft: Draft, dictionary: Dictionary): Weighed {
  let recent = memory.get(dictionary);
  if (!recent) {
    recent = { lines: new Recent(REMEMBERED), shapes: new Recent(REMEMBERED) };
    memory.set(dictionary, recent);
  }
  const { description, payee, amountMinor, currency, country, mcc, providerCategory, accountType } =
    draft;
  const sign = amountMinor === undefined ? '' : amountMinor > 0n ? '+' : '-';
  const about = `${sign}${currency}${country}${mcc}${accountType}\0${payee}\0${providerCategory}\0`;
  const { shapes } = recent;
  const known = recent.lines.known(about + description);
  if (known) return known;
  const shape = about + description.length + shapeOf(description);
  const alike = shapes.known(shape);
  if (alike) return alike; // not kept by its line, too: a number seldom comes twice
  const kept = { ...draft, description: own(description), payee: payee && own(payee) };
  const made = weighed(kept, dictionary, loadModel());
  if (shape.endsWith(description) || made.read.descriptor.name.length === 0)
    recent.lines.keep(about + description, made);
  else shapes.keep(shape, made);
  return made;
}

/**
 * The same text in memory of its own. What is cut out of a statement holds on to the whole of it: a
 * thousand remembered lines would keep a thousand statements.
 */
function own(text: string): string {
  return ` ${text}`.slice(1);
}

function weighed(draft: Draft, dictionary: Dictionary, model: NameModel): Weighed {
  const read = readSellerFully(draft.description, draft, dictionary);
  const candidates = weigh(draft, read, model);
  return { read, candidates, open: votesMay(read, candidates[0]) };
}

const tooClose = (first: Candidate, second: Candidate | undefined) =>
  second !== undefined && first.score < 0.7 && first.score - second.score < 0.02;

function answer(
  read: ReadSeller,
  { categoryId, score, source, why }: Pick<Candidate, 'categoryId' | 'score' | 'source' | 'why'>,
  others: readonly Candidate[],
): Categorised {
  return {
    seller: read.name,
    sellerKey: read.key,
    categoryId,
    source,
    confidence: round(score),
    evidence: why,
    alternatives: alternatives(others),
    voteKeys: NO_KEYS,
  };
}

function abstain(read: ReadSeller, candidates: readonly Candidate[]): Categorised {
  const [first, second] = candidates;
  const name = (candidate: Candidate) => builtinById(candidate.categoryId)?.name ?? 'another';
  const why =
    first && second
      ? `It could be ${name(first)} or ${name(second)}, and too little tells them apart.`
      : first
        ? `It may be ${name(first)}, but Savory is not sure enough to say so.`
        : `Nothing is known of ${read.name} yet.`;
  const none = { categoryId: UNCATEGORISED, score: 0, source: 'none' as const, why };
  return answer(read, none, candidates);
}

const alternatives = (others: readonly Candidate[]): Alternative[] =>
  others.slice(0, 3).map(({ categoryId, score }) => ({ categoryId, confidence: round(score) }));

const round = (score: number) => Math.round(score * 100) / 100;
