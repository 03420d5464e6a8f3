import 'server-only';
import { categorySlugs } from '@/lib/categories/queries';
import { asUser } from '@/lib/db';
import { needRows } from '@/lib/frozen';
import type { UserId } from '@/lib/ids';
import { tried } from './budget-changes';
import { setOn } from './bulk';
import { pastOf } from './choose-undoably';
import { categoryId } from './edit';
import { impactOf } from './impact';
import { findTransaction } from './queries';
import type { PastChange } from './schema';

/**
 * What `apply_to_past` would do for a transaction's seller: how many, and how month totals would
 * change. Nothing is changed. Throws not_found, invalid.
 */
export function previewPast(userId: UserId, id: bigint, slug?: string): Promise<PastChange> {
  return asUser(userId, async (tx) => {
    await needRows(tx, userId);
    const row = await findTransaction(tx, userId, id);
    const chosenCategoryId =
      slug === undefined
        ? (row.chosenCategoryId ?? row.categoryId)
        : await categoryId(tx, userId, slug);
    const where = pastOf(userId, row);
    const changes = await setOn(tx, where, { chosenCategoryId });
    const { budgets } = await tried(tx, userId, () =>
      tx.transaction.updateMany({ where, data: { chosenCategoryId } }),
    );
    return {
      seller: row.seller,
      matched: changes.length,
      changed: changes.filter(({ before, after }) => before?.categoryId !== after?.categoryId)
        .length,
      months: impactOf(changes, await categorySlugs(tx, userId)),
      budgets,
    };
  });
}
