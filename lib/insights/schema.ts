import { z } from 'zod';
import { accountType } from '@/lib/accounts/schema';
import { date, dateText, decimal, flag, id, month, monthText, slug } from '@/lib/wire';

const method = z.string().describe('How it was worked out, in a sentence');

export const monthQuery = z.strictObject({
  month: month.optional().describe('The current one unless named'),
});

const projected = {
  spent: decimal.describe('Posted so far, positive'),
  due: decimal.describe('Recurring payments still to come this month'),
  usual: decimal.describe('What is usually still spent, recurring left out'),
  projected: decimal.describe('The sum of the three'),
  low: decimal,
  high: decimal,
};

export const monthProjection = z
  .strictObject({
    month: monthText,
    currency: z.string(),
    as_of: dateText,
    elapsed_days: z.number().int(),
    days: z.number().int(),
    history: z.array(monthText).describe('The months behind it'),
    method,
    ...projected,
    categories: z.array(z.strictObject({ category: slug.nullable(), ...projected })),
  })
  .meta({ id: 'MonthProjection' });
export type MonthProjection = z.infer<typeof monthProjection>;

const balanceDay = z.strictObject({
  date: dateText,
  balance: decimal.describe('Expected at the end of the day'),
  low: decimal,
  high: decimal,
});

const balanceEvent = z.strictObject({
  date: dateText,
  series: z.string(),
  seller: z.string(),
  amount: decimal,
});

const balanceLine = {
  currency: z.string(),
  balance: decimal.describe("The bank's own, or what the rows add up to"),
  pending: decimal.describe('Not booked yet; taken off or added on the first day'),
  usual_per_day: decimal.describe('What flows beside recurring payments, on average'),
  low_point: balanceDay.describe('The lowest expected balance'),
  days: z.array(balanceDay),
  events: z.array(balanceEvent).describe('Recurring payments in and out'),
};

export const balanceProjection = z
  .strictObject({
    from: dateText,
    to: dateText,
    method,
    accounts: z.array(
      z.strictObject({ account_id: id, name: z.string(), type: accountType, ...balanceLine }),
    ),
    totals: z.array(z.strictObject(balanceLine)).describe('One a currency, over these accounts'),
  })
  .meta({ id: 'BalanceProjection' });
export type BalanceProjection = z.infer<typeof balanceProjection>;

export const insightKind = z.enum([
  'category_high',
  'seller_high',
  'new_seller',
  'duplicate',
  'fee',
]);
export type InsightKind = z.infer<typeof insightKind>;

export const insightsQuery = z.strictObject({
  month: month.optional().describe('The current one unless named'),
  dismissed: flag.optional().describe('`true`: also those the user put aside'),
});

export const insight = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]{16}$/),
    kind: insightKind,
    reason: z.string().describe('What is unusual, in a sentence with its numbers'),
    amount: decimal.describe('Positive: money out'),
    usual: decimal.nullable().describe('What it is measured against'),
    category: slug.nullable(),
    seller: z.string().nullable(),
    transactions: z
      .array(z.strictObject({ id, date: dateText, amount: decimal, seller: z.string() }))
      .describe('The rows that caused it, largest first, at most ten'),
    rows: z.string().describe('The same as a query of /transactions'),
    dismissed: z.boolean(),
  })
  .meta({ id: 'Insight' });
export type Insight = z.infer<typeof insight>;

export const insightList = z
  .strictObject({ month: monthText, currency: z.string(), data: z.array(insight) })
  .meta({ id: 'InsightList' });
export type InsightList = z.infer<typeof insightList>;

/** Of any span up to ten years, in one currency. */
const span = {
  from: date,
  to: date,
  account_id: id.optional(),
  category: z
    .union([slug, z.literal('none')])
    .optional()
    .describe('`none`: uncategorised'),
};
const inOrder = (query: { from: string; to: string }) => query.from <= query.to;
const tooLong = (query: { from: string; to: string }) =>
  Number(query.to.slice(0, 4)) - Number(query.from.slice(0, 4)) <= 10;
const late = { path: ['to'], message: '`to` is before `from`.' };
const long = { path: ['to'], message: 'Ask for at most ten years.' };

export const daysQuery = z.strictObject(span).refine(inOrder, late).refine(tooLong, long);
export type DaysQuery = z.infer<typeof daysQuery>;

export const spendingDays = z
  .strictObject({
    currency: z.string(),
    from: dateText,
    to: dateText,
    total: decimal,
    days: z
      .array(
        z.strictObject({
          date: dateText,
          amount: decimal.describe('Spent; refunds make it less'),
          recurring: decimal.describe('Of it, what comes again'),
          unknown_in: decimal.describe(
            'Came in without a category, taken off the amount as a refund is',
          ),
          transactions: z.number().int(),
        }),
      )
      .describe('Days without spending are left out'),
  })
  .meta({ id: 'SpendingDays' });
export type SpendingDays = z.infer<typeof spendingDays>;

export const sellersQuery = z
  .strictObject({ ...span, limit: z.coerce.number().int().min(1).max(200).default(50) })
  .refine(inOrder, late)
  .refine(tooLong, long);
export type SellersQuery = z.infer<typeof sellersQuery>;

export const sellerSpending = z
  .strictObject({
    currency: z.string(),
    from: dateText,
    to: dateText,
    total: decimal.describe('Of all sellers, those not listed too'),
    sellers: z.number().int().describe('How many there are'),
    data: z.array(
      z.strictObject({
        seller: z.string(),
        category: slug.nullable().describe('Where most of it stands'),
        amount: decimal,
        transactions: z.number().int(),
        average: decimal.describe('Of one transaction'),
        last_on: dateText,
      }),
    ),
  })
  .meta({ id: 'SellerSpending' });
export type SellerSpending = z.infer<typeof sellerSpending>;

export const monthsQuery = z
  .strictObject({ from: month, to: month, account_id: id.optional() })
  .refine(inOrder, late)
  .refine(tooLong, long);
export type MonthsQuery = z.infer<typeof monthsQuery>;

export const moneyFlow = z
  .strictObject({
    currency: z.string(),
    from: monthText,
    to: monthText,
    income: decimal,
    spent: decimal,
    saved: decimal.describe('Negative: more went out than came in'),
    savings_rate: z.number().nullable().describe('Share of income, null without any'),
    sources: z.array(z.strictObject({ category: slug.nullable(), amount: decimal })),
    uses: z.array(z.strictObject({ category: slug.nullable(), amount: decimal })),
    method,
  })
  .meta({ id: 'MoneyFlow' });
export type MoneyFlow = z.infer<typeof moneyFlow>;

export const netWorth = z
  .strictObject({
    currency: z.string(),
    other_currencies: z.array(z.string()),
    method,
    accounts: z.array(z.strictObject({ account_id: id, name: z.string(), type: accountType })),
    points: z.array(
      z.strictObject({
        date: dateText.describe('The end of this day'),
        assets: decimal,
        debts: decimal.describe('Owed, positive'),
        net: decimal,
        balances: z.record(id, decimal).describe('By account'),
      }),
    ),
  })
  .meta({ id: 'NetWorth' });
export type NetWorth = z.infer<typeof netWorth>;

const compared = {
  amount: decimal,
  last_month: decimal,
  last_month_to_date: decimal.describe('Of the month before up to the same day'),
  last_year: decimal,
  average: decimal,
  budget: decimal.nullable(),
  projected: decimal,
  low: decimal,
  high: decimal,
};

export const monthComparison = z
  .strictObject({
    month: monthText,
    currency: z.string(),
    complete: z.boolean().describe('The month is over'),
    last_month: monthText,
    last_year: monthText,
    average_months: z.number().int().describe('Months the average is of'),
    income: decimal,
    savings_rate: z.number().nullable(),
    method,
    total: z.strictObject(compared),
    categories: z.array(
      z.strictObject({ category: slug.nullable(), transactions: z.number().int(), ...compared }),
    ),
  })
  .meta({ id: 'MonthComparison' });
export type MonthComparison = z.infer<typeof monthComparison>;
