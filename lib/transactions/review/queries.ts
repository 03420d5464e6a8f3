import 'server-only';
import type { Prisma, Review as ReviewRow, Transaction as Row } from '@/generated/prisma/client';
import { categorySlugs } from '@/lib/categories/queries';
import { asUser, type Tx } from '@/lib/db';
import { invalid, notFound } from '@/lib/errors';
import { needRows } from '@/lib/frozen';
import { keptIn } from '@/lib/i18n/kept';
import { wordsOf } from '@/lib/i18n/words-of';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import type { TransactionLink } from '../schema';
import { transactionView } from '../view';
import type { Review, ReviewPage, ReviewsQuery } from './schema';

/** Questions about two transactions, or how they were answered, newest first. */
export function listReviews(userId: UserId, query: ReviewsQuery): Promise<ReviewPage> {
  return asUser(userId, async (tx) => {
    const { state, kind, limit, cursor } = query;
    const before = cursor === undefined ? undefined : decodeId(cursor);
    if (before === null) throw invalid('/cursor', 'Not a cursor of this list.');
    const rows = await tx.review.findMany({
      where: { userId, state, kind, id: before === undefined ? undefined : { lt: before } },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const open = await tx.review.count({ where: { userId, state: 'open' } });
    return {
      data: await reviewViews(tx, userId, shown),
      next_cursor: rows.length > limit && last ? encodeId(last.id) : null,
      open,
    };
  });
}

/** One question. Throws not_found. */
export async function getReview(tx: Tx, userId: UserId, id: bigint): Promise<Review> {
  const [view] = await reviewViews(tx, userId, [await findReview(tx, userId, id)]);
  if (!view) throw notFound('No question');
  return view;
}

export async function findReview(tx: Tx, userId: UserId, id: bigint): Promise<ReviewRow> {
  const row = await tx.review.findUnique({ where: { userId_id: { userId, id } } });
  if (!row) throw notFound('No question');
  return row;
}

/** What is told of one transaction together with others; answers "no" are left out. */
export async function linksOf(tx: Tx, userId: UserId, row: Row): Promise<TransactionLink[]> {
  const reviews = await tx.review.findMany({
    where: {
      userId,
      OR: [{ transactionId: row.id }, { otherId: row.id }],
      NOT: { state: 'dismissed' },
    },
    orderBy: { id: 'asc' },
  });
  return (await reviewViews(tx, userId, reviews)).map((review) => ({
    review_id: review.id,
    kind: review.kind,
    state: review.state,
    reason: review.reason,
    confidence: review.confidence,
    other: decodeId(review.transaction.id) === row.id ? review.other : review.transaction,
  }));
}

/** A question whose rows are not both there any more is not asked. */
async function reviewViews(
  tx: Tx,
  userId: UserId,
  reviews: readonly ReviewRow[],
): Promise<Review[]> {
  if (reviews.length === 0) return [];
  const rows = await tx.transaction.findMany({ where: rowsOf(userId, reviews) });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const ids = reviews.flatMap(({ transactionId, otherId }) => [transactionId, otherId]);
  const missing = ids.filter((id) => !byId.has(id));
  if (missing.length > 0) await needRows(tx, userId, { ids: missing });
  const slugs = await categorySlugs(tx, userId);
  const words = await wordsOf(tx, userId);
  return reviews.flatMap((review): Review[] => {
    const [transaction, other] = [byId.get(review.transactionId), byId.get(review.otherId)];
    if (!transaction || !other) return [];
    // the one that was put away is shown beside the other
    if (review.state !== 'accepted' && (transaction.removedAt || other.removedAt)) return [];
    return [
      {
        id: encodeId(review.id),
        kind: review.kind,
        state: review.state,
        reason: keptIn(words, review.reason),
        confidence: Math.round(review.confidence * 100) / 100,
        transaction: transactionView(transaction, slugs),
        other: transactionView(other, slugs),
        created_at: review.createdAt.toISOString(),
        answered_at: review.answeredAt?.toISOString() ?? null,
      },
    ];
  });
}

const FAR_MS = 100 * 86_400_000; // as far as matching follows a row that the bank re-dates

/** Both rows of each; the days let the database skip other months. */
function rowsOf(userId: UserId, reviews: readonly ReviewRow[]): Prisma.TransactionWhereInput {
  const days = reviews.flatMap(({ bookedOn, otherOn }) => [bookedOn.getTime(), otherOn.getTime()]);
  return {
    userId,
    id: { in: reviews.flatMap(({ transactionId, otherId }) => [transactionId, otherId]) },
    bookedOn: {
      gte: new Date(Math.min(...days) - FAR_MS),
      lte: new Date(Math.max(...days) + FAR_MS),
    },
  };
}
