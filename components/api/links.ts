'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { t } from '@/components/words';
import type { Connection, FinishLinkBody, Link, StartLinkBody } from '@/lib/connections/schema';
import { ApiError, request } from './request';

const PAUSE_MS = 400;
const MOST_MS = 60_000;

/** Begins a link, or takes a step of it; answers when the worker has prepared what comes next. */
export function useLinkStep() {
  return useMutation({
    mutationFn: async (input: { body: StartLinkBody } | { id: string; institution: string }) =>
      prepared(
        'id' in input
          ? await request<Link>('PATCH', `/links/${input.id}`, {
              body: { institution: input.institution },
            })
          : await request<Link>('POST', '/links', { body: input.body }),
      ),
  });
}

export function useFinishLink() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { id: string; body: FinishLinkBody }) =>
      request<Connection>('POST', `/links/${input.id}`, { body: input.body }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['connections'] }),
        client.invalidateQueries({ queryKey: ['extractions'] }),
      ]),
  });
}

async function prepared(begun: Link): Promise<Link> {
  let link = begun;
  for (let waited = 0; link.state === 'preparing' && waited < MOST_MS; waited += PAUSE_MS) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    link = await request<Link>('GET', `/links/${link.id}`);
  }
  if (link.state === 'ready') return link;
  const words = link.problem ?? t('This takes too long now. Try again in a while.');
  throw new ApiError(0, 'link_failed', words);
}
