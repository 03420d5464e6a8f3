import { t } from '@/components/words';
import { safePath } from '@/lib/auth/safe-path';

/** Where the person was going, or the dashboard. */
export function goOn(): void {
  const next = new URLSearchParams(window.location.search).get('next');
  window.location.assign(safePath(next));
}

/** The same words for a wrong password and for an address nobody signed up with. */
export function refusal(error: string | null | undefined): string {
  if (error === 'rate_limited') return t('Too many tries. Wait a few minutes, then try again.');
  if (error === 'unavailable')
    return t('Savory cannot be reached right now. Try again in a moment.');
  if (error === 'wrong_otp') return t('That code does not hold. Wait for the next and try again.');
  if (error === 'stale') return t('This took too long. Try again.');
  return t('That e-mail and password do not go together.');
}

/** Why a sign-in service did not let somebody in. */
export function serviceRefusal(error: string): string {
  if (error === 'oidc_account_exists') {
    return t(
      'There is an account with this e-mail already. Sign in to it, then connect the service in its security settings.',
    );
  }
  if (error === 'oidc_unverified') {
    return t('The service does not vouch for your e-mail address, so no account was opened.');
  }
  if (error === 'signups_closed') return t('This instance takes no new people.');
  if (error === 'identity_taken') return t('That identity belongs to another account here.');
  if (error === 'rate_limited') return refusal(error);
  return t('The sign-in service did not let you in. Try again.');
}
