import { Ago } from '@/components/ago';
import { rich, t } from '@/components/words';
import type { Account } from '@/lib/accounts/schema';
import { ReconciliationLight } from './reconciliation-light';

/** Each account of a total: whether it adds up, and when its bank last told all of it. */
export function TotalsReasons({ text, accounts }: { text: string; accounts: Account[] }) {
  return (
    <div className="grid gap-3 text-sm">
      <p className="font-medium">{text}</p>
      <ul className="grid gap-2.5">
        {accounts.map((account) => (
          <li key={account.id} className="grid gap-0.5">
            <span className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 truncate">{account.name}</span>
              <span className="shrink-0 text-xs text-ink-2">
                {account.last_update
                  ? rich('as of {last_update}', {
                      last_update: <Ago instant={account.last_update} />,
                    })
                  : t('kept by hand')}
              </span>
            </span>
            <ReconciliationLight account={account} text />
          </li>
        ))}
      </ul>
    </div>
  );
}
