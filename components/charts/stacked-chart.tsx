'use client';

import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { AXIS, axisWidth, shortNumber } from './axis';
import { TooltipBox } from './chart-tooltip';

export type Series = { key: string; name: string; color: string };
/** One month: its value per series for the bar's length, and its exact text. */
export type StackPoint = {
  month: string;
  tick: string;
  label: string;
  values: Record<string, number>;
  texts: Record<string, string>;
  totalText: string;
};

/** Months as stacks of categories. A click opens that category's rows of that month. */
export default function StackedChart(props: {
  points: StackPoint[];
  series: Series[];
  title: string;
  average?: number;
  onOpen: (month: string, key: string) => void;
}) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={props.points}
        title={props.title}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        stackOffset="sign"
      >
        <CartesianGrid stroke="var(--chart-grid)" vertical={false} />
        <XAxis dataKey="tick" {...AXIS} tickMargin={6} minTickGap={4} />
        <YAxis {...AXIS} width={axisWidth()} tickFormatter={shortNumber} tickCount={5} />
        {props.average !== undefined && (
          <ReferenceLine y={props.average} stroke="var(--ink-3)" strokeDasharray="3 4" />
        )}
        <Tooltip
          cursor={{ fill: 'var(--hover)' }}
          content={({ active, payload }) => {
            const point: StackPoint | undefined = active ? payload?.[0]?.payload : undefined;
            return point ? (
              <TooltipBox
                title={`${point.label}: ${point.totalText}`}
                lines={linesOf(point, props.series)}
              />
            ) : null;
          }}
        />
        {props.series.map((series) => (
          <Bar
            key={series.key}
            dataKey={(point: StackPoint) => point.values[series.key] ?? 0}
            name={series.name}
            stackId="months"
            fill={series.color}
            stroke="var(--surface)"
            strokeWidth={1}
            maxBarSize={44}
            isAnimationActive={false}
            cursor="pointer"
            onClick={(_bar, index) => {
              const point = props.points[index];
              if (point) props.onOpen(point.month, series.key);
            }}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

function linesOf(point: StackPoint, series: Series[]) {
  return series
    .filter(({ key }) => point.values[key])
    .map(({ key, name, color }) => ({ label: name, value: point.texts[key] ?? '', color }));
}
