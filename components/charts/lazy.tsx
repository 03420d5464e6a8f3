'use client';

import dynamic from 'next/dynamic';
import { Skeleton } from '@/components/ui/skeleton';

/** Charts come after the page's words and numbers: their code is not part of its first script. */
const loading = () => <Skeleton className="size-full rounded-xl" />;

export const PaceChart = dynamic(() => import('./pace-chart'), { ssr: false, loading });
export const DonutChart = dynamic(() => import('./donut-chart'), {
  ssr: false,
  loading: () => <Skeleton className="size-full rounded-full" />,
});
export const FlowChart = dynamic(() => import('./flow-chart'), { ssr: false, loading });
export const StackedChart = dynamic(() => import('./stacked-chart'), { ssr: false, loading });
export const SankeyChart = dynamic(() => import('./sankey-chart'), { ssr: false, loading });
export const BalanceChart = dynamic(() => import('./balance-chart'), { ssr: false, loading });
export const WorthChart = dynamic(() => import('./worth-chart'), { ssr: false, loading });
