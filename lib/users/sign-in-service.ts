import 'server-only';
import type { SignInService } from '@/lib/auth/next-auth';
import { oidcService } from '@/lib/auth/oidc';
import { oidcProvider } from '@/lib/auth/oidc-provider';
import { log } from '@/lib/log';
import { enterByOidc } from './enter-by-oidc';

/**
 * The operator's sign-in service for one request with these headers; undefined where none is set, or
 * when it cannot be reached. Asked for by its own requests alone: others must not wait for it.
 */
export async function signInService(headers: Headers): Promise<SignInService | undefined> {
  const service = oidcService();
  if (!service) return undefined;
  try {
    const provider = await oidcProvider(service);
    return { provider, enter: (person) => enterByOidc(service, person, headers) };
  } catch (error) {
    log.error('sign_in.service', error);
    return undefined;
  }
}
