'use client';

import { useQuery } from '@tanstack/react-query';
import { ChartNoAxesColumn } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { spendingQuery } from '@/components/api/queries';
import { PageHeader } from '@/components/shell/page-header';
import { cashFlow } from '@/components/spending/cash-flow';
import { CashFlowFigure } from '@/components/spending/cash-flow-figure';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Segmented } from '@/components/ui/segmented';
import { SkeletonRows } from '@/components/ui/skeleton';
import { CategoryTable } from './category-table';
import { SPANS, type Span } from './span';
import { SpendingFigure } from './spending-figure';

export function TrendsView(props: { range: { from: string; to: string }; span: Span }) {
  const router = useRouter();
  const { data: spending } = useQuery(spendingQuery(props.range));
  const empty = spending?.months.every((month) => month.categories.length === 0);
  return (
    <>
      <PageHeader
        title="Trends"
        hint={otherCurrencies(spending?.other_currencies)}
        actions={
          <Segmented
            label="Span"
            value={props.span}
            options={SPANS}
            onChange={(span) => router.replace(`/trends?months=${span}`, { scroll: false })}
          />
        }
      />
      {!spending && <SkeletonRows count={8} />}
      {empty && (
        <Card>
          <EmptyState icon={ChartNoAxesColumn} title="Nothing to compare yet">
            Months stand side by side here as soon as there are some.
          </EmptyState>
        </Card>
      )}
      {spending && !empty && (
        <div className="grid gap-4 [&>*]:min-w-0">
          <Card aria-labelledby="by-category">
            <CardHeader id="by-category" title="Spending by category" />
            <CardBody>
              <SpendingFigure spending={spending} />
            </CardBody>
          </Card>
          <Card aria-labelledby="flow">
            <CardHeader id="flow" title="Cash flow" />
            <CardBody>
              <CashFlowFigure points={cashFlow(spending, Number(props.span))} height={280} />
            </CardBody>
          </Card>
          <Card aria-labelledby="each-category">
            <CardHeader
              id="each-category"
              title="Each category"
              hint="This month beside the one before and the average of up to six before it"
            />
            <CardBody>
              <CategoryTable spending={spending} />
            </CardBody>
          </Card>
        </div>
      )}
    </>
  );
}

function otherCurrencies(codes: string[] | undefined): string | undefined {
  return codes?.length ? `Not counted here: spending in ${codes.join(', ')}` : undefined;
}
