import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  BalanceProjection,
  InsightList,
  MoneyFlow,
  MonthComparison,
  MonthProjection,
  NetWorth,
  SellerSpending,
  SpendingDays,
} from '@/lib/insights/schema';
import { queryString, request } from './request';

const get = <T>(path: string, signal?: AbortSignal) => request<T>('GET', path, { signal });

/** All follow the rows, so their keys begin as the month sums' do: whatever refreshes those refreshes these. */
export const daysQuery = (span: { from: string; to: string; category?: string }) =>
  queryOptions({
    queryKey: ['spending', 'days', span.from, span.to, span.category ?? ''],
    queryFn: ({ signal }) => get<SpendingDays>(`/insights/days${queryString(span)}`, signal),
  });

export const sellersQuery = (span: { from: string; to: string; category?: string }) =>
  queryOptions({
    queryKey: ['spending', 'sellers', span.from, span.to, span.category ?? ''],
    queryFn: ({ signal }) =>
      get<SellerSpending>(`/insights/sellers${queryString({ ...span, limit: 100 })}`, signal),
  });

export const flowQuery = (range: { from: string; to: string }) =>
  queryOptions({
    queryKey: ['spending', 'flow', range.from, range.to],
    queryFn: ({ signal }) => get<MoneyFlow>(`/insights/flow${queryString(range)}`, signal),
  });

export const comparisonQuery = (month: string) =>
  queryOptions({
    queryKey: ['spending', 'month', month],
    queryFn: ({ signal }) => get<MonthComparison>(`/insights/month?month=${month}`, signal),
  });

export const projectionQuery = (month: string) =>
  queryOptions({
    queryKey: ['spending', 'projection', month],
    queryFn: ({ signal }) => get<MonthProjection>(`/insights/projection?month=${month}`, signal),
  });

export const balancesQuery = queryOptions({
  queryKey: ['spending', 'balances'],
  queryFn: ({ signal }) => get<BalanceProjection>('/insights/balances', signal),
});

export const netWorthQuery = (range: { from: string; to: string }) =>
  queryOptions({
    queryKey: ['spending', 'net-worth', range.from, range.to],
    queryFn: ({ signal }) => get<NetWorth>(`/net-worth${queryString(range)}`, signal),
  });

export const insightsQuery = (month: string) =>
  queryOptions({
    queryKey: ['spending', 'unusual', month],
    queryFn: ({ signal }) => get<InsightList>(`/insights?month=${month}`, signal),
  });

/** Puts a finding aside at once; `recall` shows it again. */
export function useDismissInsight(month: string) {
  const client = useQueryClient();
  const { queryKey } = insightsQuery(month);
  return useMutation({
    mutationFn: ({ id, recall }: { id: string; recall?: boolean }) =>
      request<void>(recall ? 'DELETE' : 'POST', `/insights/${id}/dismiss`),
    onMutate: ({ id, recall }) => {
      if (recall) return;
      client.setQueryData<InsightList>(
        queryKey,
        (list) => list && { ...list, data: list.data.filter((each) => each.id !== id) },
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}
