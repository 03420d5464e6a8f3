import { formatAmount } from '@/components/money';
import { t } from '@/components/words';
import type { Account } from '@/lib/accounts/schema';

/** How an account stands to its bank's balance, in a few words. */
export function reconciliationWords(account: Account): string {
  const { state, drift } = account.reconciliation;
  switch (state) {
    case 'matched':
      return account.connection_id ? t('Adds up to the bank’s balance') : t('Adds up');
    case 'drift':
      return t('Off from the bank’s balance by {drift}', {
        drift: formatAmount(drift, account.currency, { sign: 'always' }),
      });
    case 'contradiction':
      return t('Its sources contradict each other');
    default:
      return account.connection_id ? t('Not checked yet') : t('Kept by hand');
  }
}
