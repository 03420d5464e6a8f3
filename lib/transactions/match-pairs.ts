import { daysBetween } from '@/lib/calendar';
import { fingerprint, likeness } from './fingerprint';
import { covered, isOtherDialect, type Known, type Ties, tie } from './match';
import { type Item, sharedIdOf } from './match-clean';

/**
 * Step 3: the provider's id, then a former id of the row. With `same content` only where nothing
 * changed; with `any content` for the rest, where the bank corrected the row.
 */
export function matchById<K extends Known>(
  ties: Ties<K>,
  when: 'same content' | 'any content',
): void {
  if (ties.byId.size === 0) return;
  for (const lookUp of [liveRow<K>, formerRow<K>]) {
    for (const item of ties.items) {
      if (item.id === null || ties.rowOf.has(item)) continue;
      const row = lookUp(ties, item);
      if (!row || ties.itemOf.has(row)) continue;
      const same = fingerprint(row) === item.print && row.status === item.draft.status;
      if (same) tie(ties, item, row);
      else if (when === 'any content') tieChanged(ties, item, row);
    }
  }
  if (when === 'any content') dropSuperseded(ties);
}

/**
 * Steps 5 and 6: rows of the same content whose id the answer no longer has, or now gives to
 * another row: the bank renumbered. As a multiset, the k-th item takes the k-th free row, so two
 * genuine equal payments stay two.
 */
export function matchByContent<K extends Known>(ties: Ties<K>): void {
  const free = new Map<string, K[]>();
  for (const row of ties.question.known) {
    if (ties.itemOf.has(row) || !mayBeRenumbered(ties, row)) continue;
    const key = `${row.status}|${fingerprint(row)}`;
    free.set(key, [...(free.get(key) ?? []), row]);
  }
  if (free.size === 0) return;
  for (const item of ties.items) {
    if (ties.rowOf.has(item)) continue;
    const row = free.get(`${item.draft.status}|${item.print}`)?.shift();
    if (row) tie(ties, item, row);
  }
}

function mayBeRenumbered<K extends Known>(ties: Ties<K>, row: K): boolean {
  const { source, coverage, trust, file } = ties.question;
  if (row.source !== source) return false;
  if (row.forGood && row.status === 'pending') return false;
  // Two ids in two files are two payments, unless the later one covers the day and has the first no more.
  if (file && !row.externalId.startsWith('~') && !isOtherDialect(ties.question, row)) {
    return !ties.live.has(row.externalId) && covered(coverage, row);
  }
  // A provider that tells changes only: what it does not name is still there.
  if (trust.idStability === 'stable')
    return !ties.live.has(row.externalId) && covered(coverage, row);
  // Its id is absent, or (see step 3) names something else now. Also on a day that the answer covers
  // in part: should that tie two genuine equal payments, the next whole answer parts them again.
  return true;
}

function liveRow<K extends Known>(ties: Ties<K>, item: Item): K | undefined {
  const { byExternalId } = ties;
  if (item.sharedId !== null) {
    const plain = byExternalId.get(item.sharedId);
    const own = byExternalId.get(item.id ?? '');
    return own ?? (plain && fingerprint(plain) === item.print ? plain : undefined);
  }
  const id = item.id ?? '';
  const own = ties.anyShared ? byExternalId.get(sharedIdOf(id, item.print)) : undefined;
  return own ?? byExternalId.get(id);
}

function formerRow<K extends Known>(ties: Ties<K>, item: Item): K | undefined {
  const transactionId = ties.question.aliases.get(item.id ?? '');
  return transactionId === undefined ? undefined : ties.byId.get(transactionId);
}

function tieChanged<K extends Known>(ties: Ties<K>, item: Item, row: K): void {
  if (reused(ties, item, row)) {
    // Another transaction under an old id: it gets an id of its own, the old row stays.
    item.id = sharedIdOf(item.id ?? '', item.print);
    return;
  }
  // What settles a pending row that was put away is a payment of its own.
  if (row.forGood && row.status !== item.draft.status) return;
  tie(ties, item, row);
}

const SAME_DAYS = 7;

/** Amount, day and words all differ: not a correction, the bank used the id again. */
function reused<K extends Known>(ties: Ties<K>, item: Item, row: K): boolean {
  return (
    ties.question.trust.idStability !== 'stable' &&
    row.status === 'posted' &&
    row.amountMinor !== item.draft.amountMinor &&
    Math.abs(daysBetween(row.bookedOn, item.draft.bookedOn)) > SAME_DAYS &&
    likeness(row.description, item.draft.description) < 0.5
  );
}

/** A pending row the bank still lists under its old id beside the posted one it became. */
function dropSuperseded<K extends Known>(ties: Ties<K>): void {
  const before = ties.items.length;
  ties.items = ties.items.filter(
    (item) => ties.rowOf.has(item) || item.draft.status === 'posted' || !formerRow(ties, item),
  );
  ties.superseded += before - ties.items.length;
}
