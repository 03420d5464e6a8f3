import { addDays, type LocalDate } from '@/lib/calendar';
import type { Draft, Issue } from '@/lib/connectors/contract';
import { claimFromOtherSources } from './match-claims';
import { cleanDrafts, type Item, isStale } from './match-clean';
import { parkedBecause } from './match-guards';
import { linkExplicitly, settlePending } from './match-links';
import { matchByContent, matchById } from './match-pairs';
import { additionsOf, aliasesOf, changesOf } from './match-result';

/**
 * De-duplication (CONNECTORS.md part 4) of one account's drafts against the rows it already has.
 * Pure, whatever the order of drafts and rows: the same facts twice add nothing. Content and id
 * agreeing comes first, then content (the bank renumbered), then the id (the bank corrected), then
 * the looser ties; what is tied to nothing is new. A posted row never goes by absence.
 */
export function match<K extends Known>(question: Question<K>): Matched<K> {
  const { items, deleted, issues } = cleanDrafts(question);
  const ties = makeTies(question, items);
  linkExplicitly(ties);
  matchById(ties, 'same content');
  noteWhy(ties, 'same id');
  matchByContent(ties);
  noteWhy(ties, 'same content');
  matchById(ties, 'any content');
  noteWhy(ties, 'same id');
  const suggestions = settlePending(ties);
  noteWhy(ties, 'settles a pending one');
  const possibleDuplicates = claimFromOtherSources(ties);
  noteWhy(ties, 'same payment');
  const { changed, duplicates, taken } = changesOf(ties);
  const added = additionsOf(ties, taken);
  return {
    added,
    changed,
    gone: [...named(ties, deleted), ...absent(ties)],
    aliases: aliasesOf(ties, changed),
    duplicates: duplicates + ties.superseded,
    suggestions,
    possibleDuplicates: withIds(possibleDuplicates, added),
    recognised: [...ties.why].flatMap(([item, why]) => {
      const row = ties.rowOf.get(item);
      return row ? [{ draft: item.draft, row, why }] : [];
    }),
    issues,
    parked: parkedBecause(ties, added, changed),
  };
}

/** Under the id each got: where the provider gives none, it is known only now. */
function withIds<K extends Known>(
  flagged: Matched<K>['possibleDuplicates'],
  added: readonly Addition[],
): Matched<K>['possibleDuplicates'] {
  if (flagged.length === 0) return flagged;
  const idOf = new Map(added.map(({ draft, externalId }) => [draft, externalId]));
  return flagged.map((one) => ({ ...one, externalId: idOf.get(one.draft) ?? one.externalId }));
}

export type Source = 'manual' | 'file' | 'ofx' | 'simplefin' | 'plaid' | 'enablebanking' | 'fints';

/** A row the account already has, hidden ones (`removed`) too. */
export type Known = {
  id: bigint;
  source: Source;
  externalId: string;
  status: 'pending' | 'posted';
  bookedOn: LocalDate;
  amountMinor: bigint;
  currency: string;
  description: string;
  transactedOn: LocalDate | null;
  mcc: number | null;
  checkNumber: string | null;
  removed: boolean;
  /** Removed by the person, as another's duplicate: known again, never brought back. */
  forGood?: boolean;
  /** Which extraction added it; told for files only. */
  extractionId?: bigint | null;
};

export type Coverage = { from: LocalDate; to: LocalDate; includesPending: boolean };

export type Question<K extends Known> = {
  source: Source;
  /** `stable`: an id never names another transaction. `removals`: the provider says what went. */
  trust: { idStability: 'stable' | 'claimed' | 'weak'; removals: boolean };
  currency: string;
  drafts: readonly Draft[];
  removed: readonly string[];
  coverage: readonly Coverage[];
  /** At least every row of the window and every row that carries a draft's id. */
  known: readonly K[];
  /** Former ids of this source, to the row's id. */
  aliases: ReadonlyMap<string, bigint>;
  today: LocalDate;
  /** The account was found again under a new link: all its ids may differ. */
  relinked?: boolean;
  /** Present for a file: its ids are trusted (two ids are two payments), its words within its dialect. */
  file?: { dialect: string; dialectOf: ReadonlyMap<bigint, string> };
};

export type Addition = { draft: Draft; externalId: string };
export type Change<K> = { row: K; draft: Draft; externalId: string; source: Source };

export type Matched<K> = {
  added: Addition[];
  changed: Change<K>[];
  /** Hidden, and restorable. */
  gone: K[];
  aliases: { source: Source; externalId: string; transactionId: bigint }[];
  duplicates: number;
  /** A pending row that the posted one probably settles with another amount (a tip). */
  suggestions: { pendingId: bigint; externalId: string; draft: Draft; row: K }[];
  /** New here, but another source tells of the same payment. */
  possibleDuplicates: { externalId: string; of: bigint; draft: Draft; row: K }[];
  /** Of a file only: what it holds that was there, and how it was known again. */
  recognised: { draft: Draft; row: K; why: Why }[];
  issues: Issue[];
  /** Why nothing of this may be written before somebody looks. */
  parked: string | null;
};

export type Why = 'same id' | 'same content' | 'settles a pending one' | 'same payment';

/** What is tied so far; the steps fill it in. */
export type Ties<K extends Known> = {
  question: Question<K>;
  items: Item[];
  rowOf: Map<Item, K>;
  itemOf: Map<K, Item>;
  why: Map<Item, Why>;
  byExternalId: Map<string, K>;
  byId: Map<bigint, K>;
  /** Ids the answer holds, whatever they name. */
  live: Set<string>;
  /** Does any row carry an id that tells it apart from another with the provider's same id? */
  anyShared: boolean;
  /** Items that say nothing new: a pending row still listed beside the posted one. */
  superseded: number;
};

function makeTies<K extends Known>(question: Question<K>, items: Item[]): Ties<K> {
  const known = [...question.known].sort(
    (a, b) => Number(a.removed) - Number(b.removed) || (a.id < b.id ? -1 : 1),
  );
  const byExternalId = new Map<string, K>();
  for (const row of known) {
    if (row.source !== question.source || isOtherDialect(question, row)) continue;
    if (!byExternalId.has(row.externalId)) {
      byExternalId.set(row.externalId, row);
    }
  }
  return {
    question: { ...question, known },
    items,
    rowOf: new Map(),
    itemOf: new Map(),
    why: new Map(),
    byExternalId,
    byId: new Map(known.map((row) => [row.id, row])),
    live: liveIds(items),
    anyShared: known.some((row) => row.externalId.includes('#')),
    superseded: 0,
  };
}

function liveIds(items: readonly Item[]): Set<string> {
  const live = new Set<string>();
  for (const { id } of items) if (id !== null) live.add(id);
  return live;
}

/** A row of a file of another format: it tells of the same payments in other words under other ids. */
export function isOtherDialect<K extends Known>(
  { file }: Pick<Question<K>, 'file'>,
  row: Known,
): boolean {
  if (!file || row.source !== 'file') return false;
  return file.dialectOf.get(row.extractionId ?? -1n) !== file.dialect;
}

function noteWhy<K extends Known>(ties: Ties<K>, why: Why): void {
  if (!ties.question.file) return;
  for (const item of ties.rowOf.keys()) if (!ties.why.has(item)) ties.why.set(item, why);
}

export function tie<K extends Known>(ties: Ties<K>, item: Item, row: K): void {
  ties.rowOf.set(item, row);
  ties.itemOf.set(row, item);
}

/** Does the answer hold everything of this row's kind on its day? */
export function covered(
  coverage: readonly Coverage[],
  row: Pick<Known, 'bookedOn' | 'status'>,
): boolean {
  return coverage.some(
    ({ from, to, includesPending }) =>
      from <= row.bookedOn && row.bookedOn <= to && (row.status === 'posted' || includesPending),
  );
}

/** The days of known rows that `match` wants to see for this coverage. */
export function windowOf(
  coverage: readonly Coverage[],
  drafts: readonly Draft[],
): [LocalDate, LocalDate] | null {
  const days = [
    ...coverage.flatMap(({ from, to }) => [from, to]),
    ...drafts.map((draft) => draft.bookedOn),
  ].sort();
  const [first, last] = [days[0], days.at(-1)];
  return first && last ? [addDays(first, -MARGIN_DAYS), addDays(last, MARGIN_DAYS)] : null;
}
const MARGIN_DAYS = 10;

/** Rows the provider says are gone, by id or former id. */
function named<K extends Known>(ties: Ties<K>, ids: readonly string[]): K[] {
  return ids.flatMap((id) => {
    const row = ties.byExternalId.get(id) ?? ties.byId.get(ties.question.aliases.get(id) ?? -1n);
    return row && !row.removed && !ties.itemOf.has(row) ? [row] : [];
  });
}

/** Pending rows that a covering answer no longer has, or that nobody settled in two weeks. */
function absent<K extends Known>(ties: Ties<K>): K[] {
  const { known, source, coverage, today, trust, removed } = ties.question;
  const said = new Set(removed);
  return known.filter(
    (row) =>
      row.status === 'pending' &&
      row.source === source &&
      !row.removed &&
      !said.has(row.externalId) &&
      !ties.itemOf.has(row) &&
      ((!trust.removals && covered(coverage, row)) || (source !== 'file' && isStale(row, today))),
  );
}
