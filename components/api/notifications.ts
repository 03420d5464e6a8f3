'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './request';

export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<unknown>('POST', `/notifications/${id}/read`),
    onSettled: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  });
}

export function useMarkAllRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<unknown>('POST', '/notifications/read-all'),
    onSettled: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  });
}
