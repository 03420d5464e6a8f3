'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CreatedToken } from '@/lib/auth/schema';
import type { Profile, UpdateProfileBody } from '@/lib/users/schema';
import { request } from './request';

export function useUpdateProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateProfileBody) => request<Profile>('PATCH', '/me', { body }),
    onSuccess: (profile) => {
      client.setQueryData(['profile'], profile);
      client.invalidateQueries({ queryKey: ['budget'] });
      client.invalidateQueries({ queryKey: ['spending'] });
    },
  });
}

export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string; label: string; otp?: string }) =>
      request<CreatedToken>('POST', '/tokens', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  });
}

/** Tokens and sessions are taken back alike. */
export function useRevoke(kind: 'tokens' | 'sessions') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<void>('DELETE', `/${kind}/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: [kind] }),
  });
}
