import { z } from 'zod';
import { dateText, id, list } from '@/lib/wire';
import { transactionFilter } from '../schema';

const name = z.string().trim().min(1).max(60);

/** As it was kept: its days are text. */
const kept = transactionFilter.extend({ from: dateText.optional(), to: dateText.optional() });

export const savedFilter = z
  .strictObject({ id, name: z.string(), filter: kept })
  .meta({ id: 'SavedFilter' });
export type SavedFilter = z.infer<typeof savedFilter>;
export const savedFilterList = list(savedFilter);

const filter = transactionFilter
  .refine(
    (one) => Object.values(one).some((value) => value !== undefined),
    'A filter that leaves everything in needs no name.',
  )
  // the database's JSON takes no half of a character, and no NUL
  .refine(
    (one) => !Object.values(one).some((value) => /[\0\p{Cs}]/u.test(String(value))),
    'Not readable text.',
  );

export const saveFilterBody = z.strictObject({ name, filter }).meta({ id: 'SaveFilter' });
export type SaveFilterBody = z.infer<typeof saveFilterBody>;

export const updateSavedFilterBody = z
  .strictObject({ name: name.optional(), filter: filter.optional() })
  .meta({ id: 'UpdateSavedFilter' });
export type UpdateSavedFilterBody = z.infer<typeof updateSavedFilterBody>;
