import 'server-only';
import type { Transaction as Row } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';
import { invalid, told } from '@/lib/errors';
import { needRows } from '@/lib/frozen';
import { dayOf, keep, sizeOf } from '@/lib/i18n/kept';
import { decodeId, type UserId } from '@/lib/ids';
import { live } from '../filter';
import type { ReviewKind } from '../schema';
import { dateText } from '../view';
import { settle } from './answer';

type Field = 'transfer_id' | 'refund_of';

/**
 * A person links a row with another, or (null) parts what is linked, for good. What either was linked
 * with before is parted first. Throws invalid when the two cannot be one transfer or refund. The caller
 * holds `lockBooks`.
 */
export async function linkByHand(
  tx: Tx,
  userId: UserId,
  row: Row,
  field: Field,
  text: string | null,
): Promise<void> {
  const kind: ReviewKind = field === 'transfer_id' ? 'possible_pair' : 'possible_refund';
  if (text === null) return partAll(tx, userId, kind, [row]);
  const id = decodeId(text);
  if (id !== null) await needRows(tx, userId, { ids: [id] });
  const other =
    id === null ? null : await tx.transaction.findFirst({ where: { ...live(userId), id } });
  if (!other || other.id === row.id) {
    throw invalid(`/${field}`, 'No other transaction of yours has this id.');
  }
  const [transaction, earlier] =
    kind === 'possible_pair' ? asPair(row, other) : asRefund(row, other);
  const now = kind === 'possible_pair' ? earlier.transferId : transaction.refundOf;
  if (now !== null && now === (kind === 'possible_pair' ? transaction.id : earlier.id)) return;
  await partAll(tx, userId, 'possible_pair', [transaction, earlier]);
  await partAll(tx, userId, 'possible_refund', [transaction], 'as refund');
  const rows = { transactionId: transaction.id, otherId: earlier.id };
  const review = await tx.review.upsert({
    where: { userId_kind_transactionId_otherId: { userId, kind, ...rows } },
    create: {
      userId,
      kind,
      ...rows,
      bookedOn: transaction.bookedOn,
      otherOn: earlier.bookedOn,
      confidence: 1,
      reason: reasonOf(kind, transaction, earlier),
    },
    update: { reason: reasonOf(kind, transaction, earlier), confidence: 1 },
  });
  await settle(tx, userId, review, 'accepted');
}

async function partAll(
  tx: Tx,
  userId: UserId,
  kind: ReviewKind,
  rows: readonly Row[],
  as: 'any' | 'as refund' = kind === 'possible_refund' ? 'as refund' : 'any',
): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const sides =
    as === 'any'
      ? { OR: [{ transactionId: { in: ids } }, { otherId: { in: ids } }] }
      : { transactionId: { in: ids } };
  const reviews = await tx.review.findMany({
    where: { userId, kind, state: { in: ['automatic', 'accepted'] }, ...sides },
  });
  for (const review of reviews) await settle(tx, userId, review, 'dismissed');
}

function asPair(a: Row, b: Row): [into: Row, out: Row] {
  if (a.accountId === b.accountId || a.amountMinor > 0n === b.amountMinor > 0n) {
    throw invalid('/transfer_id', 'A transfer leaves one of your accounts and comes into another.');
  }
  return a.amountMinor > 0n ? [a, b] : [b, a];
}

function asRefund(refund: Row, purchase: Row): [Row, Row] {
  if (
    refund.currency !== purchase.currency ||
    refund.amountMinor <= 0n ||
    purchase.amountMinor >= 0n ||
    refund.amountMinor > -purchase.amountMinor ||
    refund.bookedOn < purchase.bookedOn
  ) {
    throw invalid('/refund_of', 'A refund comes after its purchase, and is no more than was paid.');
  }
  return [refund, purchase];
}

function reasonOf(kind: ReviewKind, transaction: Row, other: Row): string {
  const values = {
    amount: sizeOf(other),
    day: dayOf(dateText(other.bookedOn)),
    into: sizeOf(transaction),
  };
  return keep(
    kind === 'possible_pair'
      ? told('You said that {amount} of {day} and {into} are one transfer.', values)
      : told('You said that this gives back the {amount} of {day}.', values),
  );
}
