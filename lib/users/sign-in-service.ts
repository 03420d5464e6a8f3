import 'server-only';
import { sessionIdIn } from '@/lib/auth/cookie';
import { SESSION_SECONDS } from '@/lib/auth/create-session';
import { findSession } from '@/lib/auth/find-session';
import type { SignInService } from '@/lib/auth/next-auth';
import { oidcService } from '@/lib/auth/oidc';
import { oidcProvider } from '@/lib/auth/oidc-provider';
import { PROOF_SECONDS } from '@/lib/auth/require-confirmed';
import { log } from '@/lib/log';
import { enterByOidc } from './enter-by-oidc';

/**
 * The operator's sign-in service for one request with these headers; undefined where none is set, or
 * when it cannot be reached. Asked for by its own requests alone: others must not wait for it. Whoever
 * is signed in already comes to prove again who they are (S13): the service must ask them.
 */
export async function signInService(headers: Headers): Promise<SignInService | undefined> {
  const service = oidcService();
  if (!service) return undefined;
  try {
    const sid = await sessionIdIn(headers.get('cookie'));
    const again = sid !== null && (await findSession(sid)) !== null;
    const provider = await oidcProvider(service, {
      maxAge: again ? PROOF_SECONDS : SESSION_SECONDS,
    });
    return { provider, enter: (person) => enterByOidc(service, person, headers) };
  } catch (error) {
    log.error('sign_in.service', error);
    return undefined;
  }
}
