import { z } from 'zod';
import { account } from '@/lib/accounts/schema';
import { dateText, decimal, id, list } from '@/lib/wire';

export const mergeAccountBody = z
  .strictObject({
    into: id.describe('The account that stays; this one’s rows and bank go to it'),
    dry_run: z.boolean().default(false).describe('What would happen; nothing is changed'),
  })
  .meta({ id: 'MergeAccount' });
export type MergeAccountBody = z.infer<typeof mergeAccountBody>;

/** A payment both accounts have, as each tells it. */
const pair = z.strictObject({
  date: dateText,
  amount: decimal,
  description: z.string(),
  other_date: dateText,
  other_description: z.string(),
});

export const mergedAccount = z
  .strictObject({
    account,
    matched: z.number().int().describe('Payments both have: one row of each pair stays'),
    moved: z.number().int().describe('Transactions only this one has'),
    kept: z.number().int().describe('Transactions only the other one has'),
    change_id: id.nullable().describe('To undo it by; null with `dry_run`'),
    examples: z.array(pair).describe('Some of the pairs, newest first'),
  })
  .meta({ id: 'MergedAccount' });
export type MergedAccount = z.infer<typeof mergedAccount>;

/** Another account that may be the same one. */
export const accountMatch = z
  .strictObject({
    account,
    shared: z.number().int().describe('Days and amounts both have'),
    comparable: z.number().int().describe('Of this one’s, those on days the other one tells of'),
    same_number: z.boolean().describe('Their numbers end alike'),
    likely: z.boolean(),
  })
  .meta({ id: 'AccountMatch' });
export type AccountMatch = z.infer<typeof accountMatch>;
export const accountMatchList = list(accountMatch);
