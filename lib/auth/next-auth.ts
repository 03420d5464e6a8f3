import 'server-only';
import type { CookieOption, NextAuthOptions } from 'next-auth';
import credentials from 'next-auth/providers/credentials';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { required } from '@/lib/env';
import { SavoryError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { log } from '@/lib/log';
import { networkOf } from '@/lib/rate-limit';
import { passkeyAnswer } from '@/lib/users/schema';
import { verifyCodeTicket } from './code-ticket';
import { type CookieKind, cookieName, isSecure, sessionIdIn } from './cookie';
import { createSession, SESSION_SECONDS } from './create-session';
import { signOut } from './end-sessions';
import { findSession } from './find-session';
import type { OidcPerson } from './oidc-provider';
import { codeBody, signInBody } from './schema';
import { verifyLogin } from './verify-login';
import { verifyPasskey } from './verify-passkey';

/** A sign-in service, for requests of its own: who it is, and how whom it proves comes in. */
export type SignInService = {
  provider: OAuthConfig<OidcPerson>;
  enter(person: OidcPerson): Promise<{ sid: string } | { goTo: string }>;
};

/**
 * next-auth carries the cookie and its CSRF token; who is signed in is decided by our own session
 * table. The JWT holds the opaque session id and nothing else.
 */
export function authOptions(service?: SignInService): NextAuthOptions {
  return {
    secret: required('SESSION_SECRET'),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    useSecureCookies: isSecure(),
    cookies: {
      sessionToken: cookie('session'),
      csrfToken: cookie('csrf'),
      callbackUrl: cookie('callback'),
      state: cookie('state', SERVICE_SECONDS),
      nonce: cookie('nonce', SERVICE_SECONDS),
      pkceCodeVerifier: cookie('pkce', SERVICE_SECONDS),
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
      credentials({
        id: 'oidc-code',
        credentials: { ticket: {}, otp: {} },
        authorize: (fields, request) => enter(byCode, fields, request.headers),
      }),
      ...(service ? [service.provider] : []),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => onOrigin(url, baseUrl),
      signIn: async ({ user, account, profile }) => {
        if (account?.type !== 'oauth') return true;
        // safe because: oidc-provider.ts hands over this very shape
        const entrance = await enterByService(service, profile as OidcPerson | undefined);
        if ('goTo' in entrance) return entrance.goTo;
        user.id = entrance.sid; // what the JWT is made of, as for the other ways in
        return true;
      },
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

const byCode: WayIn = async ({ ticket, otp }) => {
  const body = codeBody.safeParse({ ticket, otp });
  return body.success ? verifyCodeTicket(body.data.ticket, body.data.otp) : null;
};

async function enterByService(service?: SignInService, person?: OidcPerson) {
  try {
    if (!service || !person) throw new Error('No sign-in service.');
    return await service.enter(person);
  } catch (error) {
    if (!(error instanceof SavoryError)) log.error('sign_in.service', error);
    const code = error instanceof SavoryError ? error.code : 'unavailable';
    return { goTo: `/sign-in?error=${code}` };
  }
}

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

/** How long somebody may take at a sign-in service. */
const SERVICE_SECONDS = 900;

function cookie(what: CookieKind, maxAge?: number): CookieOption {
  return {
    name: cookieName(what),
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(), maxAge },
  };
}
