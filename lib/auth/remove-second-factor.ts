import 'server-only';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { writeLetter } from '@/lib/letters/write';
import type { ConfirmBody } from '@/lib/users/schema';
import { confirmPerson } from './confirm-person';
import { endSessions } from './end-sessions';

/**
 * Switches one-time codes off, by password and one last code; recovery codes go with them, and every
 * session but `keep`.
 */
export async function removeSecondFactor(
  userId: UserId,
  body: ConfirmBody,
  keep?: bigint,
): Promise<void> {
  const email = await confirmPerson(userId, body);
  await asUser(userId, async (tx) => {
    const { count } = await tx.secondFactor.deleteMany({ where: { userId } });
    await tx.recoveryCode.deleteMany({ where: { userId } });
    if (count === 0) return;
    await tx.audit.create({ data: { userId, actor: 'session', action: 'second_factor.off' } });
    await writeLetter(tx, userId, { address: email, kind: 'second_factor_off' });
    await endSessions(userId, keep);
  });
}
