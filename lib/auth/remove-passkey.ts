import 'server-only';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { writeLetter } from '@/lib/letters/write';
import type { ConfirmBody } from '@/lib/users/schema';
import { confirmPerson } from './confirm-person';
import { endSessions } from './end-sessions';

/**
 * The passkey signs in no more, and every session but `keep` ends: whoever holds the lost device may be
 * in by it. The person proves first who they are.
 */
export async function removePasskey(
  userId: UserId,
  id: bigint,
  body: ConfirmBody,
  keep?: bigint,
): Promise<void> {
  await confirmPerson(userId, body);
  await asUser(userId, async (tx) => {
    const known = await tx.passkey.findFirst({
      where: { userId, id },
      include: { user: { select: { email: true } } },
    });
    if (!known) throw notFound('No passkey');
    await tx.passkey.delete({ where: { userId_id: { userId, id } } });
    await tx.audit.create({ data: { userId, actor: 'session', action: 'passkey.removed' } });
    const letter = { address: known.user.email, data: { name: known.name } };
    await writeLetter(tx, userId, { ...letter, kind: 'passkey_removed' });
    await endSessions(userId, keep);
  });
}
