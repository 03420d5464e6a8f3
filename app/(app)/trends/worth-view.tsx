'use client';

import { useQuery } from '@tanstack/react-query';
import { Landmark } from 'lucide-react';
import { TotalsMark } from '@/components/accounts/totals-mark';
import { minus, negate, toPixels } from '@/components/amounts';
import { netWorthQuery } from '@/components/api/insights';
import { ChartFrame, LegendItem } from '@/components/charts/chart-frame';
import { WorthChart } from '@/components/charts/lazy';
import { monthName, monthTick } from '@/components/dates';
import { formatAmount, Money } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { HowComputed } from '@/components/spending/how-computed';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Table, Td, Th } from '@/components/ui/table';
import { t } from '@/components/words';
import { type Asked, rangeOf } from './span';

/** What is owned less what is owed, month by month, and which account moved it. */
export function WorthView({ asked }: { asked: Asked }) {
  const { today } = useHere();
  const { data } = useQuery(netWorthQuery(rangeOf(asked)));
  if (!data) return <SkeletonRows count={8} />;
  const [first, last] = [data.points[0], data.points.at(-1)];
  if (!first || !last || data.accounts.length === 0) {
    return (
      <Card>
        <EmptyState
          icon={Landmark}
          title={t('No accounts yet')}
          action={
            <Button asChild>
              <Link href="/accounts">{t('Link an account')}</Link>
            </Button>
          }
        >
          {t('What you own and owe stands here once an account is linked.')}
        </EmptyState>
      </Card>
    );
  }
  const { currency } = data;
  const exact = (amount: string) => formatAmount(amount, currency);
  const change = minus(last.net, first.net, currency);
  const changeText = t('{change} since {date}', {
    change: formatAmount(change, currency, { sign: 'always', whole: true }),
    date: monthName(first.date.slice(0, 7), today),
  });
  const points = data.points.map((point) => ({
    date: point.date,
    tick: monthTick(point.date.slice(0, 7)),
    label: monthName(point.date.slice(0, 7)),
    assets: toPixels(point.assets),
    debts: toPixels(negate(point.debts, currency)),
    net: toPixels(point.net),
    assetsText: exact(point.assets),
    debtsText: exact(point.debts),
    netText: exact(point.net),
  }));
  return (
    <div className="grid gap-4 [&>*]:min-w-0">
      <Card aria-labelledby="worth">
        <CardHeader
          id="worth"
          title={
            <>
              <Money
                amount={last.net}
                currency={currency}
                whole
                className="text-2xl tracking-[-0.02em]"
              />{' '}
              <TotalsMark className="-my-1" />
            </>
          }
          hint={
            <span className="money">
              {changeText}
              {data.other_currencies.length > 0 &&
                ` · ${t('without {currencies}', { currencies: data.other_currencies.join(', ') })}`}
            </span>
          }
        />
        <CardBody>
          <ChartFrame
            title={t('Net worth')}
            summary={t('{net} now, {changeText}.', { net: exact(last.net), changeText })}
            height={300}
            extra={
              <HowComputed
                of={t('net worth')}
                parts={[
                  { name: t('Owned'), value: exact(last.assets) },
                  { name: t('Owed'), value: exact(last.debts) },
                  { name: t('Net worth'), value: exact(last.net) },
                ]}
              >
                {data.method}
              </HowComputed>
            }
            legend={
              <>
                <LegendItem color="var(--chart-1)">{t('Owned')}</LegendItem>
                <LegendItem color="var(--chart-8)">{t('Owed')}</LegendItem>
                <LegendItem color="var(--ink)">{t('Net worth')}</LegendItem>
              </>
            }
            table={{
              head: [t('Month'), t('Owned'), t('Owed'), t('Net worth')],
              rows: points.map((point) => [
                point.label,
                point.assetsText,
                point.debtsText,
                point.netText,
              ]),
            }}
          >
            <WorthChart points={points} title={t('Net worth')} />
          </ChartFrame>
        </CardBody>
      </Card>
      <Card aria-labelledby="worth-accounts">
        <CardHeader
          id="worth-accounts"
          title={t('What moved it')}
          hint={t('Each account over these months')}
        />
        <CardBody>
          <Table label={t('Accounts over these months')}>
            <thead>
              <tr>
                <Th>{t('Account')}</Th>
                <Th className="hidden text-end sm:table-cell">
                  {monthName(first.date.slice(0, 7), today)}
                </Th>
                <Th className="text-end">{t('Now')}</Th>
                <Th className="text-end">{t('Change')}</Th>
              </tr>
            </thead>
            <tbody>
              {data.accounts.map((account) => {
                const [then, now] = [
                  first.balances[account.account_id] ?? '0',
                  last.balances[account.account_id] ?? '0',
                ];
                return (
                  <tr key={account.account_id}>
                    <Td className="w-full max-w-0 truncate font-medium">{account.name}</Td>
                    <Td className="hidden text-end text-ink-2 sm:table-cell">
                      <Money amount={then} currency={currency} />
                    </Td>
                    <Td className="text-end font-medium">
                      <Money amount={now} currency={currency} />
                    </Td>
                    <Td className="text-end text-ink-2">
                      <Money
                        amount={minus(now, then, currency)}
                        currency={currency}
                        sign="always"
                      />
                    </Td>
                  </tr>
                );
              })}
            </tbody>
          </Table>
        </CardBody>
      </Card>
    </div>
  );
}
