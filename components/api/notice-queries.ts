import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type { BackTest, BackTestBody } from '@/lib/alerts/schema';
import type {
  deliveryPage,
  muteList,
  NoticeSettings,
  targetList,
} from '@/lib/notifications/settings/schema';
import { request } from './request';

/** Apart from the changes, for the server to seed: what is the browser's alone has no key there. */
export const noticeSettingsQuery = queryOptions({
  queryKey: ['notices', 'settings'],
  queryFn: ({ signal }) => request<NoticeSettings>('GET', '/notifications/settings', { signal }),
});

export const targetsQuery = queryOptions({
  queryKey: ['notices', 'targets'],
  queryFn: ({ signal }) =>
    request<z.infer<typeof targetList>>('GET', '/notifications/targets', { signal }),
});

export const mutesQuery = queryOptions({
  queryKey: ['notices', 'mutes'],
  queryFn: ({ signal }) =>
    request<z.infer<typeof muteList>>('GET', '/notifications/mutes', { signal }),
});

export const deliveriesQuery = queryOptions({
  queryKey: ['notices', 'deliveries'],
  queryFn: ({ signal }) =>
    request<z.infer<typeof deliveryPage>>('GET', '/notifications/deliveries?limit=20', { signal }),
});

export const backTestQuery = (body: BackTestBody) =>
  queryOptions({
    queryKey: ['notices', 'back-test', body],
    queryFn: ({ signal }) =>
      request<BackTest>('POST', '/notifications/back-test', { body, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
