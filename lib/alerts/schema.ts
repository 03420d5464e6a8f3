import { z } from 'zod';
import { dateText, decimal, id, positiveDecimal, slug } from '@/lib/wire';

const percent = z.number().int().min(1).max(100);

/** A threshold as it might be set; in the user's currency. */
export const backTestBody = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('large_transaction'), threshold: positiveDecimal }),
    z.strictObject({ kind: z.literal('fee_charged') }),
    z.strictObject({ kind: z.literal('deposit') }),
    z.strictObject({ kind: z.literal('low_balance'), threshold: decimal }),
    z.strictObject({ kind: z.literal('budget_near'), percent, category: slug.optional() }),
    z.strictObject({ kind: z.literal('budget_exceeded'), category: slug.optional() }),
  ])
  .meta({ id: 'BackTest' });
export type BackTestBody = z.infer<typeof backTestBody>;

export const backTest = z
  .strictObject({
    kind: z.string(),
    from: dateText,
    to: dateText,
    method: z.string().describe('How it was worked out, in a sentence'),
    count: z.number().int(),
    months: z
      .array(z.strictObject({ month: z.string(), count: z.number().int() }))
      .describe('The six months, those without an alert too'),
    alerts: z
      .array(
        z.strictObject({
          date: dateText,
          title: z.string(),
          category: slug.nullable(),
          transaction_id: id.nullable(),
          amount: decimal.describe('What passed the threshold'),
          currency: z.string(),
        }),
      )
      .describe('Newest first, at most 200'),
  })
  .meta({ id: 'BackTestResult' });
export type BackTest = z.infer<typeof backTest>;
