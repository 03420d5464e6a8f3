import 'server-only';
import type { Prisma } from '@/generated/prisma/client';
import { asUser, type Tx } from '@/lib/db';
import { notFound, SavoryError, told } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { allCategories, type KnownCategory, type Merged } from './queries';

/**
 * Removes a category of the user's own, with the choices and budgets that name it. One that
 * transactions or rules are in stays (conflict `category_in_use`): moving them is the
 * user's decision, by a merge. A built-in one gets its own name and group back and is shown again; one
 * that was merged is its own again for what comes, and the past stays where it is. Throws not_found.
 */
export function deleteCategory(userId: UserId, slug: string): Promise<void> {
  return asUser(userId, async (tx) => {
    await tx.$queryRaw`select hold_categories(${userId})::text`;
    const all = await allCategories(tx, userId);
    const known = find(all.known, slug) ?? find(all.merged, slug);
    if (!known || (!known.builtin && 'into' in known)) throw notFound('No category');
    const { id } = known;
    if (!known.builtin) {
      // Waits for who is putting a row into it, and is then counted among its rows.
      await tx.$queryRaw`
        select 1 from categories where user_id = ${userId} and id = ${id} for update`;
      const transactions = await transactionsIn(tx, userId, id);
      if (transactions > 0) throw inUse(known.name, transactions);
      await refuseWhileRulesNameIt(tx, userId, known);
      await tx.sellerChoice.deleteMany({ where: { userId, categoryId: id } });
      await tx.budgetOverride.deleteMany({ where: { userId, categoryId: id } });
      await tx.budgetRollover.deleteMany({ where: { userId, categoryId: id } });
      await letGo(tx, userId, all.merged, id);
    }
    await tx.category.deleteMany({ where: { userId, id } });
  });
}

const find = <C extends { slug: string }>(all: readonly C[], slug: string): C | undefined =>
  all.find((category) => category.slug === slug);

/** Rows that are here, and those of months whose rows are elsewhere by now. */
async function transactionsIn(tx: Tx, userId: UserId, id: number): Promise<number> {
  const here = await tx.transaction.count({ where: inCategory(userId, id) });
  if (here > 0) return here;
  const { _sum } = await tx.monthlySpending.aggregate({
    where: { userId, categoryId: id },
    _sum: { postedCount: true, pendingCount: true },
  });
  return (_sum.postedCount ?? 0) + (_sum.pendingCount ?? 0);
}

/** What had been merged into it: built-in ones are themselves again, own ones go with it. */
async function letGo(tx: Tx, userId: UserId, merged: readonly Merged[], id: number) {
  const ids = merged.filter(({ into, builtin }) => into === id && !builtin).map((one) => one.id);
  await tx.category.deleteMany({ where: { userId, id: { in: ids } } });
  await tx.category.updateMany({ where: { userId, mergedInto: id }, data: { mergedInto: null } });
}

/** A rule would go on giving rows a category that is not there. */
async function refuseWhileRulesNameIt(
  tx: Tx,
  userId: UserId,
  { id, name }: Pick<KnownCategory, 'id' | 'name'>,
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
  throw new SavoryError(
    'conflict',
    told('Your rule “{rule}” uses {name}: change it first.', { rule: rule.name, name }),
    {
      code: 'category_in_use',
    },
  );
}

function inCategory(userId: UserId, id: number): Prisma.TransactionWhereInput {
  const split = { splits: { array_contains: [{ category_id: id }] } };
  return { userId, OR: [{ chosenCategoryId: id }, { categoryId: id }, split] };
}

function inUse(name: string, transactions: number): SavoryError {
  const words = told(
    '{count, plural, one {# transaction is} other {# transactions are}} still in {name}: move them first.',
    { count: transactions, name },
  );
  return new SavoryError('conflict', words, {
    code: 'category_in_use',
    data: { transactions },
  });
}
