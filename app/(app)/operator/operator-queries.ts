import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { queryString, request } from '@/components/api/request';
import type { Checks, Operations, RunDetail, RunPage, RunStatus } from '@/lib/operator/schema';

export const RUN_STATUSES = [
  'queued',
  'running',
  'completed',
  'failed',
  'cancelled',
] as const satisfies readonly RunStatus[];

/** What the operator's page asks for, again and again while it is open. */
const LIVE = { refetchInterval: 5_000, staleTime: 0 } as const;

export const operationsQuery = queryOptions({
  queryKey: ['operator', 'operations'],
  queryFn: ({ signal }) => request<Operations>('GET', '/operator', { signal }),
  ...LIVE,
});

export const checksQuery = queryOptions({
  queryKey: ['operator', 'checks'],
  queryFn: ({ signal }) => request<Checks>('GET', '/operator/checks', { signal }),
  refetchInterval: 60_000,
});

export type RunFilter = { function?: string; status?: RunStatus };

export const runsQuery = (filter: RunFilter) =>
  infiniteQueryOptions({
    queryKey: ['operator', 'runs', filter],
    queryFn: ({ pageParam, signal }) => {
      const query = queryString({ ...filter, limit: 50, cursor: pageParam ?? undefined });
      return request<RunPage>('GET', `/operator/runs${query}`, { signal });
    },
    // safe because: the first page has no cursor, every other the one of the page before
    initialPageParam: null as string | null,
    getNextPageParam: (page: RunPage) => page.next_cursor,
    ...LIVE,
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['operator', 'run', id],
    queryFn: ({ signal }) => request<RunDetail>('GET', `/operator/runs/${id}`, { signal }),
    ...LIVE,
  });
