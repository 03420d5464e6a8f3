'use client';

import { useQuery } from '@tanstack/react-query';
import { TotalsMark } from '@/components/accounts/totals-mark';
import { absolute, isNegative, sumOf } from '@/components/amounts';
import { daysQuery, projectionQuery } from '@/components/api/insights';
import { budgetQuery, spendingQuery } from '@/components/api/queries';
import { daysLeft, monthName } from '@/components/dates';
import { formatAmount, Money } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { spentOfBudget } from '@/components/spending/compare';
import { HowComputed } from '@/components/spending/how-computed';
import { rowsHref } from '@/components/spending/rows-href';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { rich, t } from '@/components/words';
import { firstDay, lastDay, type Month } from '@/lib/calendar';
import type { MonthProjection } from '@/lib/insights/schema';
import { leftToSpend, paceOf } from './pace';
import { PaceFigure } from './pace-figure';

/** The one number: what can still be spent this month, and per day, with the pace beside it. */
export function LeftCard(props: { month: Month; range: { from: string; to: string } }) {
  const { month } = props;
  const here = useHere();
  const { data: budget } = useQuery(budgetQuery(month));
  const { data: spending } = useQuery(spendingQuery(props.range));
  const { data: spentDays } = useQuery(daysQuery({ from: firstDay(month), to: lastDay(month) }));
  const { data: ahead } = useQuery(projectionQuery(month));
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
    spentDays &&
    ahead &&
    paceOf({ month, today: here.today, days: spentDays.days, limit, due: ahead.due, currency });
  return (
    <Card
      aria-labelledby="left-title"
      className="grid gap-x-8 gap-y-4 p-5 sm:p-6 lg:grid-cols-[18rem_1fr]"
    >
      <div className="flex flex-col">
        <div className="flex items-center gap-1">
          <h2 id="left-title" className="text-sm font-medium text-ink-2">
            {titleOf(over, days > 0, monthName(month, here.today))}
          </h2>
          <TotalsMark className="-my-1" />
        </div>
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
            {over ? t('past the budget') : <PerDay amount={perDay} currency={currency} />},{' '}
            {daysLeft(here.today, lastDay(month))}
          </p>
        )}
        <dl className="mt-5 grid grid-cols-2 gap-4 text-sm lg:mt-auto">
          <Fact
            name={t('Spent')}
            text={formatAmount(spent, currency, { whole: true })}
            href={rowsHref(undefined, month)}
          />
          <Fact
            name={t('Budget')}
            text={formatAmount(limit, currency, { whole: true })}
            href={`/budget?month=${month}`}
          />
          {days > 0 && ahead && <Ahead ahead={ahead} />}
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
      {rich('{amount} a day', {
        amount: (
          <Money amount={amount} currency={currency} whole className="font-medium text-ink" />
        ),
      })}
    </>
  );
}

/** What is still due, and where the month is heading, with how that is worked out. */
function Ahead({ ahead }: { ahead: MonthProjection }) {
  const whole = (amount: string) => formatAmount(amount, ahead.currency, { whole: true });
  return (
    <>
      <Fact name={t('Bills still due')} text={whole(ahead.due)} href="/recurring" />
      <div className="relative">
        <dt className="text-ink-2">{t('Heading for')}</dt>
        <dd className="money mt-0.5 text-base font-medium tabular">
          {whole(ahead.projected)}
          <span className="absolute -top-1.5 end-0">
            <HowComputed
              of={t('where the month is heading')}
              href={rowsHref(undefined, ahead.month as Month)} // safe because: the API's months
              parts={[
                { name: t('Spent so far'), value: whole(ahead.spent) },
                { name: t('Bills still due'), value: whole(ahead.due), href: '/recurring' },
                { name: t('Usually still spent'), value: whole(ahead.usual) },
                { name: t('Likely'), value: `${whole(ahead.low)} – ${whole(ahead.high)}` },
              ]}
            >
              {ahead.method}
            </HowComputed>
          </span>
        </dd>
      </div>
    </>
  );
}

function Fact({ name, text, href }: { name: string; text: string; href: string }) {
  return (
    <div>
      <dt className="text-ink-2">{name}</dt>
      <dd className="mt-0.5 text-base font-medium">
        <Link
          href={href}
          className="money tap rounded tabular underline decoration-line-strong decoration-dotted underline-offset-4 hover:decoration-solid"
        >
          {text}
        </Link>
      </dd>
    </div>
  );
}

function titleOf(over: boolean, current: boolean, month: string): string {
  if (!current)
    return over ? t('Over in {month}', { month }) : t('Left over from {month}', { month });
  return over ? t('Over for {month}', { month }) : t('Left to spend in {month}', { month });
}
