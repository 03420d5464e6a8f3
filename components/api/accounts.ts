'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Account, CreateAccountBody, UpdateAccountBody } from '@/lib/accounts/schema';
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
