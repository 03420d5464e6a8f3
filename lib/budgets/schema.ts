import { z } from 'zod';
import { incomeBasis } from '@/lib/income/schema';
import { currency, dateText, decimal, month, monthText, positiveDecimal, slug } from '@/lib/wire';

export const budgetQuery = z.strictObject({
  month: month.optional().describe("The user's current month unless named"),
});
export type BudgetQuery = z.infer<typeof budgetQuery>;

export const previewBudgetQuery = z.strictObject({
  monthly_income: positiveDecimal.describe('Net (take-home), in `currency`'),
  currency,
});
export type PreviewBudgetQuery = z.infer<typeof previewBudgetQuery>;

export const budgetState = z.enum(['under', 'near', 'over']);

export const rolloverMode = z.enum(['off', 'surplus', 'both']);

/** How the recommendation came about, in figures. */
export const recommendedHow = z.strictObject({
  kind: z
    .enum(['fixed', 'median', 'seasonal', 'due', 'spread'])
    .nullable()
    .describe('null: no months yet'),
  history: decimal.nullable().describe('What this usually takes, by its own months'),
  weight: z.number().min(0).max(1).describe("Of `history`; the tier's is the rest"),
  typical: decimal.nullable().describe('What a household with this income typically spends'),
  trimmed: decimal.describe('Given up so that the plan fits the income'),
});

export const rollover = z.strictObject({
  mode: rolloverMode,
  carried: decimal.describe('From the periods before into this one; negative: overspent'),
  steps: z
    .array(
      z.strictObject({
        month: monthText,
        carried_in: decimal,
        limit: decimal,
        spent: decimal,
        carried_out: decimal,
      }),
    )
    .describe('carried_in + limit - spent = carried_out, never below zero for `surplus`'),
});

export const budgetLine = z
  .strictObject({
    category: slug,
    group: slug.describe('The group of categories it is shown in'),
    recommended: decimal,
    reason: z.string().min(1).describe('Why this much, in one sentence'),
    how: recommendedHow,
    override: decimal.nullable(),
    limit: decimal.describe('The override, else the recommendation'),
    rollover,
    available: decimal.describe(
      '`limit` and what was carried into this period; `state` goes by it',
    ),
    spent: decimal,
    state: budgetState.describe(
      '`near` from the share of `available` the user chose, which is when they are told; a fixed cost never is',
    ),
  })
  .meta({ id: 'BudgetLine' });
export type BudgetLine = z.infer<typeof budgetLine>;

export const budgetPlan = z.enum(['open', 'zero_based']);

export const budget = z
  .strictObject({
    month: monthText.describe('Names the period: the month most of it lies in'),
    period: z.strictObject({ from: dateText, to: dateText }),
    currency: z.string(),
    monthly_income: decimal.nullable(),
    income_basis: incomeBasis,
    income_tier: z.string(),
    tier_name: z.string().nullable(),
    savings_target: decimal.nullable().describe('Kept out of the recommendation'),
    plan: budgetPlan,
    goals_monthly: decimal.describe('What the goals ask for each month'),
    left_to_assign: decimal
      .nullable()
      .describe('Income less every limit and what the goals ask for; null without income'),
    groups: z.array(
      z.strictObject({
        group: slug,
        name: z.string(),
        limit: decimal,
        available: decimal,
        spent: decimal,
      }),
    ),
    categories: z.array(budgetLine),
  })
  .meta({ id: 'Budget' });
export type Budget = z.infer<typeof budget>;

export const setOverrideBody = z.strictObject({ amount: positiveDecimal });
export type SetOverrideBody = z.infer<typeof setOverrideBody>;

export const changeBudgetBody = z
  .strictObject({
    amounts: z
      .array(z.strictObject({ category: slug, amount: positiveDecimal.nullable() }))
      .max(200)
      .optional()
      .describe('Own amounts, all in one step; null goes back to the recommendation'),
    accept: z
      .union([z.literal('all'), z.array(slug).max(200)])
      .optional()
      .describe(
        'Takes the recommendation as the own amount, for all lines without one or for these',
      ),
  })
  .refine((body) => body.amounts !== undefined || body.accept !== undefined, {
    message: 'Say `amounts` or `accept`.',
  })
  .meta({ id: 'ChangeBudget' });
export type ChangeBudgetBody = z.infer<typeof changeBudgetBody>;

export const setRolloverBody = z
  .strictObject({
    mode: rolloverMode,
    from: month
      .optional()
      .describe('The first period whose rest is carried on; the current one unless named'),
  })
  .meta({ id: 'SetRollover' });
export type SetRolloverBody = z.infer<typeof setRolloverBody>;

export const periodSettings = z.strictObject({
  kind: z.enum(['month', 'day', 'payday']),
  start_day: z.number().int().min(1).max(31).describe('For `day`; the last day of a shorter month'),
  weekend: z
    .enum(['none', 'before', 'after'])
    .describe('For `day`: where a start on a weekend goes'),
});

export const budgetSettings = z
  .strictObject({
    period: periodSettings,
    plan: budgetPlan,
    savings_target: decimal.nullable().describe('A month; null: as the income tier has it'),
    tier: z.string().nullable().describe('null: the one the income falls in'),
  })
  .meta({ id: 'BudgetSettings' });
export type BudgetSettings = z.infer<typeof budgetSettings>;

export const changeSettingsBody = z
  .strictObject({
    period: periodSettings.partial().optional(),
    plan: budgetPlan.optional(),
    savings_target: positiveDecimal.nullable().optional(),
    tier: z.string().max(40).nullable().optional(),
  })
  .meta({ id: 'ChangeBudgetSettings' });
export type ChangeSettingsBody = z.infer<typeof changeSettingsBody>;

/** Per mille of net income by category, as it is stored. */
export const shares = z.record(z.string(), z.number().int().min(0).max(1000));

const percent = z.number().min(0).max(100).multipleOf(0.1).describe('Of net income');

export const incomeTier = z
  .strictObject({
    tier: z.string(),
    name: z.string(),
    above: decimal.nullable().describe('Net monthly income from which it is meant'),
    below: decimal.nullable(),
    savings: percent,
    shares: z.array(z.strictObject({ category: slug, percent })),
    changed: z.boolean().describe('The user wants it otherwise than the data has it'),
    current: z.boolean().describe('What the recommendation uses now'),
  })
  .meta({ id: 'IncomeTier' });
export type IncomeTier = z.infer<typeof incomeTier>;

export const incomeTiers = z
  .strictObject({
    version: z.string(),
    currency: z.string(),
    source: z.strictObject({
      title: z.string(),
      year: z.number().int().nullable(),
      url: z.string().nullable(),
      licence: z.string().nullable(),
      limits: z.array(z.string()),
      checks: z.string().nullable(),
    }),
    tiers: z.array(incomeTier),
  })
  .meta({ id: 'IncomeTiers' });
export type IncomeTiers = z.infer<typeof incomeTiers>;

export const changeTierBody = z
  .strictObject({
    savings: percent,
    shares: z.array(z.strictObject({ category: slug, percent })).max(200),
  })
  .meta({ id: 'ChangeTier' });
export type ChangeTierBody = z.infer<typeof changeTierBody>;
