'use client';

import { Cell, Pie, PieChart, ResponsiveContainer } from 'recharts';

export type Slice = { key: string; value: number; color: string };

/**
 * Shares of a whole. A companion of the list beside it, which says the same in words and takes the
 * keyboard; here hovering picks a slice for both, and a click opens it.
 */
export default function DonutChart(props: {
  slices: Slice[];
  active: string | null;
  onActive: (key: string | null) => void;
  onOpen: (key: string) => void;
}) {
  const keyAt = (index: number) => props.slices[index]?.key ?? null;
  return (
    <div aria-hidden className="size-full">
      <ResponsiveContainer width="100%" height="100%">
        <PieChart accessibilityLayer={false}>
          <Pie
            data={props.slices}
            dataKey="value"
            innerRadius="68%"
            outerRadius="96%"
            paddingAngle={1.2}
            startAngle={90}
            endAngle={-270}
            stroke="var(--surface)"
            strokeWidth={2}
            isAnimationActive={false}
            rootTabIndex={-1}
            onMouseEnter={(_slice, index) => props.onActive(keyAt(index))}
            onMouseLeave={() => props.onActive(null)}
            onClick={(_slice, index) => {
              const key = keyAt(index);
              if (key) props.onOpen(key);
            }}
          >
            {props.slices.map((slice) => (
              <Cell
                key={slice.key}
                fill={slice.color}
                cursor="pointer"
                opacity={props.active === null || props.active === slice.key ? 1 : 0.35}
              />
            ))}
          </Pie>
        </PieChart>
      </ResponsiveContainer>
    </div>
  );
}
