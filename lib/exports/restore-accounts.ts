import 'server-only';
import { reconcile } from '@/lib/accounts/reconcile';
import type { Account } from '@/lib/accounts/schema';
import { now } from '@/lib/clock';
import type { Tx } from '@/lib/db';
import { invalid } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { parseDecimal } from '@/lib/money';

/** Accounts as kept by hand: no bank stands behind them until it is linked again. Gives ids by those of the file. */
export async function restoreAccounts(
  tx: Tx,
  userId: UserId,
  accounts: readonly Account[],
): Promise<Map<string, bigint>> {
  const ids = new Map<string, bigint>();
  for (const account of accounts) {
    const { name, type, currency, mask, hidden, closed } = account;
    const { id } = await tx.account.create({
      data: {
        userId,
        name,
        type,
        currency,
        mask,
        hidden,
        closedAt: closed ? now() : null,
        openingMinor: minorIn(account.opening_balance, currency),
        ...reportedOf(account),
        lastUpdate: account.last_update && new Date(account.last_update),
      },
      select: { id: true },
    });
    ids.set(account.id, id);
  }
  return ids;
}

/** What the bank, or a file of its, said last: of an account by hand the export has it as balance and drift. */
function reportedOf({ balance, balance_as_of, connection_id, currency, reconciliation }: Account) {
  if (balance_as_of === null) return {};
  const drift = connection_id === null ? minorIn(reconciliation.drift, currency) : 0n;
  return {
    reportedMinor: minorIn(balance, currency) + drift,
    reportedAsOf: new Date(balance_as_of),
  };
}

/** Once all rows are there: do the accounts add up? */
export async function settleAccounts(
  tx: Tx,
  userId: UserId,
  ids: ReadonlyMap<string, bigint>,
): Promise<void> {
  for (const id of ids.values()) await reconcile(tx, userId, id);
}

export function minorIn(text: string, currency: string): bigint {
  const minor = parseDecimal(text, currency);
  if (minor === null) throw invalid('/file', `Not an amount in ${currency}: ${text}`);
  return minor;
}
