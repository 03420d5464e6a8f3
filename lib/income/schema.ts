import { z } from 'zod';
import { dateText, decimal, id } from '@/lib/wire';

export const payPeriod = z.enum(['weekly', 'biweekly', 'four_weekly', 'semimonthly', 'monthly']);
export type PayPeriod = z.infer<typeof payPeriod>;

/** `open`: the user has not said yet whether it is their pay. */
export const sourceState = z.enum(['open', 'confirmed', 'dismissed']);

export const incomeSource = z
  .strictObject({
    source: z.string().describe('Names it in the other calls'),
    name: z.string(),
    period: payPeriod,
    usual: decimal.describe('One pay: the median of the last six, or what the last three agree on'),
    monthly: decimal.describe('The same brought to a month'),
    confidence: z.number().min(0).max(1).describe('How regular, how alike and how many'),
    state: sourceState,
    current: z.boolean().describe('Still paying: the next one is not overdue'),
    counted: z.boolean().describe('Part of the income found'),
    next_on: dateText,
    deposits: z.number().int().describe('How many there were in thirteen months'),
    evidence: z
      .array(z.strictObject({ transaction_id: id, date: dateText, amount: decimal }))
      .describe('The newest six'),
  })
  .meta({ id: 'IncomeSource' });
export type IncomeSource = z.infer<typeof incomeSource>;

/** `told` by the user; `confirmed` or `found` among recurring deposits; `irregular`: a usual month of income. */
export const incomeBasis = z.enum(['told', 'confirmed', 'found', 'irregular', 'none']);
export type IncomeBasis = z.infer<typeof incomeBasis>;

export const income = z
  .strictObject({
    currency: z.string(),
    monthly_income: decimal.nullable().describe('Net, what budgets count with today'),
    basis: incomeBasis,
    told: decimal.nullable().describe('By the user: `PATCH /me`'),
    found: decimal.nullable().describe('Net a month, by the sources that count'),
    confidence: z.number().min(0).max(1).nullable().describe('Of `found`: the least sure source'),
    sources: z.array(incomeSource),
  })
  .meta({ id: 'Income' });
export type Income = z.infer<typeof income>;

export const decideSourceBody = z.strictObject({ state: z.enum(['confirmed', 'dismissed']) });
export type DecideSourceBody = z.infer<typeof decideSourceBody>;
