import 'server-only';
import { now } from '@/lib/clock';
import { sha256 } from '@/lib/crypto';
import { asNobody, asUser } from '@/lib/db';
import { invalid } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { writeLetter } from '@/lib/letters/write';
import { take } from '@/lib/rate-limit';
import { endSessions } from './end-sessions';
import { hashPassword, refuseWeak } from './password';
import type { ResetPasswordBody } from './schema';
import { requireSecondFactor } from './second-factor';

/**
 * Sets a new password by a mailed link, once. One-time codes are still asked for; every session
 * ends, and every personal access token is revoked: who forgot a password is not known to have made
 * them (a change by the present password keeps them, docs/keys.md). `invalid` at `/token` when the link was used, replaced or ran out.
 */
export async function resetPassword(body: ResetPasswordBody, network: string): Promise<void> {
  await take([{ name: 'reset:try', subject: network, limit: 100, seconds: 3_600 }]);
  const tokenHash = new Uint8Array(sha256(body.token));
  type Row = { user_id: bigint; email: string };
  const [found] = await asNobody<Row>('select * from find_password_reset($1, $2)', [
    tokenHash,
    now(),
  ]);
  if (!found) throw stale();
  const userId = found.user_id as UserId; // safe because: the mailed secret proves it
  refuseWeak('/new_password', body.new_password, found.email);
  const passwordHash = await hashPassword(body.new_password);
  await requireSecondFactor(userId, body.otp, 'invalid');
  await asUser(userId, async (tx) => {
    const { count } = await tx.passwordReset.updateMany({
      where: { userId, tokenHash, usedAt: null },
      data: { usedAt: now() },
    });
    if (count === 0) throw stale();
    await tx.user.update({ where: { id: userId }, data: { passwordHash } });
    const { count: tokens } = await tx.token.deleteMany({ where: { userId } });
    const said = { userId, actor: 'mailbox', action: 'password.reset', detail: { tokens } };
    await tx.audit.create({ data: said });
    await writeLetter(tx, userId, { address: found.email, kind: 'password_reset_done' });
    await endSessions(userId);
  });
}

function stale() {
  return invalid('/token', 'This link was used or ran out. Ask for a new one.', 'stale_link');
}
