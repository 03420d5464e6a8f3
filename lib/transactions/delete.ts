import 'server-only';
import { reconcile } from '@/lib/accounts/reconcile';
import { asUser } from '@/lib/db';
import { SavoryError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { explainDrift } from './explain-drift';
import { logDeleted } from './log-change';
import { findTransaction } from './queries';
import { askTx } from './review/ask';

/** Removes a transaction entered by hand. Throws not_found; conflict for a bank's row (exclude that). */
export function deleteTransaction(userId: UserId, id: bigint): Promise<void> {
  return asUser(userId, async (tx) => {
    const row = await findTransaction(tx, userId, id);
    if (row.source !== 'manual') {
      throw new SavoryError(
        'conflict',
        "This is the bank's own row. Exclude it if it should not count.",
        { code: 'not_entered_by_hand' },
      );
    }
    await tx.transaction.delete({
      where: { userId_bookedOn_id: { userId, bookedOn: row.bookedOn, id } },
    });
    await logDeleted(tx, userId, row);
    await reconcile(tx, userId, row.accountId);
    await explainDrift(askTx(tx), [{ userId, accountId: row.accountId }]);
  });
}
