'use client';

import { CheckCheck, SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { absolute, isNegative, minorOf, toPixels } from '@/components/amounts';
import { useChangeBudget } from '@/components/api/budget';
import { planSums } from '@/components/budget/plan-sums';
import { daysLeft, shortDate } from '@/components/dates';
import { BASIS } from '@/components/income/pay-words';
import { formatAmount, Money } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { Progress } from '@/components/ui/progress';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { Budget } from '@/lib/budgets/schema';
import { daysBetween, parseDate } from '@/lib/calendar';
import { AllocationBar } from './allocation-bar';
import type { DraftControl } from './use-draft';

/** The whole plan: where the income goes, what is left of it, and how far the period is. */
export function PlanCard(props: { budget: Budget; draft: DraftControl; isCurrent: boolean }) {
  const { budget, draft } = props;
  const { currency } = budget;
  const sums = planSums(budget, draft.amounts);
  return (
    <Card aria-labelledby="plan-title" className="grid gap-5 p-5 sm:p-6">
      <div className="flex items-start justify-between gap-4 max-sm:flex-col">
        <Headline budget={budget} left={sums.left} limit={sums.limit} />
        {props.isCurrent && <Actions budget={budget} draft={draft} />}
      </div>
      <AllocationBar budget={budget} sums={sums} />
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-4">
        <Figure name={t('Income')}>
          {budget.monthly_income ? (
            <Money amount={budget.monthly_income} currency={currency} whole />
          ) : (
            '–'
          )}
        </Figure>
        <Figure name={t('Planned')}>
          <Money amount={sums.limit} currency={currency} whole />
        </Figure>
        <Figure name={t('For goals')}>
          <Money amount={budget.goals_monthly} currency={currency} whole />
        </Figure>
        <Figure name={t('Meant for saving')}>
          {budget.savings_target ? (
            <Money amount={budget.savings_target} currency={currency} whole />
          ) : (
            '–'
          )}
        </Figure>
      </dl>
      <SpentBar budget={budget} spent={sums.spent} limit={sums.limit} />
    </Card>
  );
}

function Headline(props: { budget: Budget; left: string | null; limit: string }) {
  const { budget, left } = props;
  const { currency, plan } = budget;
  const zeroBased = plan === 'zero_based';
  const amount = left ?? props.limit;
  const over = left !== null && isNegative(left);
  const done = zeroBased && left !== null && minorOf(left, currency) === 0n;
  const title =
    left === null
      ? t('Planned')
      : over
        ? t('Planned beyond your income')
        : zeroBased
          ? t('Left to assign')
          : t('Left over each month');
  return (
    <div className="min-w-0 flex-1">
      <h2 id="plan-title" className="text-sm font-medium text-ink-2">
        {title}
      </h2>
      <p className="mt-1.5" aria-live="polite">
        <Money
          amount={absolute(amount)}
          currency={currency}
          whole
          className={cn(
            'text-hero font-semibold tracking-[-0.035em]',
            over && 'text-bad-ink',
            done && 'text-good-ink',
          )}
        />
      </p>
      <p className="mt-1 text-sm text-ink-2">
        {done
          ? t('Every unit of your income has its place.')
          : budget.monthly_income
            ? t('of {income} a month, {basis}', {
                income: formatAmount(budget.monthly_income, currency, { whole: true }),
                basis: t(BASIS[budget.income_basis]),
              })
            : t('Say your income, and the plan is made to fit it.')}
        {budget.income_basis === 'found' && (
          <>
            .{' '}
            <a href="#income-title" className="tap text-accent-ink underline underline-offset-4">
              {t('Is it right?')}
            </a>
          </>
        )}
      </p>
    </div>
  );
}

function Actions({ budget, draft }: { budget: Budget; draft: DraftControl }) {
  const change = useChangeBudget();
  const tell = useTell();
  const open = budget.categories.filter((line) => line.override === null);
  const some = open.some((line) => toPixels(line.recommended) > 0);
  const accept = () =>
    tell(
      change.mutateAsync({ accept: 'all' }),
      t('{count} recommendations are your own amounts now.', { count: open.length }),
      () =>
        change.mutateAsync({
          amounts: open.map(({ category }) => ({ category, amount: null })),
        }),
    );
  return (
    <div className="flex flex-wrap gap-2">
      {!draft.on && (
        <Button onClick={draft.open}>
          <SlidersHorizontal className="size-4" aria-hidden /> {t('What if')}
        </Button>
      )}
      {some && (
        <Button variant="primary" busy={change.isPending} onClick={accept}>
          <CheckCheck className="size-4" aria-hidden /> {t('Accept all')}
        </Button>
      )}
    </div>
  );
}

function SpentBar({ budget, spent, limit }: { budget: Budget; spent: string; limit: string }) {
  const { today } = useHere();
  const { currency } = budget;
  const [from, to] = [parseDate(budget.period.from), parseDate(budget.period.to)];
  if (!from || !to) return null;
  const running = today >= from && today <= to;
  const over = minorOf(spent, currency) > minorOf(limit, currency);
  return (
    <div className="border-t border-line pt-4">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 text-sm">
        <p>
          <Money amount={spent} currency={currency} whole className="font-semibold" />{' '}
          <span className="text-ink-2">
            {t('spent of {limit}', { limit: formatAmount(limit, currency, { whole: true }) })}
          </span>
        </p>
        <p className="text-[13px] text-ink-2">
          {shortDate(from)} – {shortDate(to)}
          {running && ` · ${daysLeft(today, to)}`}
        </p>
      </div>
      <Progress
        label={t('All lines: {spent} of {limit} spent', {
          spent: formatAmount(spent, currency),
          limit: formatAmount(limit, currency),
        })}
        value={toPixels(spent)}
        max={toPixels(limit)}
        tone={over ? 'bad' : 'accent'}
        mark={running ? (daysBetween(from, today) + 1) / (daysBetween(from, to) + 1) : undefined}
      />
      {running && (
        <p className="mt-1.5 text-xs text-ink-3">
          {t('The line marks how much of the time has gone by.')}
        </p>
      )}
    </div>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-[13px] text-ink-2">{name}</dt>
      <dd className="mt-0.5 text-lg font-semibold tracking-[-0.015em]">{children}</dd>
    </div>
  );
}
