import type { Batch } from '@/lib/connectors/contract';

/** What a batch says of one account. */
export type AccountShare = Pick<Batch, 'transactions' | 'removed' | 'coverage'>;

/** A batch by account key, accounts without a transaction included. */
export function byAccount(batch: Batch): Map<string, AccountShare> {
  const shares = new Map<string, AccountShare>();
  const shareOf = (key: string) => {
    let share = shares.get(key);
    if (!share) {
      share = { transactions: [], removed: [], coverage: [] };
      shares.set(key, share);
    }
    return share;
  };
  for (const draft of batch.transactions) shareOf(draft.accountKey).transactions.push(draft);
  for (const row of batch.removed) shareOf(row.accountKey).removed.push(row);
  for (const part of batch.coverage) shareOf(part.accountKey).coverage.push(part);
  return shares;
}
