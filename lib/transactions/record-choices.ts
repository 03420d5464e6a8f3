import type pg from 'pg';
import { columns } from './columns';
import type { Change } from './match';
import type { Decision } from './record-decide';
import type { KnownRow } from './record-ground';

/**
 * Locks the rows that are to change and reads the person's choices on them again: an edit made since
 * they were matched is in the log's `before`, and no edit comes between. Rows that went meanwhile
 * (the account was removed) are left out.
 */
export async function lockRows(
  client: pg.PoolClient,
  decisions: readonly Decision[],
): Promise<Decision[]> {
  const rows = decisions.flatMap(({ changed, gone }) => [
    ...changed.map((change) => change.row),
    ...gone,
  ]);
  if (rows.length === 0) return [...decisions];
  type Choices = Pick<KnownRow, 'id' | 'chosenCategoryId' | 'excluded' | 'splits'>;
  const { rows: now } = await client.query<Choices>(
    `select t.id, t.chosen_category_id as "chosenCategoryId", t.excluded, t.splits
     from unnest($1::bigint[], $2::date[], $3::bigint[]) as k (user_id, booked_on, id)
     join transactions t on (t.user_id, t.booked_on, t.id) = (k.user_id, k.booked_on, k.id)
     order by t.booked_on, t.id for update of t`,
    columns(rows, [(row) => row.userId, (row) => row.bookedOn, (row) => row.id]),
  );
  const choices = new Map(now.map((row) => [row.id, row]));
  const renewed = (row: KnownRow) => {
    const found = choices.get(row.id);
    return found ? [{ ...row, ...found }] : [];
  };
  return decisions.map((decision) => ({
    ...decision,
    changed: decision.changed.flatMap((change) =>
      renewed(change.row).map((row) => ({ ...change, row })),
    ),
    gone: decision.gone.flatMap(renewed),
  }));
}

/** The parts of a split row after the bank changed its amount: the largest part takes the difference. */
export function splitsAfter({ row, draft }: Change<KnownRow>): KnownRow['splits'] {
  const difference = Number(draft.amountMinor - row.amountMinor);
  if (row.splits === null || difference === 0) return row.splits;
  const sizes = row.splits.map((part) => Math.abs(part.amount_minor));
  const largest = sizes.indexOf(Math.max(...sizes));
  return row.splits.map((part, index) =>
    index === largest ? { ...part, amount_minor: part.amount_minor + difference } : part,
  );
}
