import 'server-only';
import type { Prisma } from '@/generated/prisma/client';
import { asUser, type Tx } from '@/lib/db';
import { decodeId, type UserId } from '@/lib/ids';
import { categoryId } from './edit';
import { live, whereOf } from './filter';
import { changeLogged } from './log-change';
import type { BulkEditBody, BulkEdited } from './schema';

/**
 * Sets the same on many transactions, by ids or by filter, in one transaction. Strangers' ids match
 * nothing. `dry_run` says how many it would be and changes nothing.
 */
export function bulkEdit(userId: UserId, body: BulkEditBody): Promise<BulkEdited> {
  return asUser(userId, async (tx) => {
    const where = body.ids
      ? { ...live(userId), id: { in: body.ids.flatMap((text) => decodeId(text) ?? []) } }
      : await whereOf(tx, userId, body.filter ?? {});
    const data = await dataOf(tx, userId, body.set);
    const matched = await tx.transaction.count({ where });
    if (body.dry_run) return { matched, changed: 0, dry_run: true };
    const changed = await changeLogged(tx, userId, where, (these) =>
      tx.transaction.updateMany({ where: these, data }),
    );
    return { matched, changed, dry_run: false };
  });
}

async function dataOf(
  tx: Tx,
  userId: UserId,
  set: BulkEditBody['set'],
): Promise<Prisma.TransactionUpdateManyMutationInput> {
  return {
    chosenCategoryId:
      set.category === undefined ? undefined : await categoryId(tx, userId, set.category),
    reviewed: set.reviewed,
    excluded: set.excluded,
    note: set.note,
    tags: set.tags && [...new Set(set.tags)],
  };
}
