import { madeId } from './fingerprint';
import {
  type Addition,
  type Change,
  isOtherDialect,
  type Known,
  type Matched,
  type Ties,
} from './match';
import { type Item, sharedIdOf } from './match-clean';

/** What is tied to nothing is new; where the provider gives no id, the next free ordinal of its content. */
export function additionsOf<K extends Known>(ties: Ties<K>, taken: Set<string>): Addition[] {
  return ties.items
    .filter((item) => !ties.rowOf.has(item))
    .map(({ draft, id, print }) => ({ draft, externalId: claim(taken, id, print) }));
}

/** Tied rows whose bank-owned fields now read differently; the others are duplicates. */
export function changesOf<K extends Known>(
  ties: Ties<K>,
): { changed: Change<K>[]; duplicates: number; taken: Set<string> } {
  const { source } = ties.question;
  const news = [...ties.rowOf].filter(([item, row]) => isNews(item, row, ties));
  const renamed = news.filter(([item, row]) => keptId(item, row, ties) !== row.externalId);
  const moving = new Set<Known>(renamed.map(([, row]) => row));
  const taken = new Set(
    ties.question.known
      .filter((row) => row.source === source && !moving.has(row))
      .map((row) => row.externalId),
  );
  const changed: Change<K>[] = [];
  for (const [item, row] of news) {
    const externalId = moving.has(row) ? claim(taken, item.id, item.print) : row.externalId;
    if (differs(item, row, externalId, source)) {
      changed.push({ row, draft: filledFrom(row, item, source), externalId, source });
    }
  }
  return { changed, duplicates: ties.rowOf.size - changed.length, taken };
}

/** The id, or the next one that no other row of the account has. */
function claim(taken: Set<string>, id: string | null, print: string): string {
  let externalId = id ?? madeId(print, 0);
  for (let ordinal = 0; taken.has(externalId); ordinal++) {
    externalId = id === null ? madeId(print, ordinal) : `${sharedIdOf(id, print)}${ordinal || ''}`;
  }
  taken.add(externalId);
  return externalId;
}

/** Former ids of re-keyed rows, unless the answer gives that id to another row. */
export function aliasesOf<K extends Known>(
  ties: Ties<K>,
  changed: readonly Change<K>[],
): Matched<K>['aliases'] {
  const former = changed.flatMap(({ row, externalId }) =>
    row.externalId === externalId || ties.live.has(row.externalId) || row.externalId.startsWith('~')
      ? []
      : [{ source: row.source, externalId: row.externalId, transactionId: row.id }],
  );
  return [...former, ...secondIds(ties)];
}

/** A file's ids of rows that are another's: with them the same file knows them again. */
function secondIds<K extends Known>(ties: Ties<K>): Matched<K>['aliases'] {
  const { source, file, aliases } = ties.question;
  if (!file) return [];
  return [...ties.rowOf].flatMap(([{ id }, row]) =>
    id === null || isNewsFor(ties, row) || aliases.get(id) === row.id
      ? []
      : [{ source, externalId: id, transactionId: row.id }],
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

// A posted row does not become pending again.
function isNews<K extends Known>(item: Item, row: K, ties: Ties<K>): boolean {
  if (row.status === 'posted' && item.draft.status === 'pending') return false;
  if (row.forGood) return false;
  return isNewsFor(ties, row) || (row.status === 'pending' && row.source === 'file');
}

// A bank's row does not follow a file, nor a file's row a file of another format.
function isNewsFor<K extends Known>({ question }: Ties<K>, row: K): boolean {
  if (isOtherDialect(question, row)) return false;
  return row.source === question.source || row.source === 'manual' || row.source === 'file';
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

/** What this answer leaves out stays as its own source told it (a replay has no other). */
function filledFrom(row: Known, { draft }: Item, source: string): Change<Known>['draft'] {
  if (row.source !== source) return draft;
  return {
    ...draft,
    transactedOn: draft.transactedOn ?? row.transactedOn ?? undefined,
    mcc: draft.mcc ?? row.mcc ?? undefined,
    checkNumber: draft.checkNumber ?? row.checkNumber ?? undefined,
  };
}
