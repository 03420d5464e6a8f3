import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  ChooseSeriesBody,
  CreateSeriesBody,
  RecurringCalendar,
  Series,
  SeriesList,
} from '@/lib/recurring/schema';
import { request } from './request';

export const recurringQuery = (dismissed = false) =>
  queryOptions({
    queryKey: ['spending', 'recurring', dismissed],
    queryFn: ({ signal }) =>
      request<SeriesList>('GET', `/recurring${dismissed ? '?dismissed=true' : ''}`, { signal }),
  });

export const recurringCalendarQuery = (month: string) =>
  queryOptions({
    queryKey: ['spending', 'recurring', 'calendar', month],
    queryFn: ({ signal }) =>
      request<RecurringCalendar>('GET', `/recurring/calendar?month=${month}`, { signal }),
  });

/** Confirms, puts aside, names or marks a series. What is projected from it follows. */
export function useChooseSeries() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: { id: string; body: ChooseSeriesBody }) =>
      request<Series>('PATCH', `/recurring/${id}`, { body }),
    onSettled: () => client.invalidateQueries({ queryKey: ['spending'] }),
  });
}

export function useAddSeries() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Omit<CreateSeriesBody, 'starts_on'> & { starts_on: string }) =>
      request<Series>('POST', '/recurring', { body }),
    onSettled: () => client.invalidateQueries({ queryKey: ['spending'] }),
  });
}

export function useForgetSeries() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<void>('DELETE', `/recurring/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['spending'] }),
  });
}
