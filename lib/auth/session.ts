import 'server-only';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { UserId } from '@/lib/ids';
import type { SessionCaller } from './caller';
import { cookieName, sessionIdOf } from './cookie';
import { findSession } from './find-session';

/** The session of the request being rendered; asked once per request. */
export const currentSession = cache(async (): Promise<SessionCaller | null> => {
  const token = (await cookies()).get(cookieName('session'))?.value;
  const sid = token ? await sessionIdOf(token) : null;
  return sid ? findSession(sid) : null;
});

/** Who is looking at this page; null when nobody is signed in. */
export async function currentUser(): Promise<UserId | null> {
  return (await currentSession())?.userId ?? null;
}

/** The same for pages behind the door: strangers go to the sign-in page. */
export async function requireUser(): Promise<UserId> {
  return (await currentUser()) ?? redirect('/sign-in');
}
