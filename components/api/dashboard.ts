'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Dashboard, DashboardCard } from '@/lib/dashboard/schema';
import { dashboardQuery } from './dashboard-query';
import { request } from './request';

/** Shows the new order at once; what the server refused is taken back. */
export function useArrangeDashboard() {
  const client = useQueryClient();
  const { queryKey } = dashboardQuery;
  return useMutation({
    mutationFn: (cards: DashboardCard[]) =>
      request<Dashboard>('PUT', '/dashboard', { body: { cards } }),
    scope: { id: 'dashboard' }, // one after the other: the last order is the one that stays
    onMutate: (cards) => {
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, { cards, arranged: true });
      return { before };
    },
    onError: (_error, _cards, context) => client.setQueryData(queryKey, context?.before),
  });
}

export function useResetDashboard() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<void>('DELETE', '/dashboard'),
    scope: { id: 'dashboard' },
    onSuccess: () => client.invalidateQueries(dashboardQuery),
  });
}
