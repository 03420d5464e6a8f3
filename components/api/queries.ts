import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { accountList } from '@/lib/accounts/schema';
import type { sessionList, tokenList } from '@/lib/auth/schema';
import type { Budget } from '@/lib/budgets/schema';
import type { categoryList } from '@/lib/categories/schema';
import type { connectionList, providerList } from '@/lib/connections/schema';
import type { extractionPage } from '@/lib/extractions/schema';
import type { importPage } from '@/lib/imports/schema';
import type { notificationPage } from '@/lib/notifications/schema';
import type { Spending } from '@/lib/spending/schema';
import type { TransactionPage, TransactionWithWhy } from '@/lib/transactions/schema';
import type { Profile } from '@/lib/users/schema';
import { queryString, request } from './request';

/**
 * Every read of the app, by its key and its REST call. Pages seed the same keys from `lib` on the
 * server, so that nothing starts empty; the browser keeps them fresh through the API.
 */
export type Filters = Record<string, string | undefined>;

const get = <T>(path: string, signal?: AbortSignal) => request<T>('GET', path, { signal });

export const profileQuery = queryOptions({
  queryKey: ['profile'],
  queryFn: ({ signal }) => get<Profile>('/me', signal),
});

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  queryFn: ({ signal }) => get<z.infer<typeof categoryList>>('/categories', signal),
  staleTime: 300_000,
});

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: ({ signal }) => get<z.infer<typeof accountList>>('/accounts', signal),
});

export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: ({ signal }) => get<z.infer<typeof importPage>>('/imports?limit=20', signal),
});

export const connectionsQuery = queryOptions({
  queryKey: ['connections'],
  queryFn: ({ signal }) => get<z.infer<typeof connectionList>>('/connections', signal),
});

export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: ({ signal }) => get<z.infer<typeof providerList>>('/providers', signal),
  staleTime: 300_000,
});

export const extractionsQuery = (connectionId: string) =>
  queryOptions({
    queryKey: ['extractions', connectionId],
    queryFn: ({ signal }) =>
      get<z.infer<typeof extractionPage>>(
        `/connections/${connectionId}/extractions?limit=20`,
        signal,
      ),
  });

export const spendingQuery = (range: { from: string; to: string }) =>
  queryOptions({
    queryKey: ['spending', range.from, range.to],
    queryFn: ({ signal }) => get<Spending>(`/spending${queryString(range)}`, signal),
  });

export const budgetQuery = (month: string) =>
  queryOptions({
    queryKey: ['budget', month],
    queryFn: ({ signal }) => get<Budget>(`/budget?month=${month}`, signal),
  });

export const transactionsQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ['transactions', 'list', compact(filters)],
    queryFn: ({ pageParam, signal }) =>
      get<TransactionPage>(
        `/transactions${queryString({ ...filters, limit: 50, cursor: pageParam ?? undefined })}`,
        signal,
      ),
    // safe because: widened so that the first page's null and the later cursors share a type
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor,
  });

export const transactionQuery = (id: string) =>
  queryOptions({
    queryKey: ['transactions', 'one', id],
    queryFn: ({ signal }) => get<TransactionWithWhy>(`/transactions/${id}`, signal),
  });

/** What came in since this date and waits for a look, newest first. */
export const reviewQuery = (from: string) =>
  queryOptions({
    queryKey: ['transactions', 'review', from],
    queryFn: ({ signal }) =>
      get<TransactionPage>(`/transactions?reviewed=false&limit=50&from=${from}`, signal),
  });

export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications', 'list'],
  queryFn: ({ pageParam, signal }) =>
    get<z.infer<typeof notificationPage>>(
      `/notifications${queryString({ limit: 50, cursor: pageParam ?? undefined })}`,
      signal,
    ),
  // safe because: widened, as above
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.next_cursor,
});

export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: ({ signal }) =>
    get<z.infer<typeof notificationPage>>('/notifications?unread=true&limit=20', signal),
  refetchInterval: 30_000,
});

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: ({ signal }) => get<z.infer<typeof tokenList>>('/tokens', signal),
});

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => get<z.infer<typeof sessionList>>('/sessions', signal),
});

/** Without what is not set, so that equal filters have equal keys. */
function compact(filters: Filters): Filters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
}
