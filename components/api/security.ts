import { queryOptions, useQueryClient } from '@tanstack/react-query';
import type { AuditPage, Security } from '@/lib/auth/schema';
import { request } from './request';

export const securityQuery = queryOptions({
  queryKey: ['security'],
  queryFn: ({ signal }) => request<Security>('GET', '/me/security', { signal }),
});

export const auditQuery = queryOptions({
  queryKey: ['security', 'audit'],
  queryFn: ({ signal }) => request<AuditPage>('GET', '/me/audit?limit=50', { signal }),
});

/** Reads the second factor, passkeys and log again. */
export function useSecurityChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['security'] });
}
