'use client';

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceDot,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { t } from '@/components/words';
import { AXIS, axisWidth, shortNumber } from './axis';
import { TooltipBox } from './chart-tooltip';

/** `spent` is null for days to come; the texts are the exact amounts. */
export type PacePoint = {
  day: number;
  label: string;
  spent: number | null;
  ideal: number;
  spentText: string;
  idealText: string;
};

/** What was spent so far (solid, to today's dot) against an even pace (dotted). */
export default function PaceChart(props: { points: PacePoint[]; color: string; title: string }) {
  const { color } = props;
  const today = props.points.findLast((point) => point.spent !== null);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart
        data={props.points}
        title={props.title}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
      >
        <CartesianGrid stroke="var(--chart-grid)" vertical={false} />
        <XAxis dataKey="day" {...AXIS} interval={6} tickMargin={6} />
        <YAxis {...AXIS} width={axisWidth()} tickFormatter={shortNumber} tickCount={4} />
        <Tooltip
          cursor={{ stroke: 'var(--line-strong)', strokeDasharray: '3 3' }}
          content={({ active, payload }) => {
            const point: PacePoint | undefined = active ? payload?.[0]?.payload : undefined;
            if (!point) return null;
            const lines = [
              { label: t('Even pace'), value: point.idealText, color: 'var(--ink-3)' },
            ];
            if (point.spent !== null)
              lines.unshift({ label: t('Spent'), value: point.spentText, color });
            return <TooltipBox title={point.label} lines={lines} />;
          }}
        />
        <Line
          dataKey="ideal"
          stroke="var(--ink-3)"
          strokeWidth={1.75}
          strokeDasharray="2 5"
          strokeLinecap="round"
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
        <Area
          dataKey="spent"
          type="stepAfter"
          stroke={color}
          strokeWidth={2.5}
          fill={color}
          fillOpacity={0.12}
          dot={false}
          isAnimationActive={false}
        />
        {today && (
          <ReferenceDot
            x={today.day}
            y={today.spent ?? 0}
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
