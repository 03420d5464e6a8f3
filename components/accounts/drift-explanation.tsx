'use client';

import { shortDate } from '@/components/dates';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { t } from '@/components/words';
import type { Account } from '@/lib/accounts/schema';
import { reconciliationWords } from './reconciliation-words';

/** Since when an account does not add up and what would explain it; fetched when asked for. */
export function DriftExplanation({ account }: { account: Account }) {
  const { first_bad_day: since, causes } = account.reconciliation;
  return (
    <div className="grid gap-3 text-sm">
      <p className="font-medium">{reconciliationWords(account)}</p>
      {since && (
        <p className="text-ink-2">
          {t('Everything adds up before {since}.', { since: shortDate(since) })}
        </p>
      )}
      {causes.length > 0 && (
        <ul className="grid list-disc gap-2 ps-4 text-ink-2 marker:text-ink-3">
          {causes.map((cause) => (
            <li key={`${cause.kind} ${cause.transaction_id}`}>
              {cause.text}{' '}
              {cause.transaction_id && (
                <Link
                  href={`/transactions?id=${cause.transaction_id}`}
                  className="tap rounded font-medium text-accent-ink underline underline-offset-4"
                >
                  {t('Show it')}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
      <Button asChild size="sm" className="justify-self-start">
        <Link href={`/transactions?account_id=${account.id}${since ? `&from=${since}` : ''}`}>
          {since
            ? t('Transactions since {since}', { since: shortDate(since) })
            : t('Its transactions')}
        </Link>
      </Button>
    </div>
  );
}
