import 'server-only';
import type { Prisma, Review as ReviewRow, Transaction as Row } from '@/generated/prisma/client';
import { reconcile } from '@/lib/accounts/reconcile';
import type { Tx } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { explainDrift } from '../explain-drift';
import { changeLogged } from '../log-change';
import { askTx } from './ask';

/** A row put away by its person: known again whenever it is told, never brought back by that. */
const FOR_GOOD = new Date(0);

type Kept = { chosen_category_id: number | null; note: string | null; tags: string[] };
type Merged = { hidden: string; kept: string; before: Kept; after: Kept };

/**
 * One payment told twice: the telling that says less is put away, and what the person had noted on
 * it goes to the other where that has nothing. Returns what undoing needs.
 */
export async function mergeDuplicate(
  tx: Tx,
  userId: UserId,
  review: ReviewRow,
): Promise<Prisma.InputJsonValue> {
  const rows = await tx.transaction.findMany({
    where: { userId, removedAt: null, id: { in: [review.transactionId, review.otherId] } },
  });
  const later = rows.find(({ id }) => id === review.transactionId);
  const earlier = rows.find(({ id }) => id === review.otherId);
  if (!later || !earlier) throw notFound('No transaction');
  const [hidden, kept] = weight(later) > weight(earlier) ? [earlier, later] : [later, earlier];
  const before = notesOf(kept);
  const after: Kept = {
    chosen_category_id: kept.chosenCategoryId ?? hidden.chosenCategoryId,
    note: kept.note ?? hidden.note,
    tags: [...new Set([...kept.tags, ...hidden.tags])],
  };
  await changeLogged(tx, userId, { userId, id: hidden.id }, (where) =>
    tx.transaction.updateMany({ where, data: { removedAt: FOR_GOOD } }),
  );
  await writeNotes(tx, userId, kept.id, after);
  await reconcile(tx, userId, hidden.accountId);
  await explainDrift(askTx(tx), [{ userId, accountId: hidden.accountId }]);
  return { hidden: String(hidden.id), kept: String(kept.id), before, after };
}

/** Two payments after all: the one put away is back; notes that went over go back, unless changed since. */
export async function partDuplicate(tx: Tx, userId: UserId, review: ReviewRow): Promise<void> {
  const merged = review.was as Merged; // safe because: only mergeDuplicate writes it for this kind
  const hidden = await tx.transaction.findFirst({ where: { userId, id: BigInt(merged.hidden) } });
  const kept = await tx.transaction.findFirst({ where: { userId, id: BigInt(merged.kept) } });
  if (hidden) {
    await changeLogged(tx, userId, { userId, id: hidden.id }, (where) =>
      tx.transaction.updateMany({ where, data: { removedAt: null } }),
    );
    await reconcile(tx, userId, hidden.accountId);
    await explainDrift(askTx(tx), [{ userId, accountId: hidden.accountId }]);
  }
  if (kept && JSON.stringify(notesOf(kept)) === JSON.stringify(merged.after)) {
    await writeNotes(tx, userId, kept.id, merged.before);
  }
}

function writeNotes(tx: Tx, userId: UserId, id: bigint, notes: Kept): Promise<number> {
  const data = { chosenCategoryId: notes.chosen_category_id, note: notes.note, tags: notes.tags };
  return changeLogged(tx, userId, { userId, id }, (where) =>
    tx.transaction.updateMany({ where, data }),
  );
}

function notesOf({ chosenCategoryId, note, tags }: Row): Kept {
  return { chosen_category_id: chosenCategoryId, note, tags };
}

/** A posted row says more than a pending one, a bank's more than a file's, a file's more than a hand's. */
function weight({ source, status }: Row): number {
  const told = source === 'manual' ? 0 : source === 'file' ? 1 : 2;
  return (status === 'posted' ? 10 : 0) + told;
}
