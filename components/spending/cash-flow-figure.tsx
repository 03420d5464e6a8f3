'use client';

import { useRouter } from 'next/navigation';
import { ChartFrame, LegendItem } from '@/components/charts/chart-frame';
import type { FlowPoint } from '@/components/charts/flow-chart';
import { FlowChart } from '@/components/charts/lazy';
import { t } from '@/components/words';
import { parseMonth } from '@/lib/calendar';
import { rowsHref } from './rows-href';

/** Money in, out and what stayed, month by month. A month opens its rows. */
export function CashFlowFigure({ points, height }: { points: FlowPoint[]; height: number }) {
  const router = useRouter();
  const latest = points.at(-1);
  return (
    <ChartFrame
      title={t('Cash flow by month')}
      summary={
        latest
          ? t('{label}: {inText} in, {outText} out, {netText} stayed.', {
              label: latest.label,
              inText: latest.inText,
              outText: latest.outText,
              netText: latest.netText,
            })
          : ''
      }
      height={height}
      table={{
        head: [t('Month'), t('In'), t('Out'), t('Stayed')],
        rows: points.map((point) => [point.label, point.inText, point.outText, point.netText]),
        hrefs: points.map((point) => monthHref(point.month)),
      }}
      legend={
        <>
          <LegendItem color="var(--chart-1)">{t('In')}</LegendItem>
          <LegendItem color="var(--chart-2)">{t('Out')}</LegendItem>
          <LegendItem color="var(--ink)">{t('Stayed')}</LegendItem>
        </>
      }
    >
      <FlowChart
        points={points}
        title={t('Cash flow by month')}
        onOpen={(month) => {
          const href = monthHref(month);
          if (href) router.push(href);
        }}
      />
    </ChartFrame>
  );
}

function monthHref(text: string): string | undefined {
  const month = parseMonth(text);
  return month ? rowsHref(undefined, month) : undefined;
}
