'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { absolute, isNegative, minus, sumOf, toPixels } from '@/components/amounts';
import { daysLeft } from '@/components/dates';
import { formatAmount, Money } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { Card } from '@/components/ui/card';
import { Progress } from '@/components/ui/progress';
import type { Budget } from '@/lib/budgets/schema';
import { daysInMonth, lastDay, type Month } from '@/lib/calendar';

/** All lines together: spent, left, and what the budget leaves of the income. */
export function BudgetSummary({ budget, month }: { budget: Budget; month: Month }) {
  const here = useHere();
  const { currency } = budget;
  const limit = sumOf(
    budget.categories.map((line) => line.limit),
    currency,
  );
  const spent = sumOf(
    budget.categories.map((line) => line.spent),
    currency,
  );
  const left = minus(limit, spent, currency);
  const over = isNegative(left);
  const current = month === here.month;
  const mark = current ? Number(here.today.slice(8)) / daysInMonth(month) : undefined;
  return (
    <Card aria-label="All lines together" className="grid gap-4 p-5">
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        <Figure name="Budget">
          <Money amount={limit} currency={currency} whole />
        </Figure>
        <Figure name="Spent">
          <Money amount={spent} currency={currency} whole />
        </Figure>
        <Figure name={over ? 'Over' : 'Left'} tone={over ? 'text-bad-ink' : undefined}>
          <Money amount={absolute(left)} currency={currency} whole />
        </Figure>
        <Figure name="Kept of the income">
          {budget.monthly_income ? (
            <Money
              amount={minus(budget.monthly_income, limit, currency)}
              currency={currency}
              whole
            />
          ) : (
            <Link
              href="/settings"
              className="text-sm font-medium text-accent-ink underline underline-offset-4"
            >
              Say your income
            </Link>
          )}
        </Figure>
      </dl>
      <div>
        <Progress
          label={`All lines: ${formatAmount(spent, currency)} of ${formatAmount(limit, currency)} spent`}
          value={toPixels(spent)}
          max={toPixels(limit)}
          tone={over ? 'bad' : 'accent'}
          mark={mark}
          className="h-2.5"
        />
        {current && (
          <p className="mt-1.5 text-xs text-ink-2">
            {daysLeft(here.today, lastDay(month))}; the line marks how much of the month has gone by
          </p>
        )}
      </div>
    </Card>
  );
}

function Figure(props: { name: string; tone?: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-[13px] text-ink-2">{props.name}</dt>
      <dd className={`mt-0.5 text-xl font-semibold tracking-[-0.02em] ${props.tone ?? ''}`}>
        {props.children}
      </dd>
    </div>
  );
}
