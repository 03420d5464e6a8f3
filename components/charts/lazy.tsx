'use client';

import dynamic from 'next/dynamic';
import { type ComponentType, type ReactNode, useEffect, useRef, useState } from 'react';
import { onceNear } from '@/components/ui/near';
import { Skeleton } from '@/components/ui/skeleton';

/**
 * Charts come after the page's words and numbers, as they come near: their code is not part of the
 * first script, and one that nobody scrolls to is never fetched. Their place is kept.
 */
const square = <Skeleton className="size-full rounded-xl" />;
const round = <Skeleton className="size-full rounded-full" />;

export const DonutChart = onceSeen(
  dynamic(() => import('./donut-chart'), { ssr: false, loading: () => round }),
  round,
);
export const FlowChart = onceSeen(
  dynamic(() => import('./flow-chart'), { ssr: false, loading: () => square }),
);
export const StackedChart = onceSeen(
  dynamic(() => import('./stacked-chart'), { ssr: false, loading: () => square }),
);
export const SankeyChart = onceSeen(
  dynamic(() => import('./sankey-chart'), { ssr: false, loading: () => square }),
);
export const BalanceChart = onceSeen(
  dynamic(() => import('./balance-chart'), { ssr: false, loading: () => square }),
);
export const WorthChart = onceSeen(
  dynamic(() => import('./worth-chart'), { ssr: false, loading: () => square }),
);

function onceSeen<P extends object>(
  Chart: ComponentType<P>,
  place: ReactNode = square,
): ComponentType<P> {
  return function SeenChart(props: P) {
    const box = useRef<HTMLDivElement>(null);
    const [near, setNear] = useState(false);
    useEffect(() => onceNear(box.current, () => setNear(true)), []);
    if (near) return <Chart {...props} />;
    return (
      <div ref={box} className="size-full">
        {place}
      </div>
    );
  };
}
