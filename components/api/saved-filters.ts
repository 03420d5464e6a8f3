'use client';

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { SavedFilter, SaveFilterBody } from '@/lib/transactions/saved/schema';
import { request } from './request';

export const savedFiltersQuery = queryOptions({
  queryKey: ['saved-filters'],
  queryFn: ({ signal }) => request<{ data: SavedFilter[] }>('GET', '/saved-filters', { signal }),
  staleTime: 300_000,
});

export function useSaveFilter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SaveFilterBody) => request<SavedFilter>('POST', '/saved-filters', { body }),
    onSuccess: () => client.invalidateQueries(savedFiltersQuery),
  });
}

export function useDeleteSavedFilter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<void>('DELETE', `/saved-filters/${id}`),
    onSuccess: () => client.invalidateQueries(savedFiltersQuery),
  });
}
