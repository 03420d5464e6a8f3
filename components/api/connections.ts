'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type {
  Connection,
  Link,
  LinkLoginBody,
  UpdateConnectionBody,
} from '@/lib/connections/schema';
import type { Refreshed } from '@/lib/extractions/schema';
import { connectionsQuery } from './queries';
import { request } from './request';

/** Is an extraction of it queued or running right now? */
export function isWorking(connection: Connection): boolean {
  const state = connection.last_extraction?.state;
  if (connection.status === 'paused') return false;
  return state === 'queued' || state === 'running' || (connection.status === 'linking' && !state);
}

/** The connections, asked for each second while one works; when it ends, everything is read anew. */
export function useConnections() {
  const client = useQueryClient();
  const query = useQuery({
    ...connectionsQuery,
    refetchInterval: ({ state }) => (state.data?.data.some(isWorking) ? 1000 : 60_000),
  });
  const working = query.data?.data.filter(isWorking).length ?? 0;
  const before = useRef(working);
  useEffect(() => {
    if (working < before.current) client.invalidateQueries();
    before.current = working;
  }, [working, client]);
  return query;
}

export function useLinkLogin() {
  return useConnectionChange((input: { body: LinkLoginBody; key: string }) =>
    request<Connection>('POST', '/account', { body: input.body, idempotencyKey: input.key }),
  );
}

/** A setup token becomes a connection in two calls: begin, then hand in the token. */
export function useLinkToken() {
  return useConnectionChange(async (input: { provider: string; token: string; key: string }) => {
    const link = await request<Link>('POST', '/links', {
      body: { provider: input.provider },
      idempotencyKey: `${input.key}-begin`,
    });
    return request<Connection>('POST', `/links/${link.id}`, {
      body: { setup_token: input.token },
      idempotencyKey: input.key,
    });
  });
}

export function useRefreshConnection() {
  return useConnectionChange((id: string) =>
    request<Refreshed>('POST', `/connections/${id}/refresh`, {
      idempotencyKey: crypto.randomUUID(),
    }),
  );
}

export function useUpdateConnection() {
  return useConnectionChange((input: { id: string; body: UpdateConnectionBody }) =>
    request<Connection>('PATCH', `/connections/${input.id}`, { body: input.body }),
  );
}

export function useRemoveConnection() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { id: string; keep: boolean }) =>
      request<void>('DELETE', `/connections/${input.id}?keep_transactions=${input.keep}`),
    onSuccess: () => client.invalidateQueries(),
  });
}

function useConnectionChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['connections'] }),
        client.invalidateQueries({ queryKey: ['extractions'] }),
      ]),
  });
}
