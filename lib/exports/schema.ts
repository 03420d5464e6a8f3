import { z } from 'zod';
import { account } from '@/lib/accounts/schema';
import { attachment } from '@/lib/attachments/schema';
import { category, categoryGroup } from '@/lib/categories/schema';
import { arrangeBody } from '@/lib/dashboard/schema';
import { goal } from '@/lib/goals/schema';
import { series } from '@/lib/recurring/schema';
import { rule } from '@/lib/rules/schema';
import { savedFilter } from '@/lib/transactions/saved/schema';
import { transaction } from '@/lib/transactions/schema';
import { profile, weekStart } from '@/lib/users/schema';

const count = z.number().int().nonnegative();

/** What a restored export put into the books. */
export const restored = z
  .strictObject({
    accounts: count,
    transactions: count,
    categories: count,
    rules: count,
    goals: count,
    attachments: count,
  })
  .meta({ id: 'Restored' });
export type Restored = z.infer<typeof restored>;

export const restoreBody = z
  .strictObject({
    file: z.string().meta({ format: 'binary', description: 'A JSON export, at most 100 MiB' }),
  })
  .meta({ id: 'Restore' });

const source = z.enum(['manual', 'file', 'ofx', 'simplefin', 'plaid', 'enablebanking', 'fints']);

/** As many as an import may have (SECURITY part 8). */
const MOST_ROWS = 200_000;
const MOST = 5_000;
const named = z.string().max(200);

/**
 * What is read of an export: each part in the API's own shape, ids being names inside the file. What
 * is computed, and connections, which need their bank's login again, are not read.
 */
export const exportFile = z.object({
  savory: z.literal(1),
  profile: profile
    .pick({
      monthly_income: true,
      currency: true,
      timezone: true,
      notifications: true,
      share_choices: true,
      onboarded: true,
      locale: true,
    })
    // files of before the setting
    .extend({ week_start: weekStart.nullish() })
    .loose(),
  accounts: z.array(account.loose()).max(MOST),
  categories: z.array(category.loose()).max(1_000),
  category_groups: z.array(categoryGroup.loose()).max(100),
  rules: z.array(rule.loose()).max(500),
  seller_choices: z.array(z.object({ seller: named, category: named.nullable() })).max(MOST_ROWS),
  budget_overrides: z
    .array(
      z.object({
        category: named.nullable(),
        from_month: z.string().regex(/^\d{4}-\d{2}$/),
        amount: z.string().nullable(),
      }),
    )
    .max(MOST),
  budget_settings: z.object({
    period: z.object({
      kind: z.enum(['month', 'day', 'payday']),
      start_day: z.number().int().min(1).max(31),
      weekend: z.enum(['none', 'before', 'after']),
    }),
    plan: z.enum(['open', 'zero_based']),
    savings_target: z.string().nullable(),
    tier: z.string().max(40).nullable(),
  }),
  budget_rollovers: z
    .array(
      z.object({
        category: named.nullable(),
        mode: z.enum(['surplus', 'both']),
        from: z.string().regex(/^\d{4}-\d{2}$/),
      }),
    )
    .max(MOST),
  income_tiers: z
    .array(
      z.object({
        tier: z.string().max(40),
        savings: z.number().min(0).max(100),
        shares: z
          .array(z.object({ category: named, percent: z.number().min(0).max(100) }))
          .max(200),
      }),
    )
    .max(100),
  income_sources: z
    .array(z.object({ source: named, state: z.enum(['confirmed', 'dismissed']) }))
    .max(MOST),
  goals: z.array(goal.loose()).max(MOST),
  dashboard: arrangeBody.shape.cards.nullable().default(null),
  saved_filters: z.array(savedFilter.loose()).max(50).default([]),
  recurring: z.array(series.loose()).max(MOST),
  transactions: z.array(transaction.loose().extend({ source })).max(MOST_ROWS),
  attachments: z
    .array(attachment.loose().extend({ content: z.string() }))
    .max(MOST)
    .default([]),
});
export type ExportFile = z.infer<typeof exportFile>;
