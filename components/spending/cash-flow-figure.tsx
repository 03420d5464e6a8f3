'use client';

import { useRouter } from 'next/navigation';
import { ChartFrame, LegendItem } from '@/components/charts/chart-frame';
import type { FlowPoint } from '@/components/charts/flow-chart';
import { FlowChart } from '@/components/charts/lazy';
import { parseMonth } from '@/lib/calendar';
import { rowsHref } from './rows-href';

/** Money in, out and what stayed, month by month. A month opens its rows. */
export function CashFlowFigure({ points, height }: { points: FlowPoint[]; height: number }) {
  const router = useRouter();
  const latest = points.at(-1);
  return (
    <ChartFrame
      title="Cash flow by month"
      summary={
        latest
          ? `${latest.label}: ${latest.inText} in, ${latest.outText} out, ${latest.netText} stayed.`
          : ''
      }
      height={height}
      table={{
        head: ['Month', 'In', 'Out', 'Stayed'],
        rows: points.map((point) => [point.label, point.inText, point.outText, point.netText]),
        hrefs: points.map((point) => monthHref(point.month)),
      }}
      legend={
        <>
          <LegendItem color="var(--chart-1)">In</LegendItem>
          <LegendItem color="var(--chart-2)">Out</LegendItem>
          <LegendItem color="var(--ink)">Stayed</LegendItem>
        </>
      }
    >
      <FlowChart
        points={points}
        title="Cash flow by month"
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
