'use client';

import { useQuery } from '@tanstack/react-query';
import { TotalsMark } from '@/components/accounts/totals-mark';
import { absolute, isNegative, minorOf, minus, sumOf, toPixels } from '@/components/amounts';
import { budgetQuery } from '@/components/api/queries';
import { daysUntil, goneBy } from '@/components/budget/period-words';
import { shortDate } from '@/components/dates';
import { formatAmount, Money } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { Progress } from '@/components/ui/progress';
import { Skeleton } from '@/components/ui/skeleton';
import { rich, t } from '@/components/words';
import { daysBetween, type Month, parseDate } from '@/lib/calendar';
import { toDecimal } from '@/lib/money';

/** The one number of a person whose budget month is not the calendar's: what is left until it ends. */
export function PeriodCard({ month }: { month: Month }) {
  const { today } = useHere();
  const { data: budget } = useQuery(budgetQuery(month));
  if (!budget) return <Skeleton className="h-56 w-full rounded-card" />;
  const { currency, period, categories } = budget;
  const limit = sumOf(
    categories.map((line) => line.available),
    currency,
  );
  const spent = sumOf(
    categories.map((line) => line.spent),
    currency,
  );
  const left = minus(limit, spent, currency);
  const over = isNegative(left);
  const days = daysBetween(today, parseDate(period.to) ?? today) + 1;
  const perDay = toDecimal(minorOf(left, currency) / BigInt(Math.max(1, days)), currency);
  return (
    <Card aria-labelledby="left-title" className="grid gap-4 p-5 sm:p-6">
      <div>
        <div className="flex items-center gap-1">
          <h2 id="left-title" className="text-sm font-medium text-ink-2">
            {over
              ? t('Over until {date}', { date: shortDate(period.to) })
              : t('Left to spend until {date}', { date: shortDate(period.to) })}
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
        <p className="mt-1 text-sm text-ink-2">
          {over
            ? t('past the budget')
            : rich('{perDay} a day', {
                perDay: (
                  <Money
                    amount={perDay}
                    currency={currency}
                    whole
                    className="font-medium text-ink"
                  />
                ),
              })}
          , {daysUntil(period, today)}
        </p>
      </div>
      <div>
        <Progress
          label={t('All lines: {spent} of {limit} spent', {
            spent: formatAmount(spent, currency),
            limit: formatAmount(limit, currency),
          })}
          value={toPixels(spent)}
          max={toPixels(limit)}
          tone={over ? 'bad' : 'accent'}
          mark={goneBy(period, today)}
          className="h-3"
        />
        <p className="mt-2 flex flex-wrap justify-between gap-x-4 text-[13px] text-ink-2">
          <Link
            href={`/transactions?from=${period.from}&to=${period.to}`}
            className="money underline decoration-line-strong decoration-dotted underline-offset-4 hover:decoration-solid"
          >
            {t('{spent} spent of {limit} since {from}', {
              spent: formatAmount(spent, currency, { whole: true }),
              limit: formatAmount(limit, currency, { whole: true }),
              from: shortDate(period.from),
            })}
          </Link>
          <Link href="/budget" className="tap text-accent-ink underline underline-offset-4">
            {t('See the budget')}
          </Link>
        </p>
      </div>
    </Card>
  );
}
