import { queryOptions } from '@tanstack/react-query';
import type { ExtractionLog } from '@/lib/transactions/history/schema';
import { request } from './request';

/** A log is never written twice: read once, kept. */
export const extractionLogQuery = (id: string) =>
  queryOptions({
    queryKey: ['extraction-log', id],
    queryFn: ({ signal }) => request<ExtractionLog>('GET', `/extractions/${id}/log`, { signal }),
    staleTime: 60_000,
  });
