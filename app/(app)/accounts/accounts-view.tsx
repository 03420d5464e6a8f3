'use client';

import { useQuery } from '@tanstack/react-query';
import { FileUp, Landmark, Link2, PenLine } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { lazy } from 'react';
import { useConnections } from '@/components/api/connections';
import { accountsQuery } from '@/components/api/queries';
import { SandboxNotice } from '@/components/link/sandbox-notice';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { OnceOpen } from '@/components/ui/once-open';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useNew } from '@/components/use-new';
import { t } from '@/components/words';
import { AccountRow } from './account-row';
import { ConnectionCard } from './connection-card';
import { Totals } from './totals';

// Fetched when first opened.
const LinkDialog = lazy(async () => ({ default: (await import('./link-dialog')).LinkDialog }));
const ManualAccountDialog = lazy(async () => ({
  default: (await import('./manual-account-dialog')).ManualAccountDialog,
}));

export function AccountsView() {
  const params = useSearchParams();
  const { data: accounts } = useQuery(accountsQuery);
  const { data: connections } = useConnections();
  const [linking, setLinking] = useNew('link');
  const [byHand, setByHand] = useNew('manual');
  const manual = accounts?.data.filter((account) => account.connection_id === null) ?? [];
  const empty = accounts?.data.length === 0 && connections?.data.length === 0;
  return (
    <>
      <PageHeader
        title={t('Accounts')}
        actions={
          <>
            <Button asChild>
              <Link href="/accounts/import">
                <FileUp className="size-4 max-sm:hidden" aria-hidden />
                <span className="sm:hidden">{t('Import')}</span>
                <span className="max-sm:hidden">{t('Import a file')}</span>
              </Link>
            </Button>
            <Button onClick={() => setByHand(true)}>
              <PenLine className="size-4 max-sm:hidden" aria-hidden />
              <span className="sm:hidden">{t('By hand')}</span>
              <span className="max-sm:hidden">{t('Keep by hand')}</span>
            </Button>
            <Button variant="primary" onClick={() => setLinking(true)}>
              <Link2 className="size-4 max-sm:hidden" aria-hidden /> {t('Link')}
            </Button>
          </>
        }
      />
      <div className="grid grid-cols-1 gap-4">
        <SandboxNotice />
        {accounts && !empty && <Totals accounts={accounts.data} />}
        {!connections && <SkeletonRows count={6} />}
        {empty && (
          <Card>
            <EmptyState
              icon={Landmark}
              title={t('No accounts yet')}
              action={
                <Button variant="primary" onClick={() => setLinking(true)}>
                  {t('Link the first')}
                </Button>
              }
            >
              {t('Link a bank, try the sandbox, or keep cash by hand.')}
            </EmptyState>
          </Card>
        )}
        {connections?.data.map((connection) => (
          <ConnectionCard
            key={connection.id}
            connection={connection}
            asked={params.get('connection') === connection.id}
          />
        ))}
        {manual.length > 0 && (
          <Card aria-labelledby="manual-title">
            <CardHeader
              id="manual-title"
              title={t('Kept by hand')}
              hint={t('You enter what happens here')}
            />
            <ul className="divide-y divide-line px-5 pt-2 pb-3">
              {manual.map((account) => (
                <AccountRow key={account.id} account={account} />
              ))}
            </ul>
          </Card>
        )}
      </div>
      <OnceOpen open={linking}>
        <LinkDialog open={linking} onOpenChange={setLinking} />
      </OnceOpen>
      <OnceOpen open={byHand}>
        <ManualAccountDialog open={byHand} onOpenChange={setByHand} />
      </OnceOpen>
    </>
  );
}
