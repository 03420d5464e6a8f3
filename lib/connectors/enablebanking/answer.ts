import { z } from 'zod';

/** What Enable Banking says; only what we read is checked, the rest is let be. */
const text = z.string().max(10_000);
const amount = z.object({ currency: text, amount: z.union([text, z.number().transform(String)]) });
const party = z.object({ name: text.nullish() }).nullish();

export const balancesSchema = z.object({
  balances: z.array(
    z.object({
      balance_amount: amount,
      balance_type: text.nullish(),
      last_change_date_time: text.nullish(),
      reference_date: text.nullish(),
    }),
  ),
});

export const rowSchema = z.object({
  entry_reference: text.nullish(),
  transaction_amount: amount,
  credit_debit_indicator: text.nullish(),
  status: text.nullish(),
  booking_date: text.nullish(),
  value_date: text.nullish(),
  transaction_date: text.nullish(),
  creditor: party,
  debtor: party,
  remittance_information: z.array(text).nullish(),
  bank_transaction_code: z.object({ description: text.nullish() }).nullish(),
  merchant_category_code: text.nullish(),
});
export type Row = z.infer<typeof rowSchema>;

export const transactionsSchema = z.object({
  transactions: z.array(z.unknown()),
  continuation_key: text.nullish(),
});

export const accountSchema = z.object({
  uid: text,
  identification_hash: text.nullish(),
  account_id: z.object({ iban: text.nullish() }).nullish(),
  name: text.nullish(),
  product: text.nullish(),
  details: text.nullish(),
  currency: text.nullish(),
  cash_account_type: text.nullish(),
});

export const sessionSchema = z.object({
  session_id: text,
  accounts: z.array(accountSchema),
  aspsp: z.object({ name: text, country: text }).nullish(),
  access: z.object({ valid_until: text }).nullish(),
});

export const aspspsSchema = z.object({
  aspsps: z.array(
    z.object({ name: text, country: text, maximum_consent_validity: z.number().nullish() }),
  ),
});

export const authSchema = z.object({ url: z.url().max(4096) });

const errorSchema = z.object({
  error: text.nullish(),
  message: z.unknown().optional(),
  detail: z.unknown().optional(),
});

/** The error's name, `ASPSP_RATE_LIMIT_EXCEEDED`; empty where none is told. */
export function errorCode(bytes: Uint8Array): string {
  const told = read(errorSchema, bytes);
  const named = [told?.error, told?.detail, told?.message].find(
    (one) => typeof one === 'string' && /^[A-Z][A-Z_]+$/.test(one),
  );
  return typeof named === 'string' ? named.slice(0, 60) : '';
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
