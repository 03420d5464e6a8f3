import 'server-only';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { writeLetter } from '@/lib/letters/write';
import type { ChangePasswordBody } from '@/lib/users/schema';
import { confirmPerson } from './confirm-person';
import { endSessions } from './end-sessions';
import { hashPassword, refuseWeak } from './password';

/** Changes the password and ends every other session; `keep` is the session that asks. */
export async function changePassword(
  userId: UserId,
  body: ChangePasswordBody,
  keep?: bigint,
): Promise<void> {
  const email = await confirmPerson(userId, body);
  refuseWeak('/new_password', body.new_password, email);
  const passwordHash = await hashPassword(body.new_password);
  await asUser(userId, async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { passwordHash } });
    await tx.audit.create({ data: { userId, actor: 'session', action: 'password.changed' } });
    await writeLetter(tx, userId, { address: email, kind: 'password_changed' });
    await endSessions(userId, keep);
  });
}
