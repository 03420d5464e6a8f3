'use client';

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Attachment, attachmentList } from '@/lib/attachments/schema';
import type { historyList } from '@/lib/transactions/history/schema';
import { request } from './request';

/** Under the row's own key, so that every change of the row asks for it anew. */
export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['transactions', 'history', id],
    queryFn: ({ signal }) =>
      request<z.infer<typeof historyList>>('GET', `/transactions/${id}/history`, { signal }),
  });

export const attachmentsQuery = (id: string) =>
  queryOptions({
    queryKey: ['attachments', id],
    queryFn: ({ signal }) =>
      request<z.infer<typeof attachmentList>>('GET', `/transactions/${id}/attachments`, { signal }),
  });

export function useAddAttachment(transactionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => {
      const body = new FormData();
      body.set('file', file);
      return request<Attachment>('POST', `/transactions/${transactionId}/attachments`, { body });
    },
    onSuccess: () => client.invalidateQueries(attachmentsQuery(transactionId)),
  });
}

/** Gives back the file, so that taking it away can be undone. */
export function useRemoveAttachment(transactionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, name }: Attachment) => {
      const bytes = await fetch(`/api/v1/attachments/${id}`).then((answer) => answer.blob());
      await request<void>('DELETE', `/attachments/${id}`);
      return new File([bytes], name);
    },
    onSuccess: () => client.invalidateQueries(attachmentsQuery(transactionId)),
  });
}
