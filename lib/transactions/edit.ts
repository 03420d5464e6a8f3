import 'server-only';
import { Prisma, type Transaction as Row } from '@/generated/prisma/client';
import { UNCATEGORISED } from '@/lib/categories/builtin';
import { holdCategory } from '@/lib/categories/queries';
import { asUser, type Tx } from '@/lib/db';
import { invalid, told } from '@/lib/errors';
import { encodeId, type UserId } from '@/lib/ids';
import { parseDecimal } from '@/lib/money';
import { chooseUndoably } from './choose-undoably';
import { live } from './filter';
import { changeLogged } from './log-change';
import { findTransaction, getTransaction } from './queries';
import { linkByHand } from './review/link-by-hand';
import { lockBooks } from './review/lock-books';
import type { EditTransactionBody, Split, TransactionEdited } from './schema';
import type { StoredSplit } from './view';

/**
 * A person's change to one transaction. What they choose is stored beside the bank's fields and no
 * sync touches it. With `apply_to: seller` the category is also their choice for this seller from
 * now on; past rows follow only with `apply_to_past`, and never one they had chosen by itself. That
 * can be undone in one step. Throws not_found, invalid.
 */
export function editTransaction(
  userId: UserId,
  id: bigint,
  body: EditTransactionBody,
): Promise<TransactionEdited> {
  return asUser(userId, async (tx) => {
    if (body.refund_of !== undefined || body.transfer_id !== undefined) await lockBooks(tx, userId);
    const row = await findTransaction(tx, userId, id);
    if (body.refund_of !== undefined)
      await linkByHand(tx, userId, row, 'refund_of', body.refund_of);
    if (body.transfer_id !== undefined)
      await linkByHand(tx, userId, row, 'transfer_id', body.transfer_id);
    const data = await changesOf(tx, userId, row, body);
    if (body.apply_to === 'seller') {
      if (body.category === undefined) throw invalid('/apply_to', 'Say which category, too.');
      const chosen = await categoryId(tx, userId, body.category);
      const past = body.apply_to_past ?? false;
      const change = await chooseUndoably(tx, userId, row, { categoryId: chosen, past, data });
      return { ...(await getTransaction(userId, id)), change_id: encodeId(change) };
    }
    const key = { ...live(userId), bookedOn: row.bookedOn, id };
    await changeLogged(tx, userId, key, (where) => tx.transaction.updateMany({ where, data }));
    return { ...(await getTransaction(userId, id)), change_id: null };
  });
}

async function changesOf(
  tx: Tx,
  userId: UserId,
  row: Row,
  body: EditTransactionBody,
): Promise<Prisma.TransactionUpdateManyMutationInput> {
  return {
    chosenCategoryId:
      body.category === undefined ? undefined : await categoryId(tx, userId, body.category),
    note: body.note,
    reviewed: body.reviewed,
    excluded: body.excluded,
    tags: body.tags && [...new Set(body.tags)],
    splits: body.splits === undefined ? undefined : await splitsOf(tx, userId, row, body.splits),
  };
}

/** `null` is a choice too: uncategorised, by the person's own word. */
export async function categoryId(tx: Tx, userId: UserId, slug: string | null): Promise<number> {
  return slug === null ? UNCATEGORISED : (await holdCategory(tx, userId, slug)).id;
}

async function splitsOf(tx: Tx, userId: UserId, row: Row, splits: Split[] | null) {
  if (splits === null || splits.length === 0) return Prisma.DbNull;
  const parts: StoredSplit[] = [];
  let sum = 0n;
  for (const [index, split] of splits.entries()) {
    const minor = parseDecimal(split.amount, row.currency);
    if (minor === null)
      throw invalid(
        `/splits/${index}/amount`,
        told('Not an amount in {currency}.', { currency: row.currency }),
      );
    sum += minor;
    parts.push({
      category_id: await categoryId(tx, userId, split.category),
      amount_minor: Number(minor), // safe because: parseDecimal bounds it to 10^15
      ...(split.note ? { note: split.note } : {}),
    });
  }
  if (sum !== row.amountMinor) throw invalid('/splits', 'The parts do not add up to the amount.');
  return parts;
}
