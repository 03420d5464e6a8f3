import { z } from 'zod';
import { id, instant, list } from '@/lib/wire';

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
