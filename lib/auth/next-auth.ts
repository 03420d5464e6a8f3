import 'server-only';
import type { CookieOption, NextAuthOptions } from 'next-auth';
import credentials from 'next-auth/providers/credentials';
import { required } from '@/lib/env';
import { SavoryError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { log } from '@/lib/log';
import { networkOf } from '@/lib/rate-limit';
import { passkeyAnswer } from '@/lib/users/schema';
import { cookieName, isSecure, sessionIdIn } from './cookie';
import { createSession, SESSION_SECONDS } from './create-session';
import { signOut } from './end-sessions';
import { findSession } from './find-session';
import { signInBody } from './schema';
import { verifyLogin } from './verify-login';
import { verifyPasskey } from './verify-passkey';

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
        credentials: { email: {}, password: {}, otp: {} },
        authorize: (fields, request) => enter(byPassword, fields, request.headers),
      }),
      credentials({
        id: 'passkey',
        credentials: { ticket: {}, response: {} },
        authorize: (fields, request) => enter(byPasskey, fields, request.headers),
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

type WayIn = (fields: Record<string, unknown>, network: string) => Promise<UserId | null>;

const byPassword: WayIn = async ({ email, password, otp }, network) => {
  const body = signInBody.safeParse({ email, password, otp: otp || undefined });
  return body.success ? verifyLogin(body.data, network) : null;
};

const byPasskey: WayIn = async ({ ticket, response }, network) => {
  const json = typeof response === 'string' ? readJson(response) : null;
  const body = passkeyAnswer.safeParse({ ticket, response: json });
  return body.success ? verifyPasskey(body.data, network) : null;
};

/** Every way in ends here: who it is was proven, a session begins. */
async function enter(
  way: WayIn,
  fields: unknown,
  sent: Record<string, string> | undefined,
): Promise<{ id: string } | null> {
  const headers = new Headers(sent);
  try {
    const userId = await way((fields ?? {}) as Record<string, unknown>, networkOf(headers));
    if (userId === null) return null;
    const replaces = await sessionIdIn(headers.get('cookie'));
    return {
      id: await createSession(userId, {
        userAgent: headers.get('user-agent') ?? '',
        acceptLanguage: headers.get('accept-language'),
        replaces,
      }),
    };
  } catch (error) {
    if (!(error instanceof SavoryError)) throw new Error('unavailable');
    // next-auth hands the page these words alone
    if (TOLD.has(error.code)) throw new Error(error.code);
    return null;
  }
}

const TOLD = new Set(['rate_limited', 'otp_required', 'wrong_otp', 'stale']);

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
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
