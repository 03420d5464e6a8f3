'use client';

import { useQuery } from '@tanstack/react-query';
import { Wallet } from 'lucide-react';
import { useState } from 'react';
import { balancesQuery } from '@/components/api/insights';
import { BalanceFigure } from '@/components/spending/balance-figure';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { SelectField } from '@/components/ui/field';
import { Skeleton } from '@/components/ui/skeleton';
import { t } from '@/components/words';

/** The balance of the next thirty days, of all together or of one account. */
export function AheadCard() {
  const { data } = useQuery(balancesQuery);
  const [chosen, setChosen] = useState('');
  const account = data?.accounts.find(({ account_id }) => account_id === chosen);
  const line = account ?? data?.totals[0];
  return (
    <Card aria-labelledby="ahead" className="flex flex-col">
      <CardHeader
        id="ahead"
        title={t('The next 30 days')}
        hint={account ? account.name : t('All accounts you spend from')}
        action={
          data &&
          data.accounts.length > 1 && (
            <SelectField
              label={t('Account')}
              hideLabel
              value={chosen}
              onChange={(event) => setChosen(event.target.value)}
              className="w-40"
            >
              <option value="">{t('All together')}</option>
              {data.accounts.map(({ account_id, name }) => (
                <option key={account_id} value={account_id}>
                  {name}
                </option>
              ))}
            </SelectField>
          )
        }
      />
      <CardBody>
        {!data && <Skeleton className="h-72 rounded-xl" />}
        {data && !line && <EmptyState icon={Wallet} title={t('No account to look ahead of')} />}
        {data && line && (
          <BalanceFigure
            line={line}
            name={account?.name ?? t('All accounts')}
            method={data.method}
            height={360}
          />
        )}
      </CardBody>
    </Card>
  );
}
