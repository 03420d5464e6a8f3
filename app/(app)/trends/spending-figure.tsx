'use client';

import { useRouter } from 'next/navigation';
import { toPixels } from '@/components/amounts';
import { useLooks } from '@/components/category-looks';
import { ChartFrame } from '@/components/charts/chart-frame';
import { StackedChart } from '@/components/charts/lazy';
import { formatAmount } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { averageTotal } from '@/components/spending/compare';
import { rowsHref } from '@/components/spending/rows-href';
import { useCategories } from '@/components/use-categories';
import { t } from '@/components/words';
import { parseMonth } from '@/lib/calendar';
import type { Spending } from '@/lib/spending/schema';
import { NONE, REST, stacksOf } from './stacks';

/** Months as stacks of categories; a piece opens its rows. */
export function SpendingFigure({ spending }: { spending: Spending }) {
  const router = useRouter();
  const { month: current } = useHere();
  const { nameOf } = useCategories();
  const lookOf = useLooks();
  const { series, points } = stacksOf(spending, nameOf, lookOf);
  const average = averageTotal(spending, current);
  const open = (month: string, key: string) => {
    const href = hrefOf(month, key);
    if (href) router.push(href);
  };
  return (
    <>
      <ChartFrame
        title={t('Spending by month and category')}
        summary={
          average
            ? t('{average} a month on average.', {
                average: formatAmount(average, spending.currency, { whole: true }),
              })
            : t('One month so far.')
        }
        height={320}
        legend={
          average && (
            <span className="money">
              {t('{average} a month on average (the dashed line)', {
                average: formatAmount(average, spending.currency, { whole: true }),
              })}
            </span>
          )
        }
        table={{
          head: [t('Month'), t('All'), ...series.map(({ name }) => name)],
          rows: points.map((point) => [
            point.label,
            point.totalText,
            ...series.map(({ key }) => point.texts[key] ?? formatAmount('0', spending.currency)),
          ]),
          hrefs: points.map((point) => hrefOf(point.month, REST)),
        }}
      >
        <StackedChart
          points={points}
          series={series}
          title={t('Spending by month and category')}
          average={average ? toPixels(average) : undefined}
          onOpen={open}
        />
      </ChartFrame>
      <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1.5 text-xs text-ink-2">
        {series.map(({ key, name, color }) => (
          <li key={key} className="flex items-center gap-1.5">
            <span aria-hidden className="size-2.5 rounded-[3px]" style={{ background: color }} />
            {name}
          </li>
        ))}
      </ul>
    </>
  );
}

/** The rows of a piece; those of the whole month for what stands together. */
function hrefOf(text: string, key: string): string | undefined {
  const month = parseMonth(text);
  if (!month) return undefined;
  return rowsHref(key === REST ? undefined : key === NONE ? null : key, month);
}
