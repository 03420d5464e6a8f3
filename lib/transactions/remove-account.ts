import 'server-only';
import { asUser } from '@/lib/db';
import { notFound, SavoryError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { logRemoval } from './log-change';

/**
 * Deletes an account kept by hand with its transactions. Throws not_found, or conflict for an account
 * of a connection: that one is hidden, or goes with its connection.
 */
export function removeAccount(userId: UserId, accountId: bigint): Promise<void> {
  return asUser(userId, async (tx) => {
    const account = await tx.account.findUnique({
      where: { userId_id: { userId, id: accountId } },
      select: { connectionId: true },
    });
    if (!account) throw notFound('No account');
    if (account.connectionId !== null) {
      throw new SavoryError(
        'conflict',
        'This account comes from a bank: hide it, or remove its connection.',
        { code: 'account_is_connected' },
      );
    }
    await logRemoval(tx, userId, [accountId]);
    await tx.account.delete({ where: { userId_id: { userId, id: accountId } } });
  });
}
