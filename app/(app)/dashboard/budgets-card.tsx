'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowRight, PiggyBank } from 'lucide-react';
import { TotalsMark } from '@/components/accounts/totals-mark';
import { budgetQuery } from '@/components/api/queries';
import { BudgetBar } from '@/components/budget/budget-bar';
import { budgetWords, toneOf, usedShare } from '@/components/budget/budget-words';
import { daysUntil, goneBy } from '@/components/budget/period-words';
import { CategoryIcon } from '@/components/category-icon';
import { Money } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useCategories } from '@/components/use-categories';
import { rich, t } from '@/components/words';
import type { Budget, BudgetLine } from '@/lib/budgets/schema';
import type { Month } from '@/lib/calendar';

const SHOWN = 5;

/** The budgets nearest to their limit or past it, fullest first. */
export function BudgetsCard({ month }: { month: Month }) {
  const { today } = useHere();
  const { data } = useQuery(budgetQuery(month));
  const period = data?.period;
  const mark = period && goneBy(period, today);
  const lines = [...(data?.categories ?? [])]
    .filter((line) => usedShare(line) > 0)
    .sort((a, b) => usedShare(b) - usedShare(a))
    .slice(0, SHOWN);
  return (
    <Card aria-labelledby="budgets-title" className="flex flex-col">
      <CardHeader
        id="budgets-title"
        title={t('Closest to the limit')}
        mark={<TotalsMark />}
        hint={period && mark !== undefined ? daysUntil(period, today) : undefined}
        action={
          <Button asChild size="sm" variant="ghost">
            <Link href="/budget">
              {t('Budget')} <ArrowRight className="rtl:-scale-x-100 size-3.5" aria-hidden />
            </Link>
          </Button>
        }
      />
      {!data && <SkeletonRows count={SHOWN} />}
      {data && lines.length === 0 && (
        <EmptyState icon={PiggyBank} title={t('Nothing spent yet')} className="my-auto">
          {t('As soon as something is, the fullest budgets stand here.')}
        </EmptyState>
      )}
      <ul className="grid gap-1 px-2 pt-2 pb-3">
        {lines.map((line) => (
          <Line
            key={line.category}
            line={line}
            currency={data?.currency ?? 'USD'}
            period={data?.period}
            mark={mark}
          />
        ))}
      </ul>
    </Card>
  );
}

function Line(props: {
  line: BudgetLine;
  currency: string;
  period?: Budget['period'];
  mark?: number;
}) {
  const { line, currency, period } = props;
  const { nameOf } = useCategories();
  return (
    <li>
      <Link
        href={`/transactions?category=${line.category}&from=${period?.from ?? ''}&to=${period?.to ?? ''}`}
        className="flex items-center gap-3 rounded-xl px-3 py-2 hover:bg-hover"
      >
        <CategoryIcon slug={line.category} />
        <span className="min-w-0 flex-1">
          <span className="mb-1.5 flex items-baseline justify-between gap-2 text-sm">
            <span className="truncate font-medium">{nameOf(line.category)}</span>
            <Badge tone={toneOf(line)} className="money">
              {budgetWords(line, currency, { whole: true })}
            </Badge>
          </span>
          <BudgetBar
            line={line}
            name={nameOf(line.category)}
            currency={currency}
            mark={props.mark}
          />
          <span className="mt-1 block text-xs text-ink-2">
            {rich('{spent} of {available}', {
              spent: <Money amount={line.spent} currency={currency} whole />,
              available: <Money amount={line.available} currency={currency} whole />,
            })}
          </span>
        </span>
      </Link>
    </li>
  );
}
