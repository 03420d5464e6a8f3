import 'server-only';
import type { Prisma, Transaction as Row } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';
import type { Told } from '@/lib/errors';
import { keep } from '@/lib/i18n/kept';
import type { UserId } from '@/lib/ids';
import { changeLogged } from './log-change';
import { storedSplits } from './view';

/** What can be undone of a row, by its columns' names. */
function undoable(row: Row) {
  return {
    category_id: row.categoryId,
    category_source: row.categorySource,
    chosen_category_id: row.chosenCategoryId,
    seller: row.seller,
    note: row.note,
    reviewed: row.reviewed,
    excluded: row.excluded,
    tags: row.tags,
    splits: storedSplits(row),
  };
}

export type BulkChange = { id: bigint; changed: number };

/** A change to many rows that `undoChange` can take back; `title` says what it was, to any reader. */
export async function startChange(tx: Tx, userId: UserId, title: Told): Promise<BulkChange> {
  const { id } = await tx.bulkChange.create({ data: { userId, title: keep(title) } });
  return { id, changed: 0 };
}

/**
 * `changeLogged`, remembering what each row was, as a part of the change. Call it as often as need
 * be, then `endChange`. Returns how many rows it touched.
 */
export function changeUndoably(
  tx: Tx,
  userId: UserId,
  change: BulkChange,
  where: Prisma.TransactionWhereInput,
  work: (where: Prisma.TransactionWhereInput) => Promise<unknown>,
): Promise<number> {
  return changeLogged(tx, userId, where, work, async (pairs) => {
    const data = pairs.flatMap(([before, after]) => {
      const different = differences(undoable(before), undoable(after));
      if (!different) return [];
      const { bookedOn, id: transactionId } = after;
      return [{ userId, changeId: change.id, bookedOn, transactionId, ...different }];
    });
    await tx.bulkRow.createMany({ data });
    change.changed += data.length;
  });
}

/** Null when nothing was otherwise: then there is nothing to undo and no trace of it. */
export async function endChange(
  tx: Tx,
  userId: UserId,
  { id, changed }: BulkChange,
): Promise<bigint | null> {
  const where = { userId_id: { userId, id } };
  if (changed === 0) await tx.bulkChange.delete({ where });
  else await tx.bulkChange.update({ where, data: { changed } });
  return changed === 0 ? null : id;
}

/** The same for a change that is one even where no row is: `beside` is what else it did. */
export async function endChangeWith(
  tx: Tx,
  userId: UserId,
  { id, changed }: BulkChange,
  beside: Prisma.InputJsonObject,
): Promise<void> {
  await tx.bulkChange.update({ where: { userId_id: { userId, id } }, data: { changed, beside } });
}

type Fields = ReturnType<typeof undoable>;

function differences(before: Fields, after: Fields) {
  // safe because: both have exactly these keys
  const keys = (Object.keys(before) as (keyof Fields)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  if (keys.length === 0) return null;
  const of = (fields: Fields) => Object.fromEntries(keys.map((key) => [key, fields[key]]));
  return { before: of(before), after: of(after) };
}
