import { z } from 'zod';
import { csvMapping, csvQuestion } from '@/lib/statements/csv/schema';
import { currency, decimal, id, instant, page, paging } from '@/lib/wire';

/** How to read the file and what to do with it; the JSON in the `options` part of the upload. */
export const importOptions = z
  .strictObject({
    dry_run: z.boolean().optional().describe('Say what would happen; write nothing'),
    currency: currency.optional().describe('For files that name none'),
    mapping: csvMapping.optional().describe('How to read a CSV; remembered for its header'),
    create_categories: z
      .boolean()
      .optional()
      .describe('Make the categories that the file names and nobody here knows'),
    date_order: z.enum(['ymd', 'dmy', 'mdy']).optional().describe('Where the file leaves it open'),
  })
  .meta({ id: 'ImportOptions' });
export type ImportOptions = z.infer<typeof importOptions>;

/** The parts of the upload, as a form sends them. */
export const importBody = z
  .strictObject({
    file: z.string().meta({ format: 'binary', description: 'The statement file, at most 50 MiB' }),
    account_id: id.optional().describe('The account all rows go into'),
    options: z.string().optional().describe('JSON: ImportOptions'),
  })
  .meta({ id: 'CreateImport' });

const count = z.number().int().nonnegative();

export const importedAccount = z.strictObject({
  account_id: id.nullable().describe('null while the account is not made yet (dry run)'),
  name: z.string(),
  currency: z.string(),
  made: z.boolean().describe('Was it made by this import?'),
  added: count,
  updated: count,
  duplicates: count,
  balance_before: decimal,
  balance_after: decimal,
  reconciliation: z
    .strictObject({
      state: z.enum(['unknown', 'matched', 'drift', 'contradiction']),
      drift: decimal,
    })
    .describe('Against the balance the file carries'),
});
export type ImportedAccount = z.infer<typeof importedAccount>;

export const rejectedRow = z.strictObject({ line: count.nullable(), reason: z.string() });

/** One row of the file and what becomes of it. */
export const previewRow = z.strictObject({
  account: z.string(),
  date: z.string(),
  amount: decimal,
  currency: z.string(),
  description: z.string(),
  seller: z.string().nullable(),
  category: z.string().nullable(),
  outcome: z.enum(['added', 'updated', 'duplicate']),
  why: z.string(),
  possible_duplicate: z.boolean(),
});
export type PreviewRow = z.infer<typeof previewRow>;

export const importState = z.enum(['queued', 'running', 'done', 'failed', 'undone']);

/** What came of a file. Rows in it = added + updated + duplicates + rejected. */
export const importResult = z.strictObject({
  format: z.string(),
  encoding: z.string(),
  accounts: z.array(importedAccount),
  added: count,
  updated: count,
  duplicates: count,
  rejected: z.array(rejectedRow),
  notices: z.array(z.string()).describe('What is worth knowing beside the rows'),
  unknown_categories: z
    .array(z.strictObject({ name: z.string(), rows: count }))
    .describe('Named by the file, not known here; create_categories makes them'),
  reading: csvQuestion
    .optional()
    .describe('Dry run of one CSV: how its columns are read, to be changed by `mapping`'),
  preview: z
    .array(previewRow)
    .optional()
    .describe('Dry run: the first rows and what becomes of each'),
});
export type ImportResult = z.infer<typeof importResult>;

const noResult = importResult.partial().shape;

export const importView = z
  .strictObject({
    id,
    state: importState,
    dry_run: z.boolean(),
    file_name: z.string(),
    bytes: count,
    created_at: instant,
    finished_at: instant.nullable(),
    undone_at: instant.nullable(),
    progress: z.strictObject({
      phase: z.enum(['waiting', 'reading', 'recording', 'done']),
      rows: count.nullable().describe('Rows in the file, once it is read'),
      percent: z.number().int().min(0).max(100),
    }),
    error: z
      .strictObject({ code: z.string(), message: z.string(), line: count.nullable() })
      .nullable(),
    ...noResult,
  })
  .meta({ id: 'Import' });
export type ImportView = z.infer<typeof importView>;

export const importPage = page(importView);
export const importsQuery = z.strictObject({ ...paging });
export type ImportsQuery = z.infer<typeof importsQuery>;

export const undone = z
  .strictObject({
    id,
    state: importState,
    removed: count.describe('Rows it had added, gone again; with what was noted on them'),
    restored: count.describe('Rows it had changed, as they were'),
    kept: count.describe(
      'Rows it had added that a bank has told of since: they are the bank’s now',
    ),
  })
  .meta({ id: 'UndoneImport' });
export type Undone = z.infer<typeof undone>;
