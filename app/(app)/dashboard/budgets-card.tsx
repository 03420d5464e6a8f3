'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowRight, PiggyBank } from 'lucide-react';
import Link from 'next/link';
import { budgetQuery } from '@/components/api/queries';
import { BudgetBar } from '@/components/budget/budget-bar';
import { BUDGET_TONE, budgetWords, usedShare } from '@/components/budget/budget-words';
import { CategoryIcon } from '@/components/category-icon';
import { daysLeft } from '@/components/dates';
import { Money } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { SkeletonRows } from '@/components/ui/skeleton';
import { useCategories } from '@/components/use-categories';
import type { BudgetLine } from '@/lib/budgets/schema';
import { daysInMonth, lastDay, type Month, monthOf } from '@/lib/calendar';

const SHOWN = 5;

/** The budgets nearest to their limit or past it, fullest first. */
export function BudgetsCard({ month }: { month: Month }) {
  const { today } = useHere();
  const { data } = useQuery(budgetQuery(month));
  const current = monthOf(today) === month;
  const mark = current ? Number(today.slice(8)) / daysInMonth(month) : undefined;
  const lines = [...(data?.categories ?? [])]
    .filter((line) => usedShare(line) > 0)
    .sort((a, b) => usedShare(b) - usedShare(a))
    .slice(0, SHOWN);
  return (
    <Card aria-labelledby="budgets-title" className="flex flex-col">
      <CardHeader
        id="budgets-title"
        title="Closest to the limit"
        hint={current ? daysLeft(today, lastDay(month)) : undefined}
        action={
          <Button asChild size="sm" variant="ghost">
            <Link href="/budget">
              Budget <ArrowRight className="size-3.5" aria-hidden />
            </Link>
          </Button>
        }
      />
      {!data && <SkeletonRows count={SHOWN} />}
      {data && lines.length === 0 && (
        <EmptyState icon={PiggyBank} title="Nothing spent yet" className="my-auto">
          As soon as something is, the fullest budgets stand here.
        </EmptyState>
      )}
      <ul className="grid gap-1 px-2 pt-2 pb-3">
        {lines.map((line) => (
          <Line
            key={line.category}
            line={line}
            currency={data?.currency ?? 'USD'}
            month={month}
            mark={mark}
          />
        ))}
      </ul>
    </Card>
  );
}

function Line(props: { line: BudgetLine; currency: string; month: Month; mark?: number }) {
  const { line, currency, month } = props;
  const { nameOf } = useCategories();
  return (
    <li>
      <Link
        href={`/transactions?category=${line.category}&from=${month}-01&to=${lastDay(month)}`}
        className="flex items-center gap-3 rounded-xl px-3 py-2 hover:bg-hover"
      >
        <CategoryIcon slug={line.category} />
        <span className="min-w-0 flex-1">
          <span className="mb-1.5 flex items-baseline justify-between gap-2 text-sm">
            <span className="truncate font-medium">{nameOf(line.category)}</span>
            <Badge tone={BUDGET_TONE[line.state]} className="money">
              {budgetWords(line, currency)}
            </Badge>
          </span>
          <BudgetBar
            line={line}
            name={nameOf(line.category)}
            currency={currency}
            mark={props.mark}
          />
          <span className="mt-1 block text-xs text-ink-2">
            <Money amount={line.spent} currency={currency} whole /> of{' '}
            <Money amount={line.limit} currency={currency} whole />
          </span>
        </span>
      </Link>
    </li>
  );
}
