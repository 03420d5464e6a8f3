import { z } from 'zod';

/** What Plaid says; only what we read is checked, the rest is let be (it may add fields at any time). */
const text = z.string().max(10_000);

export const accountSchema = z.object({
  account_id: text,
  persistent_account_id: text.nullish(),
  name: text.nullish(),
  official_name: text.nullish(),
  mask: text.nullish(),
  type: text,
  subtype: text.nullish(),
  balances: z.object({
    current: z.number().nullish(),
    iso_currency_code: text.nullish(),
    unofficial_currency_code: text.nullish(),
    last_updated_datetime: text.nullish(),
  }),
});
export type PlaidAccount = z.infer<typeof accountSchema>;

export const rowSchema = z.object({
  account_id: text,
  transaction_id: text,
  pending_transaction_id: text.nullish(),
  pending: z.boolean(),
  amount: z.number(),
  iso_currency_code: text.nullish(),
  unofficial_currency_code: text.nullish(),
  date: text,
  authorized_date: text.nullish(),
  name: text.nullish(),
  merchant_name: text.nullish(),
  original_description: text.nullish(),
  check_number: text.nullish(),
  personal_finance_category: z
    .object({ primary: text.nullish(), detailed: text.nullish() })
    .nullish(),
});
export type PlaidRow = z.infer<typeof rowSchema>;

const syncSchema = z.object({
  transactions_update_status: text.nullish(),
  accounts: z.array(z.unknown()),
  added: z.array(z.unknown()),
  modified: z.array(z.unknown()),
  removed: z.array(z.object({ transaction_id: text, account_id: text.nullish() })),
  next_cursor: text,
  has_more: z.boolean(),
});
export type PlaidSync = z.infer<typeof syncSchema>;

const accountsSchema = z.object({ accounts: z.array(z.unknown()) });

const errorSchema = z.object({
  error_type: text,
  error_code: text,
  error_message: text.nullish(),
  display_message: text.nullish(),
});
export type PlaidError = z.infer<typeof errorSchema>;

/** Null for what is no page of `/transactions/sync`. */
export function readSync(bytes: Uint8Array): PlaidSync | null {
  return read(syncSchema, bytes);
}

/** The accounts of `/accounts/get`. */
export function readAccounts(bytes: Uint8Array): unknown[] | null {
  return read(accountsSchema, bytes)?.accounts ?? null;
}

export function readError(bytes: Uint8Array): PlaidError | null {
  return read(errorSchema, bytes);
}

/** The answer as the schema has it; null when it is not. */
export function read<T>(schema: z.ZodType<T>, bytes: Uint8Array): T | null {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return schema.safeParse(json).data ?? null;
  } catch {
    return null;
  }
}
