import 'server-only';
import { sha256 } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { findSession } from './find-session';

/** Sign-out everywhere; `except` stays. Answers how many ended. */
export async function endSessions(userId: UserId, except?: bigint): Promise<number> {
  return asUser(userId, async (tx) => {
    const { count } = await tx.session.deleteMany({
      where: { userId, ...(except === undefined ? {} : { id: { not: except } }) },
    });
    await tx.audit.create({
      data: { userId, actor: 'session', action: 'sessions.ended', detail: { count } },
    });
    return count;
  });
}

/** Ends one session of the user's list. */
export async function endSession(userId: UserId, id: bigint): Promise<void> {
  await asUser(userId, async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { userId, id } });
    if (count === 0) throw notFound('No session');
    await tx.audit.create({ data: { userId, actor: 'session', action: 'session.ended' } });
  });
}

/** Ends the session a browser holds: sign-out. Does nothing when it ended before. */
export async function signOut(sid: string): Promise<void> {
  const session = await findSession(sid);
  if (!session) return;
  const { userId } = session;
  const sidHash = new Uint8Array(sha256(sid));
  await asUser(userId, async (tx) => {
    await tx.session.deleteMany({ where: { userId, sidHash } });
    await tx.audit.create({ data: { userId, actor: 'session', action: 'signed_out' } });
  });
}
