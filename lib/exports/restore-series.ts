import 'server-only';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import type { Renamed } from './restore';
import { minorIn } from './restore-accounts';
import { categoryIn } from './restore-transactions';
import type { ExportFile } from './schema';

/** What the person said of payments that come again; what is found is found anew, by one of its rows. */
export async function restoreSeries(
  tx: Tx,
  userId: UserId,
  series: ExportFile['recurring'],
  { accounts, categories, transactions }: Renamed,
): Promise<void> {
  for (const one of series) {
    const { id, seller: name, kind, source, choice, currency, period } = one;
    const newest = one.transactions[0];
    const anchorId = newest === undefined ? null : (transactions.get(newest.id) ?? null);
    const accountId = accounts.get(one.account_id);
    if (accountId === undefined) continue;
    const said = { userId, id, name, kind };
    const byHand = {
      accountId,
      period,
      amountMinor: minorIn(one.amount, currency),
      currency,
      startsOn: new Date(one.next_on ?? one.last_on ?? one.first_on ?? 0),
      categoryId: one.category === null ? null : categoryIn(one.category, categories),
    };
    await tx.recurringChoice.create({
      data:
        source === 'manual'
          ? { ...said, ...byHand, state: 'confirmed' }
          : { ...said, state: choice, anchorId },
    });
  }
}
