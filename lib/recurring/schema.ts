import { z } from 'zod';
import { currency, date, dateText, decimal, flag, id, list, month, slug } from '@/lib/wire';

export const period = z.enum([
  'weekly',
  'biweekly',
  'semimonthly',
  'monthly',
  'quarterly',
  'yearly',
]);

export const seriesKind = z.enum(['subscription', 'bill', 'income', 'transfer']);
export type SeriesKind = z.infer<typeof seriesKind>;

const seriesId = z.string().regex(/^[a-z0-9]{16}$/);

export const evidence = z.strictObject({ id, date: dateText, amount: decimal });

export const series = z
  .strictObject({
    id: seriesId,
    seller: z.string().describe("The user's name for it where they gave one"),
    account_id: id,
    direction: z.enum(['in', 'out']),
    kind: seriesKind,
    category: slug.nullable(),
    period,
    amount: decimal.describe("The next payment; the owner's cash flow: negative is money out"),
    fixed: z.boolean().describe('A price; otherwise the median of the last six'),
    monthly_amount: decimal.describe('What it comes to in a month, on average'),
    currency: z.string(),
    previous_amount: decimal.nullable().describe('The price before, when it changed'),
    changed_on: dateText.nullable().describe('Since when the new price holds'),
    first_on: dateText.nullable(),
    last_on: dateText.nullable(),
    next_on: dateText.nullable().describe('null when it is over'),
    missed_on: dateText.nullable().describe('Due then, and did not come'),
    status: z.enum(['active', 'missed', 'ended']),
    confidence: z.number().min(0).max(1),
    choice: z.enum(['none', 'confirmed', 'dismissed']),
    source: z.enum(['detected', 'manual']),
    reason: z.string().describe('How it was found, in a sentence'),
    transactions: z.array(evidence).describe('The newest payments, at most 24'),
  })
  .meta({ id: 'RecurringSeries' });
export type Series = z.infer<typeof series>;

export const seriesList = list(series);
export type SeriesList = z.infer<typeof seriesList>;

export const recurringQuery = z.strictObject({
  dismissed: flag.optional().describe('`true`: also those the user put aside'),
});

export const createSeriesBody = z
  .strictObject({
    account_id: id,
    name: z.string().trim().min(1).max(100),
    amount: decimal.describe('Negative is money out'),
    period,
    starts_on: date.describe('A day on which it is due'),
    kind: seriesKind.optional(),
    category: slug.nullable().optional(),
  })
  .meta({ id: 'CreateRecurring' });
export type CreateSeriesBody = z.infer<typeof createSeriesBody>;

export const chooseSeriesBody = z
  .strictObject({
    choice: z.enum(['none', 'confirmed', 'dismissed']).optional(),
    name: z.string().trim().min(1).max(100).nullable().optional().describe('null: as found'),
    kind: seriesKind.nullable().optional().describe('null: as found'),
  })
  .refine((body) => Object.keys(body).length > 0, 'Nothing to set.')
  .meta({ id: 'ChooseRecurring' });
export type ChooseSeriesBody = z.infer<typeof chooseSeriesBody>;

export const calendarQuery = z.strictObject({ month });

/** One payment of a series on a day: come or still to come. */
export const occurrence = z.strictObject({
  date: dateText,
  series: seriesId,
  seller: z.string(),
  kind: seriesKind,
  amount: decimal,
  currency,
  state: z
    .enum(['paid', 'changed', 'missed', 'due'])
    .describe('`changed`: paid at another price than the one before'),
  transaction_id: id.nullable(),
});
export type Occurrence = z.infer<typeof occurrence>;

export const recurringCalendar = z
  .strictObject({
    month: z.string(),
    currency: z.string().describe("The user's own; the sums are of it alone"),
    paid: decimal.describe('Bills and subscriptions gone out, positive'),
    due: decimal.describe('Still to go out this month, positive'),
    income: decimal.describe('Income come in and still to come'),
    days: z.array(occurrence),
  })
  .meta({ id: 'RecurringCalendar' });
export type RecurringCalendar = z.infer<typeof recurringCalendar>;
