import { queryOptions } from '@tanstack/react-query';
import type { ReviewPage } from '@/lib/transactions/review/schema';
import { request } from './request';

/** What two transactions are to each other, as far as it is asked. */
export const openReviewsQuery = queryOptions({
  queryKey: ['reviews', 'open'],
  queryFn: ({ signal }) => request<ReviewPage>('GET', '/review?limit=200', { signal }),
});

/**
 * How many there are, on every page. Under a key of its own: begun by the frame before the list's page is
 * alive, a query of the same key would be without data there while the server's page has it.
 */
export const openReviewCountQuery = queryOptions({
  queryKey: ['reviews', 'count'],
  queryFn: ({ signal }) => request<ReviewPage>('GET', '/review?limit=1', { signal }),
});
