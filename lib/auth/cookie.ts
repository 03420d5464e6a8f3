import 'server-only';
import { decode, encode } from 'next-auth/jwt';
import { appUrl, env, required } from '@/lib/env';
import { SESSION_SECONDS } from './create-session';

/** Cookies are `__Host-` and Secure under https; on plain http their name carries the port, since ports share cookies. */
export function isSecure(): boolean {
  return appUrl().startsWith('https://');
}

/** What a cookie is for; the last three last a sign-in at a service. */
export type CookieKind = 'session' | 'csrf' | 'callback' | 'state' | 'nonce' | 'pkce';

export function cookieName(what: CookieKind): string {
  return isSecure() ? `__Host-savory.${what}` : `savory-${env().PORT}.${what}`;
}

/** A Set-Cookie header that holds this session, as next-auth writes them at sign-in. */
export async function sessionCookie(sid: string): Promise<string> {
  const secret = required('SESSION_SECRET');
  const value = await encode({ token: { sid }, secret, maxAge: SESSION_SECONDS });
  const attributes = `Path=/; Max-Age=${SESSION_SECONDS}; HttpOnly; SameSite=Lax`;
  return `${cookieName('session')}=${value}; ${attributes}${isSecure() ? '; Secure' : ''}`;
}

/** The opaque session id in a Cookie header; null when there is none or it is not ours. */
export async function sessionIdIn(cookieHeader: string | null): Promise<string | null> {
  const token = cookieValue(cookieHeader ?? '', cookieName('session'));
  return token ? sessionIdOf(token) : null;
}

/** The opaque session id in the session cookie's value. */
export async function sessionIdOf(token: string): Promise<string | null> {
  try {
    const claims = await decode({ token, secret: required('SESSION_SECRET') });
    return typeof claims?.sid === 'string' ? claims.sid : null;
  } catch {
    return null; // forged, expired or of another secret
  }
}

function cookieValue(header: string, name: string): string | null {
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
