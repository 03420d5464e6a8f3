'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { ConnectionHealth } from '@/components/accounts/connection-health';
import { ReconciliationLight } from '@/components/accounts/reconciliation-light';
import { useConnections } from '@/components/api/connections';
import { accountsQuery } from '@/components/api/queries';
import { Money } from '@/components/money';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { SkeletonRows } from '@/components/ui/skeleton';
import { t } from '@/components/words';
import type { Account } from '@/lib/accounts/schema';

/** Accounts by institution, how fresh each is and whether it adds up; trouble says what to do. */
export function AccountsCard() {
  const { data: accounts } = useQuery(accountsQuery);
  const { data: connections } = useConnections();
  if (!accounts || !connections) return <SkeletonRows count={5} />;
  const open = accounts.data.filter((account) => !account.hidden && !account.closed);
  const byHand = open.filter((account) => account.connection_id === null);
  return (
    <Card aria-labelledby="accounts-title">
      <CardHeader
        id="accounts-title"
        title={t('Accounts')}
        action={
          <Button asChild size="sm" variant="ghost">
            <Link href="/accounts">
              {t('Manage')} <ArrowRight className="rtl:-scale-x-100 size-3.5" aria-hidden />
            </Link>
          </Button>
        }
      />
      <div
        className={cn(
          'grid gap-x-10 gap-y-5 p-5 pt-3',
          connections.data.length + Math.min(1, byHand.length) > 1 && 'md:grid-cols-2',
        )}
      >
        {connections.data.map((connection) => (
          <section key={connection.id} aria-label={connection.institution}>
            <h3 className="mb-1 text-[13px] font-medium text-ink-2">{connection.institution}</h3>
            <ConnectionHealth connection={connection} />
            <Rows accounts={open.filter((account) => account.connection_id === connection.id)} />
          </section>
        ))}
        {byHand.length > 0 && (
          <section aria-label={t('Kept by hand')}>
            <h3 className="mb-1 text-[13px] font-medium text-ink-2">{t('Kept by hand')}</h3>
            <Rows accounts={byHand} />
          </section>
        )}
      </div>
    </Card>
  );
}

function Rows({ accounts }: { accounts: Account[] }) {
  return (
    <ul className="mt-2 divide-y divide-line">
      {accounts.map((account) => (
        <li key={account.id} className="flex items-center gap-1">
          <ReconciliationLight account={account} />
          <Link
            href={`/transactions?account_id=${account.id}`}
            className="-me-2 flex min-h-11 min-w-0 flex-1 items-center gap-2.5 rounded-lg px-2 text-sm hover:bg-hover"
          >
            <span className="min-w-0 flex-1 truncate">
              {account.name}
              {account.mask && <span className="text-ink-3"> ··{account.mask}</span>}
            </span>
            <Money amount={account.balance} currency={account.currency} className="font-medium" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
