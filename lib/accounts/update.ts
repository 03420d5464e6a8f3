import 'server-only';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { openingMinor } from './create';
import { getAccount } from './queries';
import { reconcile } from './reconcile';
import type { Account, UpdateAccountBody } from './schema';

/** Renames, hides, closes or re-opens an account, or corrects its opening balance. Throws not_found. */
export function updateAccount(
  userId: UserId,
  accountId: bigint,
  body: UpdateAccountBody,
): Promise<Account> {
  return asUser(userId, async (tx) => {
    const account = await tx.account.findUnique({
      where: { userId_id: { userId, id: accountId } },
      select: { currency: true, closedAt: true },
    });
    if (!account) throw notFound('No account');
    const opening =
      body.opening_balance === undefined
        ? undefined
        : openingMinor(body.opening_balance, account.currency);
    await tx.account.update({
      where: { userId_id: { userId, id: accountId } },
      data: {
        displayName: body.name,
        hidden: body.hidden,
        closedAt: body.closed === undefined ? undefined : closedAt(body.closed, account.closedAt),
        openingMinor: opening,
      },
    });
    if (opening !== undefined) await reconcile(tx, userId, accountId);
    return getAccount(userId, accountId);
  });
}

function closedAt(closed: boolean, before: Date | null): Date | null {
  return closed ? (before ?? now()) : null;
}
