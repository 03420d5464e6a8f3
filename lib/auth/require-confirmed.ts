import 'server-only';
import { now } from '@/lib/clock';
import { SavoryError } from '@/lib/errors';
import type { Caller } from './caller';

/** So recent must a proof be. */
export const PROOF_SECONDS = 300;

/**
 * S13: a browser's session does what matters only when its person proved who they are within the last
 * five minutes, by signing in or by `confirm-session.ts`. Tokens are bounded by their scopes instead.
 */
export function requireConfirmed(caller: Caller): void {
  if (caller.via === 'token') return;
  const age = now().getTime() - caller.authenticatedAt.getTime();
  if (age <= PROOF_SECONDS * 1_000) return;
  throw new SavoryError('forbidden', 'Confirm that it is you, then this goes on.', {
    code: 'confirmation_needed',
  });
}
