import { z } from 'zod';
import { decimal, id, instant, page, paging } from '@/lib/wire';

export const extractionState = z.enum(['queued', 'running', 'done', 'failed']);

/** What is wrong, in words, and what the person can do about it. */
export const trouble = z
  .strictObject({ code: z.string(), message: z.string(), action: z.string().nullable() })
  .meta({ id: 'Trouble' });
export type Trouble = z.infer<typeof trouble>;

export const accountReconciliation = z.strictObject({
  account_id: id,
  state: z.enum(['unknown', 'matched', 'drift', 'contradiction']),
  drift: decimal,
  currency: z.string(),
});

export const extraction = z
  .strictObject({
    id,
    trigger: z.enum(['link', 'manual', 'daily', 'webhook', 'file']),
    state: extractionState,
    created_at: instant,
    started_at: instant.nullable(),
    finished_at: instant.nullable(),
    added: z.number().int(),
    updated: z.number().int(),
    removed: z.number().int(),
    duplicates: z.number().int(),
    error: trouble.nullable(),
    reconciliation: z.array(accountReconciliation),
  })
  .meta({ id: 'Extraction' });
export type Extraction = z.infer<typeof extraction>;

export const extractionPage = page(extraction);
export const extractionsQuery = z.strictObject(paging);
export type ExtractionsQuery = z.infer<typeof extractionsQuery>;

export const refreshed = z.strictObject({ extraction_id: id, state: extractionState });
export type Refreshed = z.infer<typeof refreshed>;
