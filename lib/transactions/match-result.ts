import { madeId } from './fingerprint';
import type { Addition, Change, Known, Matched, Ties } from './match';
import type { Item } from './match-clean';

/** What is tied to nothing is new; where the provider gives no id, the next free ordinal of its content. */
export function additionsOf<K extends Known>(ties: Ties<K>): Addition[] {
  const taken = new Set(ties.byExternalId.keys());
  return ties.items
    .filter((item) => !ties.rowOf.has(item))
    .map(({ draft, id, print }) => {
      if (id !== null) return { draft, externalId: id };
      let ordinal = 0;
      while (taken.has(madeId(print, ordinal))) ordinal++;
      const externalId = madeId(print, ordinal);
      taken.add(externalId);
      return { draft, externalId };
    });
}

/** Tied rows whose bank-owned fields now read differently; the others are duplicates. */
export function changesOf<K extends Known>(
  ties: Ties<K>,
): { changed: Change<K>[]; duplicates: number } {
  const { source } = ties.question;
  const changed: Change<K>[] = [];
  let duplicates = 0;
  for (const [item, row] of ties.rowOf) {
    const externalId = keptId(item, row, ties);
    if (isNews(item, row, ties) && differs(item, row, externalId, source)) {
      changed.push({ row, draft: filledFrom(row, item), externalId, source });
    } else duplicates++;
  }
  return { changed, duplicates };
}

/** Former ids of re-keyed rows, unless the answer gives that id to another row. */
export function aliasesOf<K extends Known>(
  ties: Ties<K>,
  changed: readonly Change<K>[],
): Matched<K>['aliases'] {
  return changed.flatMap(({ row, externalId }) =>
    row.externalId === externalId || ties.live.has(row.externalId) || row.externalId.startsWith('~')
      ? []
      : [{ source: row.source, externalId: row.externalId, transactionId: row.id }],
  );
}

/** A row keeps its made id when the provider still gives none, and its own when a plain shared one came first. */
function keptId<K extends Known>(item: Item, row: K, ties: Ties<K>): string {
  const sameSource = row.source === ties.question.source;
  if (item.id === null) return sameSource ? row.externalId : madeId(item.print, 0);
  if (sameSource && item.sharedId === row.externalId) return row.externalId;
  if (sameSource && row.externalId.startsWith(`${item.id}#`)) return row.externalId;
  return item.id;
}

// A posted row does not become pending again, nor does a bank's row follow a file.
function isNews<K extends Known>(item: Item, row: K, ties: Ties<K>): boolean {
  if (row.status === 'posted' && item.draft.status === 'pending') return false;
  return row.source === ties.question.source || row.source === 'manual' || row.source === 'file';
}

function differs(item: Item, row: Known, externalId: string, source: string): boolean {
  const { draft } = item;
  return (
    row.removed ||
    row.externalId !== externalId ||
    row.source !== source ||
    row.status !== draft.status ||
    row.bookedOn !== draft.bookedOn ||
    row.amountMinor !== draft.amountMinor ||
    row.description !== draft.description ||
    (draft.transactedOn !== undefined && row.transactedOn !== draft.transactedOn) ||
    (draft.mcc !== undefined && row.mcc !== draft.mcc) ||
    (draft.checkNumber !== undefined && row.checkNumber !== draft.checkNumber)
  );
}

/** What this answer leaves out stays as it was known. */
function filledFrom(row: Known, { draft }: Item): Change<Known>['draft'] {
  return {
    ...draft,
    transactedOn: draft.transactedOn ?? row.transactedOn ?? undefined,
    mcc: draft.mcc ?? row.mcc ?? undefined,
    checkNumber: draft.checkNumber ?? row.checkNumber ?? undefined,
  };
}
