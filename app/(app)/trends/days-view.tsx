'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { toPixels } from '@/components/amounts';
import { daysQuery } from '@/components/api/insights';
import { ChartFrame } from '@/components/charts/chart-frame';
import { type HeatDay, HeatMap } from '@/components/charts/heat-map';
import { fullDate } from '@/components/dates';
import { formatAmount, Money } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { HowComputed } from '@/components/spending/how-computed';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { SkeletonRows } from '@/components/ui/skeleton';
import { t } from '@/components/words';
import { firstDay, type LocalDate, lastDay } from '@/lib/calendar';
import type { SpendingDays } from '@/lib/insights/schema';
import { CategoryFilter } from './category-filter';
import { type Asked, rangeOf, trendsHref } from './span';
import { spanHref } from './span-href';

/** Each day by how much was spent on it, and the dearest ones. */
export function DaysView({ asked }: { asked: Asked }) {
  const router = useRouter();
  const { today, month: current } = useHere();
  const range = rangeOf(asked);
  const span = { from: firstDay(range.from), to: lastDay(range.to), category: asked.category };
  const { data } = useQuery(daysQuery(span));
  if (!data) return <SkeletonRows count={8} />;
  const to = span.to < today ? span.to : today;
  const dearest = [...data.days]
    .sort((a, b) => toPixels(b.amount) - toPixels(a.amount))
    .slice(0, 8);
  const exact = (amount: string) => formatAmount(amount, data.currency);
  return (
    <div className="grid gap-4 [&>*]:min-w-0">
      <Card aria-labelledby="days">
        <CardHeader
          id="days"
          title={t('Spending day by day')}
          hint={
            <span className="money">
              {t('{total} in all; rent and other recurring payments fade', {
                total: exact(data.total),
              })}
            </span>
          }
          action={
            <CategoryFilter
              value={asked.category}
              onChange={(category) =>
                router.replace(trendsHref(asked, { category }, current), { scroll: false })
              }
            />
          }
        />
        <CardBody>
          <ChartFrame
            title={t('Spending day by day')}
            summary={
              dearest[0]
                ? t('Most on {date}: {amount}.', {
                    date: fullDate(dearest[0].date),
                    amount: exact(dearest[0].amount),
                  })
                : ''
            }
            height={168}
            extra={
              <HowComputed of={t('the calendar')} href={spanHref(asked.category, range)}>
                {t(
                  'Posted transactions in spending categories by the day they were booked. Color is of what does not recur: the darkest day is as dark as one in twenty is.',
                )}
              </HowComputed>
            }
            table={{
              head: [t('Day'), t('Spent'), t('Of it recurring'), t('Transactions')],
              rows: data.days.map((day) => [
                day.date,
                exact(day.amount),
                exact(day.recurring),
                `${day.transactions}`,
              ]),
              hrefs: data.days.map((day) => dayHref(day.date, asked.category)),
            }}
          >
            <HeatMap
              from={span.from}
              to={to}
              days={heatOf(data)}
              label={t('Spending day by day: arrow keys move, Enter opens a day')}
              onOpen={(date) => router.push(dayHref(date, asked.category))}
            />
          </ChartFrame>
        </CardBody>
      </Card>
      {dearest.length > 0 && (
        <Card aria-labelledby="dearest">
          <CardHeader id="dearest" title={t('Most expensive days')} />
          <ol className="grid px-2 py-2 sm:grid-cols-2">
            {dearest.map((day) => (
              <li key={day.date}>
                <Link
                  href={dayHref(day.date, asked.category)}
                  className="flex min-h-11 items-center justify-between gap-3 rounded-xl px-3 text-sm hover:bg-hover"
                >
                  <span className="truncate">{fullDate(day.date)}</span>
                  <Money amount={day.amount} currency={data.currency} className="font-medium" />
                </Link>
              </li>
            ))}
          </ol>
        </Card>
      )}
    </div>
  );
}

function dayHref(date: string, category: string | undefined): string {
  const search = new URLSearchParams({ from: date, to: date });
  if (category) search.set('category', category);
  return `/transactions?${search}`;
}

/** One dear day must not make all others pale: the scale ends at the 95th percentile. */
function heatOf(data: SpendingDays): Map<string, HeatDay> {
  const usual = (day: SpendingDays['days'][number]) =>
    toPixels(day.amount) - toPixels(day.recurring);
  const sorted = data.days.map(usual).sort((a, b) => a - b);
  const most = sorted[Math.floor(sorted.length * 0.95)] || 1;
  return new Map(
    data.days.map((day) => {
      const share = Math.min(1, Math.max(0, usual(day) / most));
      const amount = formatAmount(day.amount, data.currency);
      const recurring =
        toPixels(day.recurring) > 0
          ? `, ${t('{recurring} of it recurring', {
              recurring: formatAmount(day.recurring, data.currency),
            })}`
          : '';
      const text = `${fullDate(day.date)}: ${amount}${recurring}`;
      return [day.date, { date: day.date as LocalDate, share, text }]; // safe because: the API's dates
    }),
  );
}
