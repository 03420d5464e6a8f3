import type { Addition, Change, Known, Matched, Source } from './match';

/**
 * The rows after a match: what `record` does in SQL, in memory, for replay and tests. Rows that
 * changed are new objects; ids of additions are counted on from `nextId`.
 */
export function fold<K extends Known>(
  rows: readonly K[],
  matched: Pick<Matched<K>, 'added' | 'changed' | 'gone'>,
  source: Source,
  nextId: bigint,
): Known[] {
  const changed = new Map(matched.changed.map((change) => [change.row.id, change]));
  const gone = new Set(matched.gone.map((row) => row.id));
  const kept = rows.map((row) => {
    const change = changed.get(row.id);
    if (change) return rowOf(row.id, change, change.source);
    return gone.has(row.id) ? { ...row, removed: true } : row;
  });
  return [
    ...kept,
    ...matched.added.map((addition, index) => rowOf(nextId + BigInt(index), addition, source)),
  ];
}

function rowOf(id: bigint, { draft, externalId }: Addition | Change<Known>, source: Source): Known {
  return {
    id,
    source,
    externalId,
    status: draft.status,
    bookedOn: draft.bookedOn,
    amountMinor: draft.amountMinor,
    currency: draft.currency,
    description: draft.description,
    transactedOn: draft.transactedOn ?? null,
    mcc: draft.mcc ?? null,
    checkNumber: draft.checkNumber ?? null,
    removed: false,
  };
}
