'use client';

import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { BackTest, BackTestBody } from '@/lib/alerts/schema';
import type {
  AddDeviceBody,
  CreatedWebhook,
  deliveryPage,
  Mute,
  muteList,
  NoticeSettings,
  SendTestBody,
  Target,
  targetList,
  UpdateSettingsBody,
} from '@/lib/notifications/settings/schema';
import { request } from './request';

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

export function useUpdateNotices() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateSettingsBody) =>
      request<NoticeSettings>('PATCH', '/notifications/settings', { body }),
    onSuccess: (settings) => {
      client.setQueryData(noticeSettingsQuery.queryKey, settings);
      client.invalidateQueries({ queryKey: ['budget'] });
    },
  });
}

/** A change of devices, webhooks or mutes: what hangs on it is read again. */
function useChange<Body, Answer>(run: (body: Body) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: () => {
      client.invalidateQueries({ queryKey: ['notices'] });
      client.invalidateQueries({ queryKey: ['notifications'] });
    },
  });
}

export const useAddWebhook = () =>
  useChange((body: { url: string; format: 'json' | 'ntfy'; label?: string }) =>
    request<CreatedWebhook>('POST', '/notifications/targets', { body }),
  );
export const useAddDevice = () =>
  useChange((body: AddDeviceBody) => request<Target>('POST', '/notifications/devices', { body }));
export const useRemoveTarget = () =>
  useChange((id: string) => request<void>('DELETE', `/notifications/targets/${id}`));
export const useSendTest = () =>
  useChange((body: SendTestBody) => request<unknown>('POST', '/notifications/test', { body }));
export const useUnmute = () =>
  useChange((id: string) => request<void>('DELETE', `/notifications/mutes/${id}`));
export const useMuteNotice = () =>
  useChange(({ id, whole_kind }: { id: string; whole_kind: boolean }) =>
    request<Mute>('POST', `/notifications/${id}/mute`, { body: { whole_kind } }),
  );
