'use client';

import { useQuery } from '@tanstack/react-query';
import { ChartNoAxesColumn } from 'lucide-react';
import { comparisonQuery } from '@/components/api/insights';
import { spendingQuery } from '@/components/api/queries';
import { monthName } from '@/components/dates';
import { useHere } from '@/components/shell/here';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { SkeletonRows } from '@/components/ui/skeleton';
import { t } from '@/components/words';
import { addMonths } from '@/lib/calendar';
import { CategoryTable } from './category-table';
import { MonthFigures } from './month-figures';
import { type Asked, rangeOf } from './span';
import { SpendingFigure } from './spending-figure';

/** Months as stacks, and the last of them beside what it can be measured by. */
export function SpendingView({ asked }: { asked: Asked }) {
  const { today } = useHere();
  const range = rangeOf(asked);
  const { data: wider } = useQuery(
    spendingQuery({ from: addMonths(range.from, -1), to: range.to }),
  );
  const { data: compared } = useQuery(comparisonQuery(asked.to));
  if (!wider || !compared) return <SkeletonRows count={8} />;
  if (wider.months.every((month) => month.categories.length === 0)) {
    return (
      <Card>
        <EmptyState
          icon={ChartNoAxesColumn}
          title={t('Nothing to compare yet')}
          action={
            <Button asChild>
              <Link href="/accounts">{t('Link an account')}</Link>
            </Button>
          }
        >
          {t('Months stand side by side here as soon as there are some.')}
        </EmptyState>
      </Card>
    );
  }
  const spending = { ...wider, months: wider.months.filter(({ month }) => month >= range.from) };
  const others = wider.other_currencies;
  return (
    <div className="grid gap-4 [&>*]:min-w-0">
      <MonthFigures compared={compared} />
      <Card aria-labelledby="by-category">
        <CardHeader
          id="by-category"
          title={t('Spending by category')}
          hint={
            others.length > 0
              ? t('Not counted here: {others}', { others: others.join(', ') })
              : undefined
          }
        />
        <CardBody>
          <SpendingFigure spending={spending} />
        </CardBody>
      </Card>
      <Card aria-labelledby="each-category">
        <CardHeader
          id="each-category"
          title={t('Each category in {to}', { to: monthName(asked.to, today) })}
          hint={t('A name opens its transactions')}
        />
        <CardBody>
          <CategoryTable compared={compared} spending={spending} />
        </CardBody>
      </Card>
    </div>
  );
}
