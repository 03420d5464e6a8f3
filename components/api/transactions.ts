'use client';

import {
  type InfiniteData,
  type QueryClient,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { EnterTransactionBody } from '@/lib/transactions/entry/schema';
import type {
  EditTransactionBody,
  Transaction,
  TransactionEdited,
  TransactionPage,
  TransactionWithWhy,
} from '@/lib/transactions/schema';
import { request } from './request';

type Edit = { id: string; body: EditTransactionBody };

/** Changes a row on the screen at once; the server's answer, or the former row, replaces it. */
export function useEditTransaction() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: Edit) =>
      request<TransactionEdited>('PATCH', `/transactions/${id}`, { body }),
    onMutate: async ({ id, body }: Edit) => {
      await client.cancelQueries({ queryKey: ['transactions'] });
      const before = client.getQueriesData({ queryKey: ['transactions'] });
      patchRow(client, id, visibleChange(body));
      return { before };
    },
    onError: (_error, _edit, context) => {
      for (const [key, data] of context?.before ?? []) client.setQueryData(key, data);
    },
    onSettled: (_row, _error, { body }) => refreshSums(client, body),
  });
}

export function useEnterTransaction() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { body: EnterTransactionBody; key: string }) =>
      request<Transaction>('POST', '/transactions', {
        body: input.body,
        idempotencyKey: input.key,
      }),
    onSuccess: () => refreshAll(client),
  });
}

export function useDeleteTransaction() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<void>('DELETE', `/transactions/${id}`),
    onSuccess: (_nothing, id) => refreshAll(client, id),
  });
}

/** Marks many rows reviewed in one call. */
export function useReviewAll() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[]) =>
      request('POST', '/transactions/bulk', { body: { ids, set: { reviewed: true } } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['transactions'] }),
  });
}

function visibleChange(body: EditTransactionBody): Partial<Transaction> {
  const change: Partial<Transaction> = {};
  if (body.category !== undefined) {
    change.category = body.category;
    change.category_source = 'user';
  }
  if (body.note !== undefined) change.note = body.note;
  if (body.reviewed !== undefined) change.reviewed = body.reviewed;
  if (body.excluded !== undefined) change.excluded = body.excluded;
  return change;
}

/** Writes the change into every cached list, page and detail that shows the row. */
function patchRow(client: QueryClient, id: string, change: Partial<Transaction>): void {
  const patch = (row: Transaction) => (row.id === id ? { ...row, ...change } : row);
  const patchPage = (page: TransactionPage) => ({ ...page, data: page.data.map(patch) });
  client.setQueriesData<InfiniteData<TransactionPage>>(
    { queryKey: ['transactions', 'list'] },
    (list) => list && { ...list, pages: list.pages.map(patchPage) },
  );
  client.setQueriesData<TransactionPage>(
    { queryKey: ['transactions', 'review'] },
    (page) => page && patchPage(page),
  );
  client.setQueryData<TransactionWithWhy>(
    ['transactions', 'one', id],
    (row) => row && { ...row, ...change },
  );
}

/** A category moves sums; a note does not. */
function refreshSums(client: QueryClient, body: EditTransactionBody): void {
  const moves = body.category !== undefined || body.excluded !== undefined || Boolean(body.splits);
  if (moves) refreshAll(client);
  else client.invalidateQueries({ queryKey: ['transactions'] });
}

/** `gone`: a row that is no more; an open panel of it must not ask for it again. */
function refreshAll(client: QueryClient, gone?: string): void {
  for (const key of [
    'transactions',
    'spending',
    'budget',
    'accounts',
    'reviews',
    'notifications',
  ]) {
    client.invalidateQueries({
      queryKey: [key],
      predicate: ({ queryKey }) => gone === undefined || queryKey[2] !== gone,
    });
  }
}
