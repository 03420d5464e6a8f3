'use client';

import {
  Bar,
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

/** `out` is negative, so that money out hangs below the line. The texts are the exact amounts. */
export type FlowPoint = {
  month: string;
  tick: string;
  label: string;
  in: number;
  out: number;
  net: number;
  inText: string;
  outText: string;
  netText: string;
};

/** Money in above the line, out below it, what stayed as a line. A click opens the month. */
export default function FlowChart(props: {
  points: FlowPoint[];
  title: string;
  onOpen: (month: string) => void;
}) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={props.points}
        title={props.title}
        stackOffset="sign"
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        onClick={({ activeTooltipIndex }) => {
          const point = props.points[Number(activeTooltipIndex)];
          if (point) props.onOpen(point.month);
        }}
      >
        <CartesianGrid stroke="var(--chart-grid)" vertical={false} />
        <XAxis dataKey="tick" {...AXIS} tickMargin={6} interval="preserveStartEnd" minTickGap={4} />
        <YAxis {...AXIS} width={axisWidth()} tickFormatter={shortNumber} tickCount={5} />
        <ReferenceLine y={0} stroke="var(--line-strong)" />
        <Tooltip
          cursor={{ fill: 'var(--hover)' }}
          content={({ active, payload }) => {
            const point: FlowPoint | undefined = active ? payload?.[0]?.payload : undefined;
            return point ? <TooltipBox title={point.label} lines={linesOf(point)} /> : null;
          }}
        />
        <Bar
          dataKey="in"
          stackId="flow"
          fill="var(--chart-1)"
          radius={[4, 4, 0, 0]}
          maxBarSize={28}
          isAnimationActive={false}
          cursor="pointer"
        />
        <Bar
          dataKey="out"
          stackId="flow"
          fill="var(--chart-2)"
          radius={[4, 4, 0, 0]}
          maxBarSize={28}
          isAnimationActive={false}
          cursor="pointer"
        />
        <Line
          dataKey="net"
          stroke="var(--ink)"
          strokeWidth={2}
          dot={{ r: 3, fill: 'var(--surface)', stroke: 'var(--ink)', strokeWidth: 2 }}
          isAnimationActive={false}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

function linesOf(point: FlowPoint) {
  return [
    { label: t('In'), value: point.inText, color: 'var(--chart-1)' },
    { label: t('Out'), value: point.outText, color: 'var(--chart-2)' },
    { label: t('Stayed'), value: point.netText, color: 'var(--ink)' },
  ];
}
