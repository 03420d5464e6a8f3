import { z } from 'zod';

/** A column by its number from 0, or by its header. */
const column = z.union([z.int().min(0).max(199), z.string().min(1).max(200)]);

const columns = z.strictObject({
  date: column,
  value_date: column.optional(),
  /** One signed amount; beside `indicator`, an amount and the way it went. */
  amount: column.optional(),
  indicator: column.optional(),
  /** Money out and money in, a column each. */
  debit: column.optional(),
  credit: column.optional(),
  fee: column.optional(),
  currency: column.optional(),
  balance: column.optional(),
  /** Read where the one before is blank. */
  dates: z.array(column).max(5).optional(),
  payees: z.array(column).max(5).optional(),
  description: z.array(column).max(20).optional(),
  payee: column.optional(),
  /** Who sent what came in. */
  payer: column.optional(),
  id: column.optional(),
  reference: z.array(column).max(10).optional(),
  category: column.optional(),
  tags: column.optional(),
  note: column.optional(),
  account: column.optional(),
  /** Of money that comes in, where a row names both its ends. */
  account_in: column.optional(),
  status: column.optional(),
  excluded: column.optional(),
  check_number: column.optional(),
});

/** How a person says a CSV is to be read; what is left out is inferred. */
export const csvMapping = z
  .strictObject({
    delimiter: z.string().length(1).optional(),
    encoding: z.string().min(1).max(20).optional(),
    /** The header's line from 1; 0: there is none. */
    header_row: z.int().min(0).max(200_000).optional(),
    columns: columns.optional(),
    date_order: z.enum(['ymd', 'dmy', 'mdy']).optional(),
    decimal: z.enum(['.', ',']).optional(),
    /** Purchases are positive, as cards print them. */
    invert_sign: z.boolean().optional(),
    /** ISO 4217, where no column says it. */
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
  })
  .refine(({ columns }) => !columns || hasMoney(columns), {
    message: 'Name a column of amounts, or one of money out or in.',
    path: ['columns'],
  });
export type CsvMapping = z.infer<typeof csvMapping>;
export type CsvColumns = z.infer<typeof columns>;

function hasMoney({ amount, debit, credit }: z.infer<typeof columns>): boolean {
  return amount !== undefined || debit !== undefined || credit !== undefined;
}

/** What the file leaves open. */
export const csvDoubts = z.enum(['columns', 'date', 'amount', 'date_order', 'sign', 'currency']);
export type CsvDoubt = z.infer<typeof csvDoubts>;

/** What a person is shown to settle what the file leaves open. */
export const csvQuestion = z.object({
  guess: csvMapping,
  reasons: z.array(z.object({ doubt: csvDoubts, message: z.string() })),
  columns: z.array(z.object({ index: z.int(), name: z.string(), samples: z.array(z.string()) })),
  /** The first rows as the guess reads them; null where it cannot. */
  preview: z.array(
    z.object({
      line: z.int(),
      cells: z.array(z.string()),
      date: z.string().nullable(),
      amount: z.string().nullable(),
      description: z.string(),
    }),
  ),
  /** Names this header, so that a mapping can be remembered for it. */
  header_signature: z.string(),
});
export type CsvQuestion = z.infer<typeof csvQuestion>;
