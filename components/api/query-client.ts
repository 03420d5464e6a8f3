import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './request';

/** Fresh for half a minute; a request that was refused is not tried again, one that got lost is. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (count, error) => !(error instanceof ApiError && error.status < 500) && count < 2,
      },
    },
  });
}
