import { z } from 'zod';
import { decimal, month, monthText, positiveDecimal, slug } from '@/lib/wire';

export const budgetQuery = z.strictObject({
  month: month.optional().describe("The user's current month unless named"),
});
export type BudgetQuery = z.infer<typeof budgetQuery>;

export const budgetState = z.enum(['under', 'near', 'over']);

export const budgetLine = z
  .strictObject({
    category: slug,
    recommended: decimal,
    reason: z.string().min(1).describe('Why this much, in one sentence'),
    override: decimal.nullable(),
    limit: decimal.describe('The override, else the recommendation'),
    spent: decimal,
    state: budgetState,
  })
  .meta({ id: 'BudgetLine' });
export type BudgetLine = z.infer<typeof budgetLine>;

export const budget = z
  .strictObject({
    month: monthText,
    currency: z.string(),
    monthly_income: decimal.nullable(),
    income_tier: z.string(),
    categories: z.array(budgetLine),
  })
  .meta({ id: 'Budget' });
export type Budget = z.infer<typeof budget>;

export const setOverrideBody = z.strictObject({ amount: positiveDecimal });
export type SetOverrideBody = z.infer<typeof setOverrideBody>;
