import 'server-only';
import type { Prisma } from '@/generated/prisma/client';
import { asUser, type Tx } from '@/lib/db';
import { notFound, SavoryError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { type KnownCategory, knownCategories } from './queries';

/**
 * Removes a category of the user's own, with the choices and budgets that name it. One that
 * transactions or rules are in stays (conflict `category_in_use`): moving them is the
 * user's decision, by `POST /transactions/bulk`. A built-in one gets its own name back and is
 * shown again. Throws not_found.
 */
export function deleteCategory(userId: UserId, slug: string): Promise<void> {
  return asUser(userId, async (tx) => {
    const known = (await knownCategories(tx, userId)).find((category) => category.slug === slug);
    if (!known) throw notFound('No category');
    const { id } = known;
    if (!known.builtin) {
      // Waits for who is putting a row into it, and is then counted among its rows.
      await tx.$queryRaw`
        select 1 from categories where user_id = ${userId} and id = ${id} for update`;
      const transactions = await tx.transaction.count({ where: inCategory(userId, id) });
      if (transactions > 0) throw inUse(known.name, transactions);
      await refuseWhileRulesNameIt(tx, userId, known);
      await tx.sellerChoice.deleteMany({ where: { userId, categoryId: id } });
      await tx.budgetOverride.deleteMany({ where: { userId, categoryId: id } });
    }
    await tx.category.deleteMany({ where: { userId, id } });
  });
}

/** A rule would go on giving rows a category that is not there. */
async function refuseWhileRulesNameIt(
  tx: Tx,
  userId: UserId,
  { id, name }: KnownCategory,
): Promise<void> {
  const names = { equals: id, path: ['categoryId'] };
  const rule = await tx.rule.findFirst({
    where: {
      userId,
      OR: [
        { actions: names },
        { actions: { path: ['splits'], array_contains: [{ categoryId: id }] } },
      ],
    },
    select: { name: true },
  });
  if (!rule) return;
  throw new SavoryError('conflict', `Your rule “${rule.name}” uses ${name}: change it first.`, {
    code: 'category_in_use',
  });
}

function inCategory(userId: UserId, id: number): Prisma.TransactionWhereInput {
  const split = { splits: { array_contains: [{ category_id: id }] } };
  return { userId, OR: [{ chosenCategoryId: id }, { categoryId: id }, split] };
}

function inUse(name: string, transactions: number): SavoryError {
  const rows = transactions === 1 ? '1 transaction is' : `${transactions} transactions are`;
  return new SavoryError('conflict', `${rows} still in ${name}: move them first.`, {
    code: 'category_in_use',
    data: { transactions },
  });
}
