import { axisWidth, shortNumber } from './axis';
import { ticksTo } from './ticks';

/** `spent` is null for days to come; the texts are the exact amounts. */
export type PacePoint = {
  day: number;
  label: string;
  spent: number | null;
  ideal: number;
  spentText: string;
  idealText: string;
};

const WEEK = 7;

/**
 * The pace as a drawing of whatever size its box has: places are shares of it, so that the server can
 * draw it before a width is known.
 */
export function PaceDrawing(props: { points: PacePoint[]; color: string; active: number | null }) {
  const { points, color, active } = props;
  const last = Math.max(1, points.length - 1);
  const ticks = ticksTo(Math.max(...points.map(({ spent, ideal }) => Math.max(spent ?? 0, ideal))));
  const top = ticks.at(-1) ?? 1;
  const x = (index: number) => `${(index / last) * 100}%`;
  const y = (value: number) => `${(1 - value / top) * 100}%`;
  const today = points.findLastIndex(({ spent }) => spent !== null);
  return (
    <svg
      data-chart
      data-gutter={axisWidth()} // a saved picture has to leave room for the amounts
      aria-hidden
      width="100%"
      height="100%"
      className="absolute inset-0 overflow-visible text-[11px]"
    >
      <g className="money" fill="var(--ink-3)" textAnchor="end">
        {ticks.map((tick) => (
          // `28K` may be written otherwise by another version of the browser's tables: left as it came
          <text key={tick} x={-8} y={y(tick)} dy="0.35em" suppressHydrationWarning>
            {shortNumber(tick)}
          </text>
        ))}
      </g>
      {ticks.map((tick) => (
        <line key={tick} x2="100%" y1={y(tick)} y2={y(tick)} stroke="var(--chart-grid)" />
      ))}
      <g fill="var(--ink-3)" textAnchor="middle">
        {points.map(({ day }, index) =>
          index % WEEK === 0 ? (
            <text key={day} x={x(index)} y="100%" dy="1.7em">
              {day}
            </text>
          ) : null,
        )}
      </g>
      {active !== null && (
        <line
          x1={x(active)}
          x2={x(active)}
          y2="100%"
          stroke="var(--line-strong)"
          strokeDasharray="3 3"
        />
      )}
      <Lines points={points} top={top} color={color} />
      {today >= 0 && (
        <circle
          cx={x(today)}
          cy={y(points[today]?.spent ?? 0)}
          r={5}
          fill={color}
          stroke="var(--surface)"
          strokeWidth={2}
        />
      )}
    </svg>
  );
}

/** In units of days and money, stretched over the drawing; strokes keep their width. */
function Lines({ points, top, color }: { points: PacePoint[]; top: number; color: string }) {
  const last = Math.max(1, points.length - 1);
  const spent = points.flatMap((point) => (point.spent === null ? [] : [top - point.spent]));
  const steps = spent.map((height, index) => (index ? `H${index}V${height}` : `M0 ${height}`));
  const ideal = points.map((point, index) => `${index} ${top - point.ideal}`).join('L');
  const kept = { fill: 'none', vectorEffect: 'non-scaling-stroke' };
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${last} ${top}`}
      preserveAspectRatio="none"
      width="100%"
      height="100%"
      overflow="visible"
    >
      <path
        d={`M${ideal}`}
        stroke="var(--ink-3)"
        strokeWidth={1.75}
        strokeDasharray="2 5"
        strokeLinecap="round"
        {...kept}
      />
      {spent.length > 0 && (
        <>
          <path d={`${steps.join('')}V${top}H0Z`} fill={color} fillOpacity={0.12} stroke="none" />
          <path d={steps.join('')} stroke={color} strokeWidth={2.5} {...kept} />
        </>
      )}
    </svg>
  );
}
