import { z } from 'zod';
import { currency, decimal, id, month, monthText, slug } from '@/lib/wire';

export const spendingQuery = z
  .strictObject({
    from: month,
    to: month,
    account_id: id.optional(),
    currency: currency.optional().describe("The user's own unless named"),
  })
  .refine((query) => query.from <= query.to, { path: ['to'], message: '`to` is before `from`.' })
  .refine((query) => Number(query.to.slice(0, 4)) - Number(query.from.slice(0, 4)) <= 10, {
    path: ['to'],
    message: 'Ask for at most ten years.',
  });
export type SpendingQuery = z.infer<typeof spendingQuery>;

export const categorySpending = z.strictObject({
  category: slug.nullable().describe('null: uncategorised'),
  amount: decimal.describe('Posted; positive when money was spent'),
  pending: decimal,
  transactions: z.number().int().describe('Posted ones'),
});

export const monthSpending = z.strictObject({
  month: monthText,
  total: decimal,
  pending: decimal,
  income: decimal.describe('Money that came in as income, posted; not part of `total`'),
  categories: z.array(categorySpending),
});

export const spending = z
  .strictObject({
    currency: z.string(),
    other_currencies: z.array(z.string()),
    months: z.array(monthSpending),
  })
  .meta({ id: 'Spending' });
export type Spending = z.infer<typeof spending>;
