import 'server-only';
import { now } from '@/lib/clock';
import { randomToken, sha256 } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import { SavoryError } from '@/lib/errors';
import type { ConfirmBody } from '@/lib/users/schema';
import type { Caller } from './caller';
import { confirmPerson } from './confirm-person';
import { requireConfirmed } from './require-confirmed';

/**
 * The person of this session proves again who they are. The session goes on under a new opaque id,
 * which the cookie is to hold; the former is dead (S10). Null: nothing was sent, and the last proof is
 * recent enough. Throws as `requireConfirmed` does when it is not, as `confirmPerson` for a wrong proof.
 */
export async function confirmSession(caller: Caller, body: ConfirmBody): Promise<string | null> {
  if (Object.values(body).every((part) => part === undefined)) {
    requireConfirmed(caller);
    return null;
  }
  const { userId } = caller;
  await confirmPerson(userId, body);
  if (caller.via === 'token') return null;
  const sid = randomToken(16);
  await asUser(userId, async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { userId, id: caller.sessionId },
      data: { sidHash: new Uint8Array(sha256(sid)), authenticatedAt: now() },
    });
    if (count === 0) throw new SavoryError('unauthenticated', 'Sign in, or send a token.');
    await tx.audit.create({ data: { userId, actor: 'session', action: 'session.confirmed' } });
  });
  return sid;
}
