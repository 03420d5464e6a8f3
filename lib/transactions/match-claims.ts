import { daysBetween, type LocalDate } from '@/lib/calendar';
import { likeness } from './fingerprint';
import { isOtherDialect, type Known, type Matched, type Ties, tie } from './match';
import type { Item } from './match-clean';
import { unmatched } from './match-links';

/**
 * Step 7: the same payment told by another source: a hand, a bank, a file of another format. A bank
 * takes over a file's or a hand's row, a file a hand's; a file's row that a bank or another format
 * told first is known again. On one day the k-th takes the k-th; within three days only what is
 * clear, and only where both sources tell of those days. The rest is new, and flagged.
 */
export function claimFromOtherSources<K extends Known>(
  ties: Ties<K>,
): Matched<K>['possibleDuplicates'] {
  const { known } = ties.question;
  const others = known.filter(
    (row) => isOfAnother(ties, row) && !row.removed && !ties.itemOf.has(row),
  );
  if (others.length === 0) return [];
  const items = unmatched(ties);
  const overlap = overlapOf(ties);
  const rowsOf = groupByAmount(others, (row) => row.amountMinor);
  const flagged: Matched<K>['possibleDuplicates'] = [];
  for (const [amount, rivals] of groupByAmount(items, (item) => item.draft.amountMinor)) {
    const pairs = pairsOf(rivals, rowsOf.get(amount) ?? []);
    if (pairs.length === 0) continue;
    tieSameDay(ties, pairs);
    tieClear(ties, pairs, overlap);
    flag(ties, pairs, flagged);
  }
  return flagged;
}

/** Told by another source, or by the same one under a link that is no more: then ids and words may differ. */
function isOfAnother<K extends Known>(
  { question, live }: Pick<Ties<K>, 'question' | 'live'>,
  row: K,
): boolean {
  if (row.source !== question.source || isOtherDialect(question, row)) return true;
  return question.relinked === true && question.source !== 'file' && !live.has(row.externalId);
}

type Pair<K> = { item: Item; row: K; alike: number; days: number };

function pairsOf<K extends Known>(items: readonly Item[], rows: readonly K[]): Pair<K>[] {
  const pairs = items.flatMap((item) =>
    rows
      .filter((row) => samePayment(item, row))
      .map((row) => ({
        item,
        row,
        alike: likeness(item.draft.description, row.description),
        days: Math.abs(daysBetween(row.bookedOn, item.draft.bookedOn)),
      })),
  );
  // The last two only make the choice between equals the same every time.
  return pairs.sort(
    (a, b) =>
      a.days - b.days ||
      b.alike - a.alike ||
      (a.item.print < b.item.print ? -1 : a.item.print > b.item.print ? 1 : 0) ||
      (a.row.id < b.row.id ? -1 : 1),
  );
}

const CLAIM_DAYS = 3;

function samePayment(item: Item, row: Known): boolean {
  const days = Math.abs(daysBetween(row.bookedOn, item.draft.bookedOn));
  return row.currency === item.draft.currency && days <= (row.source === 'manual' ? 0 : CLAIM_DAYS);
}

/** Both tell of the day, each its own number of such payments. A hand's may be another one: only if alone. */
function tieSameDay<K extends Known>(ties: Ties<K>, pairs: readonly Pair<K>[]): void {
  for (const pair of pairs) {
    if (pair.days > 0 || !isFree(ties, pair) || !mayClaim(ties, pair)) continue;
    if (pair.row.source === 'manual' && !isAlone(ties, pairs, pair)) continue;
    tie(ties, pair.item, pair.row);
  }
}

const ALIKE = 0.5;

function tieClear<K extends Known>(
  ties: Ties<K>,
  pairs: readonly Pair<K>[],
  overlap: (pair: Pair<K>) => boolean,
): void {
  const toBank = ties.question.source !== 'file';
  for (const pair of pairs) {
    if (!isFree(ties, pair) || !mayClaim(ties, pair)) continue;
    const alone = isAlone(ties, pairs, pair);
    const clear = overlap(pair) ? alone || pair.alike >= ALIKE : alone && toBank;
    if (clear) tie(ties, pair.item, pair.row);
  }
}

function flag<K extends Known>(
  ties: Ties<K>,
  pairs: readonly Pair<K>[],
  flagged: Matched<K>['possibleDuplicates'],
): void {
  const seen = new Set<Item>();
  for (const { item, row } of pairs) {
    if (ties.rowOf.has(item) || ties.itemOf.has(row) || seen.has(item)) continue;
    seen.add(item);
    flagged.push({ externalId: item.id ?? item.print, of: row.id, draft: item.draft, row });
  }
}

function isFree<K extends Known>(ties: Ties<K>, { item, row }: Pair<K>): boolean {
  return !ties.rowOf.has(item) && !ties.itemOf.has(row);
}

function isAlone<K extends Known>(
  ties: Ties<K>,
  pairs: readonly Pair<K>[],
  { item, row }: Pair<K>,
): boolean {
  const rivals = pairs.filter(
    (other) => (other.item === item || other.row === row) && isFree(ties, other),
  );
  return rivals.length === 1;
}

/**
 * A hand gives way to a file, both to the bank. An account has one bank that tells of it at a time, so
 * another bank's row is of the one before, and gives way to the present one.
 */
function mayClaim<K extends Known>(ties: Ties<K>, { item, row }: Pair<K>): boolean {
  const { source } = ties.question;
  if (source === 'manual') return false;
  if (source === 'file') return true;
  return item.id !== null || row.source !== 'manual';
}

/** Does the file tell of the row's day, and the other source of the item's? */
function overlapOf<K extends Known>({
  question,
  items,
  live,
}: Ties<K>): (pair: Pair<K>) => boolean {
  const mine = spanOf(items.map(({ draft }) => draft.bookedOn));
  const theirs = spanOf(
    question.known.filter((row) => isOfAnother({ question, live }, row)).map((row) => row.bookedOn),
  );
  return ({ item, row }) => mine(row.bookedOn) && theirs(item.draft.bookedOn);
}

function spanOf(days: readonly LocalDate[]): (day: LocalDate) => boolean {
  const sorted = [...days].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  return (day) => first !== undefined && last !== undefined && first <= day && day <= last;
}

function groupByAmount<T>(all: readonly T[], amountOf: (one: T) => bigint): Map<bigint, T[]> {
  const groups = new Map<bigint, T[]>();
  for (const one of all) {
    const group = groups.get(amountOf(one));
    if (group) group.push(one);
    else groups.set(amountOf(one), [one]);
  }
  return groups;
}
