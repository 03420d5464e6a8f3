'use client';

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Account, CreateAccountBody, UpdateAccountBody } from '@/lib/accounts/schema';
import type { accountMatchList, MergedAccount } from '@/lib/transactions/merge/schema';
import { request } from './request';

export function useCreateAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { body: CreateAccountBody; key: string }) =>
      request<Account>('POST', '/accounts', { body: input.body, idempotencyKey: input.key }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  });
}

export function useUpdateAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { id: string; body: UpdateAccountBody }) =>
      request<Account>('PATCH', `/accounts/${input.id}`, { body: input.body }),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['accounts'] });
      client.invalidateQueries({ queryKey: ['connections'] });
    },
  });
}

/** Only an account kept by hand can be taken away; its transactions go with it. */
export function useRemoveAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<void>('DELETE', `/accounts/${id}`),
    onSuccess: () => client.invalidateQueries(),
  });
}

/** Other accounts that may be this one. */
export const accountMatchesQuery = (id: string) =>
  queryOptions({
    queryKey: ['accounts', id, 'matches'],
    queryFn: ({ signal }) =>
      request<z.infer<typeof accountMatchList>>('GET', `/accounts/${id}/matches`, { signal }),
    staleTime: 60_000,
  });

/** What making `id` and `into` one would do. */
export const mergePreviewQuery = (id: string, into: string) =>
  queryOptions({
    queryKey: ['accounts', id, 'merge', into],
    queryFn: ({ signal }) =>
      request<MergedAccount>('POST', `/accounts/${id}/merge`, {
        body: { into, dry_run: true },
        signal,
      }),
  });

export function useMergeAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { id: string; into: string }) =>
      request<MergedAccount>('POST', `/accounts/${input.id}/merge`, {
        body: { into: input.into },
        idempotencyKey: crypto.randomUUID(),
      }),
    onSuccess: () => client.invalidateQueries(),
  });
}
