import type { AccountStand } from '@/lib/transactions/account-stands';
import type { Recorded } from '@/lib/transactions/record-file';
import type { KnownRow } from '@/lib/transactions/record-ground';

/** What undoing an import needs to know, as its row keeps it: keys and money as decimal strings. */
export type UndoFacts = {
  changed: { id: string; was: RowBefore; is: RowAfter }[];
  gone: { id: string; on: string }[];
  aliases: { account: string; source: string; id: string; of: string }[];
  accounts: { id: string; made: boolean; was: StandBefore | null }[];
  /** Categories it made; absent in older ones. */
  categories?: number[];
  /** The days its rows lie between. */
  first: string | null;
  last: string | null;
};

/** How the import left a row: a later source may have gone on from there. */
export type RowAfter = { on: string; source: string; external_id: string };

/** The fields a source writes; the person's own stand beside them and stay. */
export type RowBefore = RowAfter & {
  status: string;
  amount_minor: string;
  description: string;
  seller: string;
  category_id: number;
  category_source: string;
  transacted_on: string | null;
  mcc: number | null;
  check_number: string | null;
  removed: boolean;
  splits: KnownRow['splits'];
};

export type StandBefore = {
  opening_minor: string;
  reported_minor: string | null;
  reported_as_of: string | null;
  reconciliation: string;
  drift_minor: string;
  /** Absent in older ones. */
  light?: AccountStand['light'];
};

export function undoOf(recorded: readonly Recorded[]): UndoFacts {
  const decisions = recorded.map(({ decision }) => decision);
  const days = decisions
    .flatMap(({ added, changed }) => [
      ...added.map(({ draft }) => draft.bookedOn),
      ...changed.map(({ draft }) => draft.bookedOn),
    ])
    .sort();
  return {
    changed: decisions.flatMap(({ changed }) =>
      changed.map(({ row, draft, externalId, source }) => ({
        id: String(row.id),
        was: rowBefore(row),
        is: { on: draft.bookedOn, source, external_id: externalId },
      })),
    ),
    gone: decisions.flatMap(({ gone }) =>
      gone.map(({ id, bookedOn }) => ({ id: String(id), on: bookedOn })),
    ),
    aliases: decisions.flatMap(({ aliases }) =>
      aliases.map(({ account, source, externalId, transactionId }) => ({
        account: String(account.id),
        source,
        id: externalId,
        of: String(transactionId),
      })),
    ),
    accounts: distinctAccounts(recorded),
    categories: recorded.flatMap(({ categories }) => categories.made),
    first: days[0] ?? null,
    last: days.at(-1) ?? null,
  };
}

function rowBefore(row: KnownRow): RowBefore {
  return {
    on: row.bookedOn,
    source: row.source,
    external_id: row.externalId,
    status: row.status,
    amount_minor: String(row.amountMinor),
    description: row.description,
    seller: row.seller,
    category_id: row.categoryId,
    category_source: row.categorySource,
    transacted_on: row.transactedOn,
    mcc: row.mcc,
    check_number: row.checkNumber,
    removed: row.removed,
    splits: row.splits,
  };
}

/** Of an archive's files that went into one account, the first found it as it was. */
function distinctAccounts(recorded: readonly Recorded[]): UndoFacts['accounts'] {
  const found = new Map<bigint, UndoFacts['accounts'][number]>();
  for (const { accounts, stands } of recorded) {
    for (const { id, isNew } of accounts) {
      const was = stands.get(id);
      if (!found.has(id)) {
        found.set(id, { id: String(id), made: isNew, was: was ? standBefore(was) : null });
      }
    }
  }
  return [...found.values()];
}

function standBefore(stand: AccountStand): StandBefore {
  return {
    opening_minor: String(stand.opening_minor),
    reported_minor: stand.reported_minor === null ? null : String(stand.reported_minor),
    reported_as_of: stand.reported_as_of?.toISOString() ?? null,
    reconciliation: stand.reconciliation,
    drift_minor: String(stand.drift_minor),
    light: stand.light,
  };
}
