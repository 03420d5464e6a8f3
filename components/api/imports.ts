'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ImportOptions, ImportView, Undone } from '@/lib/imports/schema';
import { request } from './request';

export type Upload = { file: File; accountId: string; options: ImportOptions };

/** A file that takes longer is answered with how far it is, which is shown meanwhile. */
const WAIT_SECONDS = 1;

/** Sends a file; a long one comes back while it is still under way. Throws ApiError. */
export function sendFile(
  { file, accountId, options }: Upload,
  { key, signal, wait = WAIT_SECONDS }: { key?: string; signal?: AbortSignal; wait?: number } = {},
): Promise<ImportView> {
  const body = new FormData();
  body.set('file', file);
  if (accountId) body.set('account_id', accountId);
  body.set('options', JSON.stringify(options));
  return request('POST', '/imports', { body, idempotencyKey: key, signal, wait });
}

export function isUnderWay({ state }: ImportView): boolean {
  return state === 'queued' || state === 'running';
}

/** An import as it goes on; when it ends, everything is read anew. */
export function useImport(begun: ImportView): ImportView {
  const client = useQueryClient();
  const { data = begun } = useQuery({
    queryKey: ['imports', begun.id],
    queryFn: ({ signal }) => request<ImportView>('GET', `/imports/${begun.id}`, { signal }),
    initialData: begun,
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 700 : false),
  });
  const working = isUnderWay(data);
  useEffect(() => {
    if (!working)
      client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== begun.id });
  }, [working, client, begun.id]);
  return data;
}

export function useUndoImport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<Undone>('DELETE', `/imports/${id}`),
    onSuccess: () => client.invalidateQueries(),
  });
}
