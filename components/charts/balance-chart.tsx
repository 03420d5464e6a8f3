'use client';

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { t } from '@/components/words';
import { AXIS, axisWidth, shortNumber } from './axis';
import { TooltipBox, type TooltipLine } from './chart-tooltip';

/** The texts are the exact amounts; `events` is what is due that day. */
export type BalancePoint = {
  date: string;
  tick: string;
  balance: number;
  range: [number, number];
  text: string;
  rangeText: string;
  events: TooltipLine[];
};

/** A balance to come with its range, and its lowest day marked. */
export default function BalanceChart(props: {
  points: BalancePoint[];
  low: string;
  title: string;
}) {
  const low = props.points.find((point) => point.date === props.low);
  const color = low && low.balance < 0 ? 'var(--bad)' : 'var(--chart-1)';
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={props.points}
        title={props.title}
        margin={{ top: 12, right: 10, bottom: 0, left: 0 }}
      >
        <CartesianGrid stroke="var(--chart-grid)" vertical={false} />
        <XAxis dataKey="tick" {...AXIS} interval={6} tickMargin={6} />
        <YAxis {...AXIS} width={axisWidth()} tickFormatter={shortNumber} tickCount={5} />
        <ReferenceLine y={0} stroke="var(--line-strong)" ifOverflow="extendDomain" />
        <Tooltip
          cursor={{ stroke: 'var(--line-strong)', strokeDasharray: '3 3' }}
          content={({ active, payload }) => {
            const point: BalancePoint | undefined = active ? payload?.[0]?.payload : undefined;
            if (!point) return null;
            const lines = [
              { label: t('Expected'), value: point.text, color },
              { label: t('Likely'), value: point.rangeText },
              ...point.events,
            ];
            return <TooltipBox title={point.tick} lines={lines} />;
          }}
        />
        <Area
          dataKey="range"
          stroke="none"
          fill={color}
          fillOpacity={0.14}
          isAnimationActive={false}
          activeDot={false}
        />
        <Line
          dataKey="balance"
          stroke={color}
          strokeWidth={2.25}
          dot={false}
          isAnimationActive={false}
        />
        {low && (
          <ReferenceDot
            x={low.tick}
            y={low.balance}
            r={5}
            fill={color}
            stroke="var(--surface)"
            strokeWidth={2}
          />
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
