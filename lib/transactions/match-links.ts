import { addDays, daysBetween } from '@/lib/calendar';
import { likeness } from './fingerprint';
import { type Known, type Matched, type Source, type Ties, tie } from './match';
import { type Item, storedId } from './match-clean';

/** Step 2: the provider itself says which row a posted or corrected one replaces. */
export function linkExplicitly<K extends Known>(ties: Ties<K>): void {
  for (const item of ties.items) {
    const { pendingExternalId, corrects } = item.draft;
    const named = storedId(pendingExternalId) ?? storedId(corrects?.externalId);
    if (named === null || ties.byExternalId.has(item.id ?? '')) continue;
    const row =
      ties.byExternalId.get(named) ?? ties.byId.get(ties.question.aliases.get(named) ?? -1n);
    if (row && !ties.itemOf.has(row)) tie(ties, item, row);
  }
}

/**
 * Step 4: a posted row under a new id settles a pending one the answer no longer has. Merged when
 * the amount is equal and one candidate is clearly the best; a tip or a fuel hold of up to 30 % more
 * is only suggested.
 */
export function settlePending<K extends Known>(ties: Ties<K>): Matched<K>['suggestions'] {
  const posted = unmatched(ties);
  const pending = ties.question.known.filter(
    (row) =>
      row.status === 'pending' && row.source === ties.question.source && !ties.itemOf.has(row),
  );
  if (posted.length === 0 || pending.length === 0) return [];
  const pairs = posted.flatMap((item) =>
    pending
      .filter((row) => row.amountMinor === item.draft.amountMinor && inTime(item, row))
      .map((row) => pairOf(item, row)),
  );
  for (const pair of pairs.sort(best)) {
    if (ties.rowOf.has(pair.item) || ties.itemOf.has(pair.row)) continue;
    const rivals = pairs.filter(
      (other) => other.item === pair.item && other !== pair && !ties.itemOf.has(other.row),
    );
    if (pair.alike > 0 || rivals.length === 0) tie(ties, pair.item, pair.row);
  }
  return suggest(ties, posted, pending);
}

/**
 * Step 7: the same payment entered by hand or read from a file before: the row is taken over, one
 * candidate only. A bank's row seen again in a file is left as it is and flagged.
 */
export function claimFromOtherSources<K extends Known>(
  ties: Ties<K>,
): Matched<K>['possibleDuplicates'] {
  const { known, source } = ties.question;
  const others = known.filter(
    (row) => row.source !== source && !row.removed && !ties.itemOf.has(row),
  );
  if (others.length === 0) return [];
  const byAmount = groupByAmount(others, (row) => row.amountMinor);
  const flagged: Matched<K>['possibleDuplicates'] = [];
  for (const [amount, rivals] of groupByAmount(unmatched(ties), (item) => item.draft.amountMinor)) {
    claimAmong(ties, rivals, byAmount.get(amount) ?? [], flagged);
  }
  return flagged;
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

/** All of one amount. */
function claimAmong<K extends Known>(
  ties: Ties<K>,
  rivals: readonly Item[],
  rows: readonly K[],
  flagged: Matched<K>['possibleDuplicates'],
): void {
  const { source } = ties.question;
  for (const item of rivals) {
    const candidates = rows.filter((row) => !ties.itemOf.has(row) && samePayment(item, row));
    const [only] = candidates;
    if (!only) continue;
    const claimants = rivals.filter((other) => !ties.rowOf.has(other) && samePayment(other, only));
    const sure = candidates.length === 1 && claimants.length === 1;
    if (sure && mayTakeOver(source, item, only)) tie(ties, item, only);
    else flagged.push({ externalId: item.id ?? item.print, of: only.id });
  }
}

function unmatched<K extends Known>(ties: Ties<K>): Item[] {
  return ties.items.filter((item) => item.draft.status === 'posted' && !ties.rowOf.has(item));
}

const BEFORE_DAYS = 8;
const AFTER_DAYS = 1;

function inTime(item: Item, row: Known): boolean {
  const { bookedOn } = item.draft;
  return (
    addDays(bookedOn, -BEFORE_DAYS) <= row.bookedOn && row.bookedOn <= addDays(bookedOn, AFTER_DAYS)
  );
}

type Pair<K> = { item: Item; row: K; alike: number; days: number };

function pairOf<K extends Known>(item: Item, row: K): Pair<K> {
  return {
    item,
    row,
    alike: likeness(item.draft.description, row.description),
    days: Math.abs(daysBetween(row.bookedOn, item.draft.bookedOn)),
  };
}

// The last two only make the choice between equals the same every time.
function best<K extends Known>(a: Pair<K>, b: Pair<K>): number {
  return (
    b.alike - a.alike ||
    Number(a.row.removed) - Number(b.row.removed) ||
    a.days - b.days ||
    (a.item.print < b.item.print ? -1 : a.item.print > b.item.print ? 1 : 0) ||
    (a.row.id < b.row.id ? -1 : 1)
  );
}

const TIP_DAYS = 3;

function suggest<K extends Known>(
  ties: Ties<K>,
  posted: Item[],
  pending: K[],
): Matched<K>['suggestions'] {
  return posted.flatMap((item) => {
    if (ties.rowOf.has(item) || item.id === null) return [];
    const candidates = pending.filter((row) => !ties.itemOf.has(row) && mayBeTip(item, row));
    const [only] = candidates;
    return only && candidates.length === 1 ? [{ pendingId: only.id, externalId: item.id }] : [];
  });
}

function mayBeTip(item: Item, row: Known): boolean {
  const was = row.amountMinor;
  const is = item.draft.amountMinor;
  const [small, large] = was < 0n ? [-was, -is] : [was, is];
  return (
    large >= small &&
    large * 10n <= small * 13n &&
    inTime(item, row) &&
    Math.abs(daysBetween(row.bookedOn, item.draft.bookedOn)) <= TIP_DAYS &&
    likeness(item.draft.description, row.description) > 0
  );
}

const CLAIM_DAYS = 3;

function samePayment(item: Item, row: Known): boolean {
  const days = Math.abs(daysBetween(row.bookedOn, item.draft.bookedOn));
  return (
    row.amountMinor === item.draft.amountMinor &&
    row.currency === item.draft.currency &&
    days <= (row.source === 'manual' ? 0 : CLAIM_DAYS)
  );
}

/** A file or a hand gives way to the bank, never the bank to them. */
function mayTakeOver(source: Source, item: Item, row: Known): boolean {
  return (
    item.id !== null &&
    source !== 'manual' &&
    source !== 'file' &&
    (row.source === 'manual' || row.source === 'file')
  );
}
