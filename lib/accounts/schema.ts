import { z } from 'zod';
import { trouble } from '@/lib/extractions/schema';
import { currency, dateText, decimal, id, instant, list } from '@/lib/wire';

export const accountType = z.enum([
  'checking',
  'savings',
  'credit',
  'loan',
  'investment',
  'cash',
  'other',
]);
export type AccountType = z.infer<typeof accountType>;

/** One thing that would explain why an account does not add up, in a sentence. */
export const driftCause = z.strictObject({
  kind: z.enum([
    'contradiction',
    'entered_by_hand',
    'doubled_row',
    'pending_counted',
    'sign',
    'missing_row',
    'opening_balance',
  ]),
  text: z.string(),
  transaction_id: id.nullable().describe('The row it is about, where it is about one'),
});
export type DriftCause = z.infer<typeof driftCause>;

/** `matched`: opening + movements is the bank's balance; `drift`: it is not, by `drift`. */
export const reconciliation = z.strictObject({
  state: z.enum(['unknown', 'matched', 'drift', 'contradiction']),
  drift: decimal,
  first_bad_day: dateText.nullable().describe('The day from which it does not add up, or may not'),
  causes: z.array(driftCause).describe('What may have happened, likeliest first'),
});

export const account = z
  .strictObject({
    id,
    connection_id: id.nullable().describe('null for an account kept by hand'),
    institution: z.string().nullable(),
    name: z.string(),
    type: accountType,
    currency: z.string(),
    mask: z.string().nullable().describe('Last digits of its number'),
    balance: decimal.describe('As the owner holds it: owed on a card is negative'),
    balance_as_of: instant.nullable(),
    opening_balance: decimal,
    transaction_count: z.number().int(),
    reconciliation,
    last_update: instant.nullable().describe('When its bank last told all of it'),
    next_update: instant.nullable().describe('When its bank is asked next'),
    error: trouble.nullable().describe('What is wrong with it, or with its connection'),
    hidden: z.boolean(),
    closed: z.boolean(),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof account>;
export const accountList = list(account);

const name = z.string().trim().min(1).max(100);

export const createAccountBody = z
  .strictObject({ name, type: accountType, currency, opening_balance: decimal.optional() })
  .meta({ id: 'CreateAccount' });
export type CreateAccountBody = z.infer<typeof createAccountBody>;

export const updateAccountBody = z
  .strictObject({
    name: name.nullable().optional().describe("null goes back to the bank's own name"),
    hidden: z.boolean().optional(),
    closed: z.boolean().optional(),
    opening_balance: decimal.optional(),
  })
  .meta({ id: 'UpdateAccount' });
export type UpdateAccountBody = z.infer<typeof updateAccountBody>;
