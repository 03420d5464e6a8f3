import { TotalsMark } from '@/components/accounts/totals-mark';
import { isNegative, minus, sumOf } from '@/components/amounts';
import { Money } from '@/components/money';
import { Card } from '@/components/ui/card';
import { t } from '@/components/words';
import type { Account } from '@/lib/accounts/schema';

/** What is owned and what is owed, one line for each currency: sums never mix two. */
export function Totals({ accounts }: { accounts: Account[] }) {
  const open = accounts.filter((account) => !account.hidden && !account.closed);
  const currencies = [...new Set(open.map((account) => account.currency))].sort();
  return (
    <Card aria-label={t('All accounts together')} className="divide-y divide-line px-5">
      {currencies.map((currency) => {
        const balances = open
          .filter((account) => account.currency === currency)
          .map((account) => account.balance);
        const owned = sumOf(
          balances.filter((balance) => !isNegative(balance)),
          currency,
        );
        const owed = sumOf(balances.filter(isNegative), currency).replace('-', '');
        return (
          <dl key={currency} className="grid grid-cols-2 gap-4 py-4 sm:grid-cols-3">
            <Figure
              name={currencies.length > 1 ? t('Together, {currency}', { currency }) : t('Together')}
              amount={minus(owned, owed, currency)}
              currency={currency}
              strong
            />
            <Figure name={t('Owned')} amount={owned} currency={currency} />
            <Figure name={t('Owed')} amount={owed} currency={currency} />
          </dl>
        );
      })}
    </Card>
  );
}

function Figure(props: { name: string; amount: string; currency: string; strong?: boolean }) {
  return (
    <div className={props.strong ? 'max-sm:col-span-2' : ''}>
      <dt className="text-[13px] text-ink-2">
        {props.name} {props.strong && <TotalsMark className="-my-1" />}
      </dt>
      <dd
        className={
          props.strong ? 'text-2xl font-semibold tracking-[-0.02em]' : 'text-lg font-medium'
        }
      >
        <Money amount={props.amount} currency={props.currency} />
      </dd>
    </div>
  );
}
