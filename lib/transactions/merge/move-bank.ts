import 'server-only';
import type { Account as AccountRow } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';

/**
 * The bank of the account that goes leads the one that stays; who led that before waits, as does
 * whoever waited for either. The account that goes, empty by now, is deleted.
 */
export async function moveBank(
  tx: Tx,
  userId: UserId,
  from: AccountRow,
  into: AccountRow,
): Promise<void> {
  await tx.accountFeed.updateMany({
    where: { userId, accountId: from.id },
    data: { accountId: into.id },
  });
  await tx.goal.updateMany({
    where: { userId, accountId: from.id },
    data: { accountId: into.id },
  });
  await tx.account.delete({ where: { userId_id: { userId, id: from.id } } });
  if (from.connectionId === null) return;
  if (into.connectionId !== null && into.sourceKey !== null) {
    await tx.accountFeed.create({
      data: {
        userId,
        connectionId: into.connectionId,
        sourceKey: into.sourceKey,
        accountId: into.id,
      },
    });
  }
  const [total] = await tx.accountTotal.findMany({ where: { userId, accountId: into.id } });
  const reported = from.reportedMinor ?? into.reportedMinor;
  // The bank's first word on it says what stood before the first row, as with any new account.
  const first = into.reconciliation === 'unknown' && reported !== null;
  await tx.account.update({
    where: { userId_id: { userId, id: into.id } },
    data: {
      connectionId: from.connectionId,
      sourceKey: from.sourceKey,
      stableKey: from.stableKey ?? into.stableKey,
      name: from.name,
      displayName: into.displayName ?? into.name,
      mask: from.mask ?? into.mask,
      lastUpdate: from.lastUpdate,
      errorCode: from.errorCode,
      errorMessage: from.errorMessage,
      errorAction: from.errorAction,
      reportedMinor: reported,
      reportedAsOf: from.reportedAsOf ?? into.reportedAsOf,
      ...(first && { openingMinor: reported - (total?.postedMinor ?? 0n) }),
    },
  });
}
