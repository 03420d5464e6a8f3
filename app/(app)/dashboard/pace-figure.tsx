'use client';

import { isNegative, minus, toPixels } from '@/components/amounts';
import { ChartFrame, LegendItem } from '@/components/charts/chart-frame';
import { PaceChart } from '@/components/charts/lazy';
import { shortDate } from '@/components/dates';
import { formatAmount } from '@/components/money';
import type { PaceDay } from './pace';

/** Spending so far against an even pace, as a line, in a sentence and as a table. */
export function PaceFigure({ days, currency }: { days: PaceDay[]; currency: string }) {
  const today = days.findLast((day) => day.spent !== null) ?? days[0];
  if (!today) return null;
  const ahead = minus(today.spent ?? '0', today.ideal, currency);
  const over = !isNegative(ahead) && toPixels(ahead) > 0;
  const verdict = `${formatAmount(ahead.replace('-', ''), currency, { whole: true })} ${over ? 'above' : 'below'} an even pace`;
  const text = (amount: string | null) => (amount === null ? '' : formatAmount(amount, currency));
  return (
    <ChartFrame
      title="Spending this month, day by day"
      summary={`By ${shortDate(today.date)} spent ${text(today.spent)}, ${verdict}.`}
      height={208}
      table={{
        head: ['Day', 'Spent so far', 'Even pace'],
        rows: days.map((day) => [shortDate(day.date), text(day.spent), text(day.ideal)]),
      }}
      legend={
        <>
          <LegendItem color={over ? 'var(--bad)' : 'var(--chart-1)'}>
            <span className={over ? 'text-bad-ink' : 'text-good-ink'}>{verdict}</span>
          </LegendItem>
          <LegendItem color="var(--ink-3)" dashed>
            Even pace
          </LegendItem>
        </>
      }
    >
      <PaceChart
        title="Spending this month against an even pace"
        over={over}
        points={days.map((day) => ({
          day: day.day,
          label: shortDate(day.date),
          spent: day.spent === null ? null : toPixels(day.spent),
          ideal: toPixels(day.ideal),
          spentText: text(day.spent),
          idealText: text(day.ideal),
        }))}
      />
    </ChartFrame>
  );
}
