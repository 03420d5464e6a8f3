import 'server-only';
import type { Prisma, Review as ReviewRow } from '@/generated/prisma/client';
import type { LocalDate } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { asUser, type Tx } from '@/lib/db';
import { notFound, SavoryError } from '@/lib/errors';
import { needRows } from '@/lib/frozen';
import type { UserId } from '@/lib/ids';
import { live } from '../filter';
import { dateText } from '../view';
import { askTx } from './ask';
import { unlinkRows } from './drop-links';
import { lockBooks } from './lock-books';
import { mergeDuplicate, partDuplicate } from './merge-duplicate';
import { findReview, getReview } from './queries';
import { findSides } from './read-sides';
import type { Review } from './schema';
import { linked, type Was, wasOf } from './settle';
import type { Side } from './side';
import { tellSides } from './tell-sides';
import { writeSides } from './write-sides';

type State = ReviewRow['state'];

/**
 * Yes: the two are one transfer, the refund is of that purchase, or the payment was told twice (the
 * telling that says less is put away for good). Once answered it is never asked again. Throws
 * not_found; conflict when a row is linked with another one by now.
 */
export function acceptReview(userId: UserId, id: bigint): Promise<Review> {
  return answer(userId, id, 'accepted');
}

/** No: what was linked is parted, and these two are never linked or asked about again. */
export function dismissReview(userId: UserId, id: bigint): Promise<Review> {
  return answer(userId, id, 'dismissed');
}

/** Takes the answer back: everything is as before it, and the question is open. */
export function reopenReview(userId: UserId, id: bigint): Promise<Review> {
  return answer(userId, id, 'open');
}

function answer(userId: UserId, id: bigint, state: State): Promise<Review> {
  return asUser(userId, async (tx) => {
    await lockBooks(tx, userId);
    await settle(tx, userId, await findReview(tx, userId, id), state);
    return getReview(tx, userId, id);
  });
}

/** Brings a question into a state and its rows along. The caller holds `lockBooks`. */
export async function settle(
  tx: Tx,
  userId: UserId,
  review: ReviewRow,
  state: State,
): Promise<void> {
  const [was, is] = [isYes(review.state), state === 'accepted'];
  const where = { userId_id: { userId, id: review.id } };
  if (was && !is) await part(tx, userId, review);
  // first the answer: putting a row away drops what is still open about it
  await tx.review.update({ where, data: { state, answeredAt: state === 'open' ? null : now() } });
  if (is && !was) {
    const kept = await join(tx, userId, review);
    await tx.review.update({ where, data: { was: kept } });
  }
}

function isYes(state: State): boolean {
  return state === 'accepted' || state === 'automatic';
}

async function join(tx: Tx, userId: UserId, review: ReviewRow): Promise<Prisma.InputJsonValue> {
  await needRows(tx, userId, { ids: [review.transactionId, review.otherId] });
  if (review.kind === 'possible_duplicate') return mergeDuplicate(tx, userId, review);
  const ask = askTx(tx);
  const sides = await findSides(ask, keysOf(review));
  const [transaction, other] = [sides.get(review.transactionId), sides.get(review.otherId)];
  if (!transaction || !other || transaction.removed || other.removed)
    throw notFound('No transaction');
  const finding = {
    kind: review.kind,
    transaction,
    other,
    certain: true,
    confidence: 1,
    reason: { text: '' },
  };
  if (transaction.transferId ?? transaction.refundOf ?? other.transferId) throw linkedElsewhere();
  if (review.kind === 'possible_refund') await holdToPurchase(tx, userId, transaction, other);
  const changes = linked(finding);
  await writeSides(ask, changes);
  await tellSides(tx, userId, changes);
  return wasOf(finding);
}

/** All refunds of a purchase together are no more than was paid. */
async function holdToPurchase(tx: Tx, userId: UserId, refund: Side, purchase: Side): Promise<void> {
  await needRows(tx, userId, { from: purchase.bookedOn });
  const { _sum: given } = await tx.transaction.aggregate({
    where: { ...live(userId), refundOf: purchase.id },
    _sum: { amountMinor: true },
  });
  if ((given.amountMinor ?? 0n) + refund.amountMinor <= -purchase.amountMinor) return;
  throw new SavoryError('conflict', 'The refunds together would be more than was paid.', {
    code: 'more_than_paid',
  });
}

async function part(tx: Tx, userId: UserId, review: ReviewRow): Promise<void> {
  await needRows(tx, userId, { ids: [review.transactionId, review.otherId] });
  if (review.kind === 'possible_duplicate') return partDuplicate(tx, userId, review);
  const changes = await unlinkRows(askTx(tx), [
    {
      ...review,
      bookedOn: dateText(review.bookedOn) as LocalDate, // safe because: dateText writes a date
      otherOn: dateText(review.otherOn) as LocalDate, // safe because: dateText writes a date
      was: review.was as Was, // safe because: only settle.ts and this file write it
    },
  ]);
  await tellSides(tx, userId, changes);
}

function keysOf({ userId, transactionId, bookedOn, otherId, otherOn }: ReviewRow) {
  return [
    { userId, id: transactionId, bookedOn: dateText(bookedOn) as LocalDate }, // safe because: as above
    { userId, id: otherId, bookedOn: dateText(otherOn) as LocalDate }, // safe because: as above
  ];
}

export function linkedElsewhere(): SavoryError {
  return new SavoryError('conflict', 'One of these is linked with another transaction by now.', {
    code: 'already_linked',
  });
}
