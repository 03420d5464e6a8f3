import 'server-only';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { writeLetter } from '@/lib/letters/write';
import type { ConfirmBody } from '@/lib/users/schema';
import { confirmPerson } from './confirm-person';
import { endSessions } from './end-sessions';
import { oidcService } from './oidc';

/**
 * The sign-in service opens this account no more, and every session but `keep` ends: one may be begun
 * by it. The proof shows that something else opens the account.
 */
export async function removeIdentity(
  userId: UserId,
  id: bigint,
  body: ConfirmBody,
  keep?: bigint,
): Promise<void> {
  await confirmPerson(userId, body);
  await asUser(userId, async (tx) => {
    const known = await tx.identity.findFirst({ where: { userId, id }, include: { user: true } });
    if (!known) throw notFound('No identity');
    await tx.identity.delete({ where: { userId_id: { userId, id } } });
    await tx.audit.create({ data: { userId, actor: 'session', action: 'identity.removed' } });
    const data = { name: oidcService()?.name ?? known.issuer };
    const { email: address } = known.user;
    await writeLetter(tx, userId, { address, kind: 'identity_removed', data });
    await endSessions(userId, keep);
  });
}
