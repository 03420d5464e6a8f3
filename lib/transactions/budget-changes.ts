import 'server-only';
import { getBudget } from '@/lib/budgets/queries';
import type { Budget } from '@/lib/budgets/schema';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import type { BudgetChange } from './schema';

/**
 * How a change moves the budgets of the user's current month: it is made, looked at and taken back
 * within the caller's transaction. Exact by construction: nothing here foretells what others compute.
 */
export async function tried<T>(
  tx: Tx,
  userId: UserId,
  change: () => Promise<T>,
): Promise<{ result: T; budgets: BudgetChange[] }> {
  const before = await getBudget(userId);
  await tx.$executeRawUnsafe('savepoint tried');
  const result = await change();
  const after = await getBudget(userId);
  await tx.$executeRawUnsafe('rollback to savepoint tried');
  return { result, budgets: budgetChanges(before, after) };
}

/** The lines that are otherwise afterwards, those that get fuller first. Pure. */
export function budgetChanges(before: Budget, after: Budget): BudgetChange[] {
  const was = new Map(before.categories.map((line) => [line.category, line]));
  const is = new Map(after.categories.map((line) => [line.category, line]));
  const slugs = [...new Set([...is.keys(), ...was.keys()])];
  return slugs
    .flatMap((category): BudgetChange[] => {
      const one = standing(was.get(category));
      const other = standing(is.get(category));
      if (JSON.stringify(one) === JSON.stringify(other)) return [];
      return [
        { category, currency: after.currency, month: after.month, before: one, after: other },
      ];
    })
    .sort((a, b) => growth(b) - growth(a));
}

type Standing = BudgetChange['before'];

const standing = (line: Budget['categories'][number] | undefined): Standing =>
  line ? { limit: line.limit, spent: line.spent, state: line.state } : null;

// For the order alone: no amount is computed from it.
const growth = ({ before, after }: BudgetChange) =>
  Number(after?.spent ?? 0) - Number(before?.spent ?? 0);
