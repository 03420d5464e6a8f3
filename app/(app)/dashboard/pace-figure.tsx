'use client';

import { isNegative, minus, toPixels } from '@/components/amounts';
import { ChartFrame, LegendItem } from '@/components/charts/chart-frame';
import { PaceChart } from '@/components/charts/pace-chart';
import { shortDate } from '@/components/dates';
import { formatAmount } from '@/components/money';
import { t } from '@/components/words';
import type { PaceDay } from './pace';

/** Spending so far against an even pace, as a line, in a sentence and as a table. */
export function PaceFigure(props: { days: PaceDay[]; currency: string; pastLimit: boolean }) {
  const { days, currency } = props;
  const today = days.findLast((day) => day.spent !== null) ?? days[0];
  if (!today) return null;
  const ahead = minus(today.spent ?? '0', today.ideal, currency);
  const fast = !isNegative(ahead) && toPixels(ahead) > 0;
  const tone = props.pastLimit ? 'bad' : fast ? 'warn' : 'good';
  const color = { bad: 'var(--bad)', warn: 'var(--warn)', good: 'var(--chart-1)' }[tone];
  const ink = { bad: 'text-bad-ink', warn: 'text-warn-ink', good: 'text-good-ink' }[tone];
  const gap = formatAmount(ahead.replace('-', ''), currency, { whole: true });
  const verdict = fast
    ? t('{gap} above an even pace', { gap })
    : t('{gap} below an even pace', { gap });
  const text = (amount: string | null) => (amount === null ? '' : formatAmount(amount, currency));
  return (
    <ChartFrame
      title={t('Spending this month, day by day, without what recurs')}
      summary={t('By {date} spent {spent} beside recurring payments, {verdict}.', {
        date: shortDate(today.date),
        spent: text(today.spent),
        verdict,
      })}
      height={208}
      table={{
        head: [t('Day'), t('Spent so far'), t('Even pace')],
        rows: days.map((day) => [shortDate(day.date), text(day.spent), text(day.ideal)]),
      }}
      legend={
        <>
          <LegendItem color={color}>
            <span className={`money ${ink}`}>{verdict}</span>
          </LegendItem>
          <LegendItem color="var(--ink-3)" dashed>
            {t('Even pace')}
          </LegendItem>
          <span className="hidden whitespace-nowrap sm:inline">
            {t('Recurring payments left out')}
          </span>
        </>
      }
    >
      <PaceChart
        title={t('Spending this month against an even pace')}
        color={color}
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
