import 'server-only';
import type { Prisma } from '@/generated/prisma/client';
import { categoryNames } from '@/lib/categories/queries';
import { asUser, type Tx } from '@/lib/db';
import { needRows } from '@/lib/frozen';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import { changeUndoably, endChange, startChange } from './bulk-change';
import { editTitle } from './change-titles';
import { categoryId } from './edit';
import { live, whereOf } from './filter';
import { impactOf } from './impact';
import { logged } from './log-change';
import type { LoggedChange } from './log-lines';
import type { BulkEditBody, BulkEdited } from './schema';

/**
 * Sets the same on many transactions, by ids or by filter, in one transaction. Strangers' ids match
 * nothing. Undoable in one step. `dry_run` says how many it would be and how month totals would
 * change, and changes nothing.
 */
export function bulkEdit(userId: UserId, body: BulkEditBody): Promise<BulkEdited> {
  return asUser(userId, async (tx) => {
    const ids = body.ids?.flatMap((text) => decodeId(text) ?? []);
    await needRows(tx, userId, ids ? { ids } : { from: body.filter?.from, to: body.filter?.to });
    const where = ids
      ? { ...live(userId), id: { in: ids } }
      : await whereOf(tx, userId, body.filter ?? {});
    const data = await dataOf(tx, userId, body.set);
    const matched = await tx.transaction.count({ where });
    const named = [...(await categoryNames(tx, userId))];
    const slugs = new Map(named.map(([id, { slug }]) => [id, slug]));
    const months = impactOf(await setOn(tx, where, data), slugs);
    if (body.dry_run) return { matched, changed: 0, dry_run: true, months, change_id: null };
    const change = await startChange(
      tx,
      userId,
      editTitle(
        body.set,
        matched,
        (slug) => named.find(([, one]) => one.slug === slug)?.[1].name ?? slug,
      ),
    );
    const changed = await changeUndoably(tx, userId, change, where, (these) =>
      tx.transaction.updateMany({ where: these, data }),
    );
    const changeId = await endChange(tx, userId, change);
    return {
      matched,
      changed,
      dry_run: false,
      months,
      change_id: changeId === null ? null : encodeId(changeId),
    };
  });
}

/** Each row as it counts, and as it would. */
export async function setOn(
  tx: Tx,
  where: Prisma.TransactionWhereInput,
  data: Pick<Set, 'chosenCategoryId' | 'excluded'>,
): Promise<LoggedChange[]> {
  if (data.chosenCategoryId === undefined && data.excluded === undefined) return [];
  const rows = await tx.transaction.findMany({ where });
  const { chosenCategoryId, excluded } = data;
  return rows.map((row) => ({
    before: logged(row),
    after: logged({
      ...row,
      chosenCategoryId: chosenCategoryId === undefined ? row.chosenCategoryId : chosenCategoryId,
      excluded: excluded ?? row.excluded,
    }),
  }));
}

type Set = {
  chosenCategoryId?: number;
  reviewed?: boolean;
  excluded?: boolean;
  note?: string | null;
  tags?: string[];
};

async function dataOf(tx: Tx, userId: UserId, set: BulkEditBody['set']): Promise<Set> {
  return {
    chosenCategoryId:
      set.category === undefined ? undefined : await categoryId(tx, userId, set.category),
    reviewed: set.reviewed,
    excluded: set.excluded,
    note: set.note,
    tags: set.tags && [...new Set(set.tags)],
  };
}
