import { queryOptions } from '@tanstack/react-query';
import { request } from '@/components/api/request';
import type { Accuracy } from '@/lib/operator/schema';

export const accuracyOf = (days: number) =>
  queryOptions({
    queryKey: ['operator', 'accuracy', days],
    queryFn: ({ signal }) =>
      request<Accuracy>('GET', `/operator/accuracy?days=${days}`, { signal }),
  });
