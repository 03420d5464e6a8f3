import { queryOptions } from '@tanstack/react-query';
import type { ReviewPage } from '@/lib/transactions/review/schema';
import { request } from './request';

/** What two transactions are to each other, as far as it is asked; every page counts them. */
export const openReviewsQuery = queryOptions({
  queryKey: ['reviews', 'open'],
  queryFn: ({ signal }) => request<ReviewPage>('GET', '/review?limit=200', { signal }),
});
