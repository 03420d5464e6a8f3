'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  AddDeviceBody,
  CreatedWebhook,
  Mute,
  NoticeSettings,
  SendTestBody,
  Target,
  UpdateSettingsBody,
} from '@/lib/notifications/settings/schema';
import { noticeSettingsQuery } from './notice-queries';
import { request } from './request';

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
