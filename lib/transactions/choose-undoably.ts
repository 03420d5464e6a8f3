import 'server-only';
import type { Prisma, Transaction as Row } from '@/generated/prisma/client';
import { chooseForSeller } from '@/lib/categories/choose';
import { categoryNames } from '@/lib/categories/queries';
import { readSeller } from '@/lib/categories/seller';
import type { Tx } from '@/lib/db';
import { needRows } from '@/lib/frozen';
import type { UserId } from '@/lib/ids';
import { changeUndoably, endChangeWith, startChange } from './bulk-change';
import { choiceTitle } from './change-titles';
import { live } from './filter';

/** The choice for a seller as it was and as it became; kept with the change. 0: none. */
export type ChosenBeside = { key: string; personal: boolean; before: number; after: number };

/** Rows of the same seller that nobody put anywhere by hand. */
export const pastOf = (userId: UserId, row: Row): Prisma.TransactionWhereInput => ({
  ...live(userId),
  seller: row.seller,
  chosenCategoryId: null,
  NOT: { id: row.id },
});

/**
 * A category for a seller from now on, for this row, and with `past` for what came before it, too: one
 * change, undone in one step with the choice. Gives the change's id.
 */
export async function chooseUndoably(
  tx: Tx,
  userId: UserId,
  row: Row,
  chosen: { categoryId: number; past: boolean; data: Prisma.TransactionUpdateManyMutationInput },
): Promise<bigint> {
  if (chosen.past) await needRows(tx, userId);
  const name = (await categoryNames(tx, userId)).get(chosen.categoryId)?.name;
  const change = await startChange(tx, userId, choiceTitle(row.seller, name, chosen.past));
  const one = { ...live(userId), bookedOn: row.bookedOn, id: row.id };
  await changeUndoably(tx, userId, change, one, (where) =>
    tx.transaction.updateMany({ where, data: chosen.data }),
  );
  if (chosen.past) {
    await changeUndoably(tx, userId, change, pastOf(userId, row), (where) =>
      tx.transaction.updateMany({ where, data: { chosenCategoryId: chosen.categoryId } }),
    );
  }
  const { key, personal } = readSeller(row.description);
  const before = await choiceOf(tx, userId, key);
  await chooseForSeller(tx, userId, { key, personal }, chosen.categoryId);
  const choice: ChosenBeside = { key, personal, before, after: chosen.categoryId };
  await endChangeWith(tx, userId, change, { choice });
  return change.id;
}

/** The choice as it was, unless it was changed again since. */
export async function unchoose(tx: Tx, userId: UserId, choice: ChosenBeside): Promise<void> {
  if ((await choiceOf(tx, userId, choice.key)) !== choice.after) return;
  await chooseForSeller(tx, userId, choice, choice.before);
}

async function choiceOf(tx: Tx, userId: UserId, sellerKey: string): Promise<number> {
  const row = await tx.sellerChoice.findUnique({
    where: { userId_sellerKey: { userId, sellerKey } },
    select: { categoryId: true },
  });
  return row?.categoryId ?? 0;
}
