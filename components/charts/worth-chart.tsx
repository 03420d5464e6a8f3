'use client';

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { t } from '@/components/words';
import { AXIS, axisWidth, shortNumber } from './axis';
import { TooltipBox } from './chart-tooltip';

/** `debts` is negative, so that what is owed hangs below the line. The texts are the exact amounts. */
export type WorthPoint = {
  date: string;
  tick: string;
  label: string;
  assets: number;
  debts: number;
  net: number;
  assetsText: string;
  debtsText: string;
  netText: string;
};

/** What is owned above the line, what is owed below it, and the difference as a line. */
export default function WorthChart(props: { points: WorthPoint[]; title: string }) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={props.points}
        title={props.title}
        margin={{ top: 8, right: 10, bottom: 0, left: 0 }}
      >
        <CartesianGrid stroke="var(--chart-grid)" vertical={false} />
        <XAxis dataKey="tick" {...AXIS} tickMargin={6} interval="preserveStartEnd" minTickGap={8} />
        <YAxis {...AXIS} width={axisWidth()} tickFormatter={shortNumber} tickCount={5} />
        <ReferenceLine y={0} stroke="var(--line-strong)" />
        <Tooltip
          cursor={{ stroke: 'var(--line-strong)', strokeDasharray: '3 3' }}
          content={({ active, payload }) => {
            const point: WorthPoint | undefined = active ? payload?.[0]?.payload : undefined;
            if (!point) return null;
            const lines = [
              { label: t('Owned'), value: point.assetsText, color: 'var(--chart-1)' },
              { label: t('Owed'), value: point.debtsText, color: 'var(--chart-8)' },
              { label: t('Net worth'), value: point.netText, color: 'var(--ink)' },
            ];
            return <TooltipBox title={point.label} lines={lines} />;
          }}
        />
        <Area
          dataKey="assets"
          stroke="var(--chart-1)"
          strokeWidth={1.5}
          fill="var(--chart-1)"
          fillOpacity={0.16}
          isAnimationActive={false}
        />
        <Area
          dataKey="debts"
          stroke="var(--chart-8)"
          strokeWidth={1.5}
          fill="var(--chart-8)"
          fillOpacity={0.18}
          isAnimationActive={false}
        />
        <Line
          dataKey="net"
          stroke="var(--ink)"
          strokeWidth={2.25}
          dot={{ r: 3, fill: 'var(--surface)', stroke: 'var(--ink)', strokeWidth: 2 }}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
