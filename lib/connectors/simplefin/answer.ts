import { z } from 'zod';

/** What a SimpleFIN server says, version 1 or 2; only what we read is checked, the rest is let be. */
const text = z.string().max(10_000);
const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d{1,12}(\.\d+)?$/)
    .transform(Number),
]);

export const rowSchema = z.object({
  id: z.union([text, z.number().transform(String)]).nullish(),
  posted: number.nullish(),
  amount: z.union([text, z.number().transform(String)]),
  description: text.nullish(),
  payee: text.nullish(),
  memo: text.nullish(),
  transacted_at: number.nullish(),
  pending: z.boolean().nullish(),
  mcc: z.union([text, z.number().transform(String)]).nullish(),
  extra: z.record(z.string(), z.unknown()).nullish(),
});
export type SimplefinRow = z.infer<typeof rowSchema>;

const accountSchema = z.object({
  id: z.union([text, z.number().transform(String)]),
  name: text.nullish(),
  conn_id: text.nullish(),
  org: z.object({ name: text.nullish(), domain: text.nullish() }).nullish(),
  currency: text,
  balance: z.union([text, z.number().transform(String)]).nullish(),
  'balance-date': number.nullish(),
  transactions: z.array(z.unknown()).nullish(),
});
export type SimplefinAccount = z.infer<typeof accountSchema>;

const answerSchema = z.object({
  errors: z.array(z.unknown()).nullish(),
  errlist: z
    .array(
      z.object({
        code: text.nullish(),
        msg: text.nullish(),
        conn_id: text.nullish(),
        account_id: text.nullish(),
      }),
    )
    .nullish(),
  connections: z
    .array(z.object({ conn_id: text, name: text.nullish(), org_name: text.nullish() }))
    .nullish(),
  accounts: z.array(z.unknown()),
});

export type SimplefinAnswer = Omit<z.infer<typeof answerSchema>, 'accounts'> & {
  accounts: SimplefinAccount[];
  /** Entries of `accounts` that are none. */
  unreadable: number;
};

/** Null for what is no account set, or not all of one. */
export function readAnswer(bytes: Uint8Array): SimplefinAnswer | null {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
  const answer = answerSchema.safeParse(json);
  if (!answer.success) return null;
  const accounts = answer.data.accounts.map((one) => accountSchema.safeParse(one));
  const readable = accounts.flatMap((one) => (one.success ? [one.data] : []));
  return { ...answer.data, accounts: readable, unreadable: accounts.length - readable.length };
}
