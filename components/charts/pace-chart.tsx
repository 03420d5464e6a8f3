'use client';

import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { t } from '@/components/words';
import { axisWidth } from './axis';
import { TooltipBox } from './chart-tooltip';
import { PaceDrawing, type PacePoint } from './pace-drawing';

const EDGE = 8; // px after the drawing

/**
 * What was spent so far (solid, to today's dot) against an even pace (dotted). The first chart of the
 * first page, so it needs no library: the server draws it, and the browser adds what a pointer and
 * the arrow keys ask of it.
 */
export function PaceChart(props: { points: PacePoint[]; color: string; title: string }) {
  const { points } = props;
  const [active, setActive] = useState<number | null>(null);
  const last = Math.max(1, points.length - 1);
  const gutter = axisWidth();
  const show = (index: number) => setActive(Math.min(last, Math.max(0, index)));
  const onKeyDown = (event: KeyboardEvent) => {
    const today = points.findLastIndex(({ spent }) => spent !== null);
    if (event.key === 'ArrowRight') show(active === null ? today : active + 1);
    else if (event.key === 'ArrowLeft') show(active === null ? today : active - 1);
    else if (event.key === 'Escape') setActive(null);
    else return;
    event.preventDefault();
  };
  const onPointer = (event: PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    show(Math.round(((event.clientX - left - gutter) / (width - gutter - EDGE)) * last));
  };
  const point = active === null ? undefined : points[active];
  return (
    <div
      role="application"
      aria-label={props.title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys walk through its days
      tabIndex={0}
      dir="ltr"
      className="size-full rounded-lg pt-2 pb-6"
      style={{ paddingLeft: gutter, paddingRight: EDGE }}
      onKeyDown={onKeyDown}
      onBlur={() => setActive(null)}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onPointerLeave={() => setActive(null)}
    >
      <div className="relative size-full">
        <PaceDrawing points={points} color={props.color} active={active} />
        <div
          role="status"
          className="pointer-events-none absolute top-1"
          style={placeOf((active ?? 0) / last)}
        >
          {point && <Told point={point} color={props.color} />}
        </div>
      </div>
    </div>
  );
}

function Told({ point, color }: { point: PacePoint; color: string }) {
  const ideal = { label: t('Even pace'), value: point.idealText, color: 'var(--ink-3)' };
  const spent = { label: t('Spent'), value: point.spentText, color };
  return <TooltipBox title={point.label} lines={point.spent === null ? [ideal] : [spent, ideal]} />;
}

/** Beside the line, on the side that has more room. */
function placeOf(part: number) {
  return part > 0.5
    ? { right: `${(1 - part) * 100}%`, marginRight: 12 }
    : { left: `${part * 100}%`, marginLeft: 12 };
}
