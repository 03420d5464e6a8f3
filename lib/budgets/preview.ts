import 'server-only';
import { asUser } from '@/lib/db';
import { invalid, told } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { parseDecimal } from '@/lib/money';
import { planOf } from './queries';
import type { Budget, PreviewBudgetQuery } from './schema';
import { budgetView } from './view';

/** The current month's budget as it would be with another income and currency. Nothing is kept. */
export function previewBudget(userId: UserId, query: PreviewBudgetQuery): Promise<Budget> {
  return asUser(userId, async (tx) => {
    const { currency } = query;
    const monthlyIncomeMinor = parseDecimal(query.monthly_income, currency);
    if (monthlyIncomeMinor === null)
      throw invalid('/monthly_income', told('Not an amount in {currency}.', { currency }));
    const plan = await planOf(tx, userId, undefined, { currency, monthlyIncomeMinor });
    return budgetView(tx, userId, plan);
  });
}
