import { z } from 'zod';
import { date, decimal, id, slug } from '@/lib/wire';
import { note, tags } from '../schema';

/** A transaction as a person enters it. */
export const enterTransactionBody = z
  .strictObject({
    account_id: id,
    date,
    amount: decimal.describe('Negative is money out'),
    seller: z.string().trim().min(1).max(200),
    description: z.string().trim().max(500).optional(),
    category: slug.nullable().optional(),
    note: note.optional(),
    tags: tags.optional(),
  })
  .meta({ id: 'EnterTransaction' });
export type EnterTransactionBody = z.infer<typeof enterTransactionBody>;
