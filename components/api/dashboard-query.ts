import { queryOptions } from '@tanstack/react-query';
import type { Dashboard } from '@/lib/dashboard/schema';
import { request } from './request';

/** Apart from the changes: the server seeds it, and what is the browser's alone it cannot read. */
export const dashboardQuery = queryOptions({
  queryKey: ['dashboard'],
  queryFn: ({ signal }) => request<Dashboard>('GET', '/dashboard', { signal }),
  staleTime: 300_000,
});
