import 'server-only';
import { planOf } from '@/lib/budgets/queries';
import { type Month, parseMonth } from '@/lib/calendar';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';

/** An amount of the user's own for a category, from a month on; JSON, to be kept with a change. */
export type Override = { category_id: number; from_month: Month; amount_minor: string | null };
export type BudgetsMerged = { before: Override[]; after: Override[] };

/**
 * Budgets follow a merge: from every month in which either category had an amount of the user's own,
 * what it became has the sum of what both could spend then, recommended or set. Where neither had,
 * the recommendation goes on deciding; it follows the history, which is merged too.
 */
export async function mergeBudgets(
  tx: Tx,
  userId: UserId,
  [from, into]: readonly [number, number],
): Promise<BudgetsMerged> {
  const before = await overridesOf(tx, userId, [from, into]);
  const after: Override[] = [];
  const months = [...new Set(before.map(({ from_month }) => from_month))].sort();
  for (const month of months) {
    const { lines } = await planOf(tx, userId, month);
    const both = lines.filter(({ category }) => category.id === from || category.id === into);
    const isSet = both.some(({ overrideMinor }) => overrideMinor !== null);
    const sum = both.reduce((total, { limitMinor }) => total + limitMinor, 0n);
    after.push({
      category_id: into,
      from_month: month,
      amount_minor: isSet ? String(sum) : null,
    });
  }
  await replaceOverrides(tx, userId, [from, into], after);
  return { before, after };
}

/** Budgets of an undone merge; what was set for the merged one since stays. */
export async function restoreBudgets(
  tx: Tx,
  userId: UserId,
  [from, into]: readonly [number, number],
  { before, after }: BudgetsMerged,
): Promise<void> {
  const now = await overridesOf(tx, userId, [from, into]);
  const untouched = told(now) === told(after);
  const back = untouched ? before : [...before.filter((one) => one.category_id === from), ...now];
  await replaceOverrides(tx, userId, [from, into], back);
}

/** In one order: the database's JSON keeps none of its keys. */
const told = (overrides: readonly Override[]) =>
  overrides
    .map(
      ({ category_id, from_month, amount_minor }) => `${category_id} ${from_month} ${amount_minor}`,
    )
    .sort()
    .join();

async function overridesOf(tx: Tx, userId: UserId, ids: readonly number[]): Promise<Override[]> {
  const rows = await tx.budgetOverride.findMany({
    where: { userId, categoryId: { in: [...ids] } },
    orderBy: [{ fromMonth: 'asc' }, { categoryId: 'asc' }],
  });
  return rows.flatMap(({ categoryId, fromMonth, amountMinor }) => {
    const month = parseMonth(fromMonth.toISOString().slice(0, 7));
    const amount_minor = amountMinor === null ? null : String(amountMinor);
    return month ? [{ category_id: categoryId, from_month: month, amount_minor }] : [];
  });
}

async function replaceOverrides(
  tx: Tx,
  userId: UserId,
  ids: readonly number[],
  overrides: readonly Override[],
): Promise<void> {
  await tx.budgetOverride.deleteMany({ where: { userId, categoryId: { in: [...ids] } } });
  await tx.budgetOverride.createMany({
    data: overrides.map(({ category_id, from_month, amount_minor }) => ({
      userId,
      categoryId: category_id,
      fromMonth: new Date(`${from_month}-01`),
      amountMinor: amount_minor === null ? null : BigInt(amount_minor),
    })),
  });
}
