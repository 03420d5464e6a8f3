import { z } from 'zod';
import { currency, date, dateText, decimal, id, list, positiveDecimal } from '@/lib/wire';

/** `open`: without a date there is no pace; `late`: its date has gone by. */
export const goalState = z.enum(['reached', 'on_track', 'behind', 'late', 'open']);

export const goal = z
  .strictObject({
    id,
    name: z.string(),
    currency: z.string(),
    target: decimal,
    target_on: dateText.nullable(),
    account_id: id.nullable().describe('Its balance is the progress; null: entered by hand'),
    saved: decimal,
    left: decimal,
    progress: z.number().min(0).max(1),
    monthly: decimal
      .nullable()
      .describe('To set aside each month until the date; null without one'),
    months_left: z.number().int().nullable(),
    state: goalState,
    reason: z.string().describe('How `monthly` and `state` came about, in one sentence'),
    created_on: dateText,
  })
  .meta({ id: 'Goal' });
export type Goal = z.infer<typeof goal>;
export const goalList = list(goal);

const name = z.string().trim().min(1).max(100);

export const createGoalBody = z
  .strictObject({
    name,
    target: positiveDecimal,
    currency: currency.optional().describe("The account's, else the user's own"),
    target_on: date.nullable().optional(),
    account_id: id.nullable().optional(),
    saved: positiveDecimal.optional().describe('So far, by hand'),
  })
  .meta({ id: 'CreateGoal' });
export type CreateGoalBody = z.infer<typeof createGoalBody>;

export const updateGoalBody = z
  .strictObject({
    name: name.optional(),
    target: positiveDecimal.optional(),
    target_on: date.nullable().optional(),
    account_id: id.nullable().optional(),
    saved: positiveDecimal.optional(),
  })
  .meta({ id: 'UpdateGoal' });
export type UpdateGoalBody = z.infer<typeof updateGoalBody>;
