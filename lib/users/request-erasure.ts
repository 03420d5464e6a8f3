import 'server-only';
import { confirmPerson } from '@/lib/auth/confirm-person';
import { now } from '@/lib/clock';
import { endAllAccess } from '@/lib/connections/end-all-access';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { emit } from '@/lib/outbox';
import type { ConfirmBody } from './schema';

/**
 * The user wants everything gone. At once: every way in is closed and the bank credentials are
 * destroyed. The rest goes with the job that hears the event (`erase.ts`).
 */
export async function requestErasure(userId: UserId, body: ConfirmBody): Promise<void> {
  await confirmPerson(userId, body);
  await asUser(userId, async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { disabledAt: now() } });
    await tx.audit.create({ data: { userId, actor: 'session', action: 'erasure.requested' } });
    await tx.session.deleteMany({ where: { userId } });
    await tx.token.deleteMany({ where: { userId } });
    await endAllAccess(tx, userId);
    await emit(tx, userId, 'savory/user.erase.requested', { userId: String(userId) });
  });
}
