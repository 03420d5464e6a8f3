import { addDays, daysBetween } from '@/lib/calendar';
import { likeness } from './fingerprint';
import { type Known, type Matched, type Ties, tie } from './match';
import { type Item, storedId } from './match-clean';

/** Step 2: the provider itself says which row a posted or corrected one replaces. */
export function linkExplicitly<K extends Known>(ties: Ties<K>): void {
  for (const item of ties.items) {
    const { pendingExternalId, corrects } = item.draft;
    const named = storedId(pendingExternalId) ?? storedId(corrects?.externalId);
    if (named === null || ties.byExternalId.has(item.id ?? '')) continue;
    const row =
      ties.byExternalId.get(named) ?? ties.byId.get(ties.question.aliases.get(named) ?? -1n);
    if (row && !ties.itemOf.has(row) && !row.forGood) tie(ties, item, row);
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
      row.status === 'pending' &&
      row.source === ties.question.source &&
      !row.forGood &&
      !ties.itemOf.has(row),
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

export function unmatched<K extends Known>(ties: Ties<K>): Item[] {
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
    return only && candidates.length === 1
      ? [{ pendingId: only.id, externalId: item.id, draft: item.draft, row: only }]
      : [];
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
