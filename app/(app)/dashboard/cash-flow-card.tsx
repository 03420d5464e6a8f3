'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { TotalsMark } from '@/components/accounts/totals-mark';
import { spendingQuery } from '@/components/api/queries';
import { cashFlow } from '@/components/spending/cash-flow';
import { CashFlowFigure } from '@/components/spending/cash-flow-figure';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Segmented } from '@/components/ui/segmented';
import { Skeleton } from '@/components/ui/skeleton';
import { t } from '@/components/words';

const SPANS = ['6', '12'] as const;

/** What came in, went out and stayed over the last months. */
export function CashFlowCard({ range }: { range: { from: string; to: string } }) {
  const { data } = useQuery(spendingQuery(range));
  const [span, setSpan] = useState<'6' | '12'>('6');
  return (
    <Card aria-labelledby="flow-title">
      <CardHeader
        id="flow-title"
        title={t('Cash flow')}
        mark={<TotalsMark />}
        action={
          <Segmented
            label={t('Months shown')}
            value={span}
            onChange={setSpan}
            options={SPANS.map((value) => ({
              value,
              label: t('{count} months', { count: Number(value) }),
            }))}
          />
        }
      />
      <CardBody>
        {data ? (
          <CashFlowFigure points={cashFlow(data, Number(span))} height={248} />
        ) : (
          <Skeleton className="h-72 rounded-xl" />
        )}
      </CardBody>
    </Card>
  );
}
