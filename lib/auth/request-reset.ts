import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { now } from '@/lib/clock';
import { randomToken, sha256 } from '@/lib/crypto';
import { asNobody, asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { writeLetter } from '@/lib/letters/write';
import { log } from '@/lib/log';
import { take } from '@/lib/rate-limit';

const MINUTES = 10;
/** Longer than the work takes: known and unknown addresses answer alike. */
const ANSWER_MS = 250;

/**
 * Mails a link that sets a new password, to an address that has an account; says nothing of whether
 * it has. Three an hour an address, silently; a hundred an hour a network.
 */
export async function requestReset(email: string, network: string): Promise<void> {
  await take([{ name: 'reset:network', subject: network, limit: 100, seconds: 3_600 }]);
  await Promise.all([sleep(ANSWER_MS), mailLink(email)]);
}

async function mailLink(email: string): Promise<void> {
  const mails = { name: 'reset:address', subject: email, limit: 3, seconds: 3_600 };
  const allowed = await take([mails]).then(
    () => true,
    () => false,
  );
  type Account = { user_id: bigint; disabled: boolean };
  const [account] = await asNobody<Account>('select * from find_user_by_email($1)', [email]);
  if (!account || account.disabled || !allowed) return;
  const userId = account.user_id as UserId; // safe because: what follows goes to their own mailbox
  const secret = randomToken(32);
  await asUser(userId, async (tx) => {
    await tx.passwordReset.deleteMany({ where: { userId } }); // the latest link alone works
    await tx.passwordReset.create({
      data: {
        userId,
        tokenHash: new Uint8Array(sha256(secret)),
        expiresAt: new Date(now().getTime() + MINUTES * 60_000),
      },
    });
    await tx.audit.create({ data: { userId, actor: 'mailbox', action: 'password_reset.asked' } });
    await writeLetter(tx, userId, { address: email, kind: 'password_reset', secret });
  });
  log.info('password_reset.asked', { user: userId });
}
