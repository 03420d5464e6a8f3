import { z } from 'zod';
import { dateText, decimal, id, instant, list, slug } from '@/lib/wire';

export const historyField = z.enum([
  'amount',
  'category',
  'seller',
  'note',
  'tags',
  'parts',
  'excluded',
  'reviewed',
  'transfer',
  'refund',
]);
export type HistoryField = z.infer<typeof historyField>;

const changed = z.strictObject({
  field: historyField,
  before: z.string().nullable().describe('As the API writes it; null where there was nothing'),
  after: z.string().nullable(),
});

export const historyEntry = z
  .strictObject({
    at: instant.nullable().describe('null where that was never noted'),
    what: z
      .enum(['came', 'entered', 'changed'])
      .describe('`came`: with an extraction or a file; `entered`: by hand'),
    who: z.enum(['user', 'bank', 'file']).describe('`bank`: an extraction, or a rule during one'),
    connection_id: id.nullable().describe('Whose extraction brought it'),
    extraction_id: id.nullable(),
    file: z.string().nullable().describe('The name of the file that brought it'),
    changes: z.array(changed),
  })
  .meta({ id: 'HistoryEntry' });
export type HistoryEntry = z.infer<typeof historyEntry>;
export const historyList = list(historyEntry);

const logEntry = z.strictObject({
  line: z.number().int(),
  op: z.enum(['+', '-']).describe('`-` takes a line told before back, its amount negated'),
  date: dateText,
  seller: z.string(),
  amount: decimal,
  currency: z.string(),
  account_id: id,
  transaction_id: id,
  status: z.enum(['pending', 'posted']),
  category: slug.nullable(),
  category_source: z.string(),
});
export type LogEntry = z.infer<typeof logEntry>;

export const extractionLog = z
  .strictObject({
    pages: z
      .array(
        z.strictObject({
          content_type: z.string(),
          bytes: z.number().int(),
          sha256: z.string(),
        }),
      )
      .describe('What the bank sent, kept as it came and sealed'),
    entries: z.array(logEntry).describe('Lines of the raw log, at most 500'),
    rows: z.number().int().describe('How many lines there are'),
  })
  .meta({ id: 'ExtractionLog' });
export type ExtractionLog = z.infer<typeof extractionLog>;
