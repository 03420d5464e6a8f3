import 'server-only';
import { Prisma } from '@/generated/prisma/client';
import { mergesOf } from '@/lib/categories/queries';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { changeLogged } from '@/lib/transactions/log-change';
import { BY_NAME, type SellerChange } from './what-would-change';

/**
 * Worker only: gives a person's rows of these sellers their new category, in one transaction. Rows that
 * a person, a rule or better evidence decided meanwhile are left alone; the log, the monthly sums and
 * the budgets follow as after any change. Twice is once. Returns how many rows changed.
 */
export function applyChanges(who: UserId, sellers: readonly SellerChange[]): Promise<number> {
  return asUser(who, async (tx) => {
    const merges = await mergesOf(tx, who); // what they merged stays merged
    let changed = 0;
    for (const { seller, currency, inward, from, into: named, source } of sellers) {
      const into = merges.get(named) ?? named;
      if (into === from) continue;
      const where: Prisma.TransactionWhereInput = {
        userId: who,
        seller,
        currency,
        categoryId: from,
        categorySource: { in: [...BY_NAME] },
        chosenCategoryId: null,
        removedAt: null,
        splits: { equals: Prisma.DbNull },
        amountMinor: inward ? { gt: 0 } : { lte: 0 },
      };
      const change = (these: Prisma.TransactionWhereInput) =>
        tx.transaction.updateMany({
          where: these,
          data: { categoryId: into, categorySource: source },
        });
      changed += await changeLogged(tx, who, where, change);
    }
    return changed;
  });
}
