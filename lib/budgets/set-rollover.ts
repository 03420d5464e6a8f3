import 'server-only';
import { knownCategories, shareCategories } from '@/lib/categories/queries';
import { asUser } from '@/lib/db';
import { invalid, notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { emitBudgetChanged } from './changed';
import { currentPeriod } from './period-rule';
import { planOf } from './queries';
import type { BudgetLine, SetRolloverBody } from './schema';
import { lineView } from './view';

/**
 * Whether a category's rest is carried into the next period; from the current one on unless an earlier
 * one is named. Throws not_found for a category that has no budget, invalid for a month to come.
 */
export function setRollover(
  userId: UserId,
  slug: string,
  { mode, from }: SetRolloverBody,
): Promise<BudgetLine> {
  return asUser(userId, async (tx) => {
    await shareCategories(tx, userId);
    const category = (await knownCategories(tx, userId)).find((each) => each.slug === slug);
    if (category?.kind !== 'spending') throw notFound('No budget');
    const { month, period } = await currentPeriod(tx, userId);
    if (from && from > month) throw invalid('/from', 'Name this month or one before it.');
    const key = { userId, categoryId: category.id };
    if (mode === 'off') await tx.budgetRollover.deleteMany({ where: key });
    else {
      const before = await tx.budgetRollover.findUnique({ where: { userId_categoryId: key } });
      const kept = before?.fromMonth ?? new Date(`${month}-01`);
      const fromMonth = from ? new Date(`${from}-01`) : kept;
      await tx.budgetRollover.upsert({
        where: { userId_categoryId: key },
        create: { ...key, mode, fromMonth },
        update: { mode, fromMonth },
      });
    }
    await emitBudgetChanged(tx, userId, period);
    const plan = await planOf(tx, userId, month);
    const line = plan.lines.find((each) => each.category.id === category.id);
    if (!line) throw notFound('No budget');
    return lineView(line, plan.currency);
  });
}
