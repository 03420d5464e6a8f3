'use client';

import { useQuery } from '@tanstack/react-query';
import { absolute, isNegative, sumOf } from '@/components/amounts';
import { monthRowsQuery } from '@/components/api/month-rows';
import { budgetQuery, spendingQuery } from '@/components/api/queries';
import { daysLeft, monthName } from '@/components/dates';
import { formatAmount, Money } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { spentOfBudget } from '@/components/spending/compare';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/skeleton';
import { useCategories } from '@/components/use-categories';
import { lastDay, type Month } from '@/lib/calendar';
import { leftToSpend, paceOf } from './pace';
import { PaceFigure } from './pace-figure';

/** The one number: what can still be spent this month, and per day, with the pace beside it. */
export function LeftCard(props: { month: Month; range: { from: string; to: string } }) {
  const { month } = props;
  const here = useHere();
  const { kindOf } = useCategories();
  const { data: budget } = useQuery(budgetQuery(month));
  const { data: spending } = useQuery(spendingQuery(props.range));
  const { data: rows } = useQuery(monthRowsQuery(month));
  if (!budget || !spending) return <Skeleton className="h-80 w-full rounded-card" />;

  const { currency } = budget;
  const limit = sumOf(
    budget.categories.map((line) => line.limit),
    currency,
  );
  const spent = spentOfBudget(spending, month);
  const { left, days, perDay } = leftToSpend({ ...here, month, limit, spent, currency });
  const over = isNegative(left);
  const pace =
    rows &&
    paceOf({
      month,
      today: here.today,
      rows,
      limit,
      currency,
      isSpending: (category) => kindOf(category) === 'spending',
    });
  return (
    <Card
      aria-labelledby="left-title"
      className="grid gap-x-8 gap-y-4 p-5 sm:p-6 lg:grid-cols-[18rem_1fr]"
    >
      <div className="flex flex-col">
        <h2 id="left-title" className="text-sm font-medium text-ink-2">
          {titleOf(over, days > 0, monthName(month, here.today))}
        </h2>
        <p className="mt-1.5">
          <Money
            amount={absolute(left)}
            currency={currency}
            whole
            className={cn('text-hero font-semibold tracking-[-0.035em]', over && 'text-bad-ink')}
          />
        </p>
        {days > 0 && (
          <p className="mt-1 text-sm text-ink-2">
            {over ? 'past the budget' : <PerDay amount={perDay} currency={currency} />},{' '}
            {daysLeft(here.today, lastDay(month))}
          </p>
        )}
        <dl className="mt-5 grid grid-cols-2 gap-4 text-sm lg:mt-auto">
          <Fact name="Spent" text={formatAmount(spent, currency, { whole: true })} />
          <Fact name="Budget" text={formatAmount(limit, currency, { whole: true })} />
        </dl>
      </div>
      {pace ? (
        <PaceFigure days={pace} currency={currency} pastLimit={over} />
      ) : (
        <Skeleton className="h-60 rounded-xl" />
      )}
    </Card>
  );
}

function PerDay({ amount, currency }: { amount: string; currency: string }) {
  return (
    <>
      <Money amount={amount} currency={currency} whole className="font-medium text-ink" /> a day
    </>
  );
}

function Fact({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <dt className="text-ink-2">{name}</dt>
      <dd className="money mt-0.5 text-base font-medium tabular">{text}</dd>
    </div>
  );
}

function titleOf(over: boolean, current: boolean, month: string): string {
  if (!current) return over ? `Over in ${month}` : `Left over from ${month}`;
  return over ? `Over for ${month}` : `Left to spend in ${month}`;
}
