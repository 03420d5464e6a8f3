import { z } from 'zod';
import { id, instant, page, paging } from '@/lib/wire';
import { reviewKind, reviewState, transaction } from '../schema';

/** A question about two transactions, or how it was answered. */
export const review = z
  .strictObject({
    id,
    kind: reviewKind,
    state: reviewState,
    reason: z.string().describe('Why it is asked, or was settled, in a sentence'),
    confidence: z.number().min(0).max(1),
    transaction: transaction.describe('The money in, the refund, or the second telling'),
    other: transaction.describe('The money out, the purchase, or the first telling'),
    created_at: instant,
    answered_at: instant.nullable(),
  })
  .meta({ id: 'Review' });
export type Review = z.infer<typeof review>;

export const reviewsQuery = z.strictObject({
  state: reviewState.default('open'),
  kind: reviewKind.optional(),
  ...paging,
});
export type ReviewsQuery = z.infer<typeof reviewsQuery>;

export const reviewPage = page(review)
  .extend({ open: z.number().int().describe('How many questions are open') })
  .meta({ id: 'ReviewPage' });
export type ReviewPage = z.infer<typeof reviewPage>;

export const reviewSearched = z
  .strictObject({
    settled: z.number().int().describe('Pairs and refunds that were certain'),
    asked: z.number().int().describe('Questions that were added to the list'),
  })
  .meta({ id: 'ReviewSearched' });
export type ReviewSearched = z.infer<typeof reviewSearched>;
