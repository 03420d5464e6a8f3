import { formatAmount } from '@/components/money';
import type { Account } from '@/lib/accounts/schema';

/** How an account stands to its bank's balance, in a few words. */
export function reconciliationWords(account: Account): string {
  const { state, drift } = account.reconciliation;
  switch (state) {
    case 'matched':
      return account.connection_id ? 'Adds up to the bank’s balance' : 'Adds up';
    case 'drift':
      return `Off from the bank’s balance by ${formatAmount(drift, account.currency, { sign: 'always' })}`;
    case 'contradiction':
      return 'Its sources contradict each other';
    default:
      return account.connection_id ? 'Not checked yet' : 'Kept by hand';
  }
}
