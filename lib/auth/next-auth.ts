import 'server-only';
import type { CookieOption, NextAuthOptions } from 'next-auth';
import credentials from 'next-auth/providers/credentials';
import { required } from '@/lib/env';
import { SavoryError } from '@/lib/errors';
import { log } from '@/lib/log';
import { networkOf } from '@/lib/rate-limit';
import { cookieName, isSecure, sessionIdIn } from './cookie';
import { createSession, SESSION_SECONDS } from './create-session';
import { signOut } from './end-sessions';
import { findSession } from './find-session';
import { signInBody } from './schema';
import { verifyLogin } from './verify-login';

/**
 * next-auth carries the cookie and its CSRF token; who is signed in is decided by our own session
 * table. The JWT holds the opaque session id and nothing else.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: required('SESSION_SECRET'),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    useSecureCookies: isSecure(),
    cookies: {
      sessionToken: cookie('session'),
      csrfToken: cookie('csrf'),
      callbackUrl: cookie('callback'),
    },
    providers: [
      credentials({
        credentials: { email: {}, password: {} },
        authorize: (fields, request) => enter(fields, new Headers(request.headers)),
      }),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => onOrigin(url, baseUrl),
      // Whatever the browser sends along (`update`) changes nothing: only `user`, from authorize, does.
      jwt: async ({ token, user }) => {
        const sid = user?.id ?? token.sid;
        if (typeof sid !== 'string' || !(await findSession(sid))) throw new Error('No session.');
        return { sid };
      },
      session: ({ session }) => ({ expires: session.expires, user: {} }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === 'string') await signOut(token.sid);
      },
    },
    logger: {
      error: (code) => log.warn('next_auth', { code }),
      warn: () => {},
      debug: () => {},
    },
  };
}

async function enter(fields: unknown, headers: Headers): Promise<{ id: string } | null> {
  const { email, password } = (fields ?? {}) as Record<string, unknown>;
  const body = signInBody.safeParse({ email, password });
  if (!body.success) return null;
  try {
    const userId = await verifyLogin(body.data, networkOf(headers));
    const replaces = await sessionIdIn(headers.get('cookie'));
    return {
      id: await createSession(userId, { userAgent: headers.get('user-agent') ?? '', replaces }),
    };
  } catch (error) {
    if (!(error instanceof SavoryError)) throw new Error('unavailable');
    if (error.kind === 'rate_limited') throw new Error('rate_limited');
    return null;
  }
}

function onOrigin(url: string, baseUrl: string): string {
  const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null;
  return target?.origin === new URL(baseUrl).origin ? target.href : baseUrl;
}

function cookie(what: 'session' | 'csrf' | 'callback'): CookieOption {
  return {
    name: cookieName(what),
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() },
  };
}
