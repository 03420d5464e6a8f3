import 'server-only';
import { machineNow, now } from '@/lib/clock';
import { openForWeb } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import { invalid, notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { writeLetter } from '@/lib/letters/write';
import { giveBack, type Limit, take } from '@/lib/rate-limit';
import { endSessions } from './end-sessions';
import { stepOf } from './one-time-code';
import { makeRecoveryCodes } from './recovery-codes';
import type { RecoveryCodes } from './schema';
import { secretAad } from './second-factor';

/**
 * Switches one-time codes on with the first code of the new secret; gives the recovery codes, this
 * once. Every session but `keep` ends: who was in without a code comes in again with one.
 */
export async function confirmSecondFactor(
  userId: UserId,
  code: string,
  keep?: bigint,
): Promise<RecoveryCodes> {
  const limits: Limit[] = [{ name: 'otp', subject: String(userId), limit: 10, seconds: 900 }];
  await take(limits);
  const codes = await asUser(userId, async (tx) => {
    const factor = await tx.secondFactor.findFirst({ where: { userId, confirmedAt: null } });
    if (!factor) throw notFound('No secret waiting to be confirmed');
    const secret = openForWeb(factor.secret, secretAad(userId));
    const step = stepOf(secret, code.replace(/\s/g, ''), machineNow());
    if (step === null) throw invalid('/otp', 'That is not the code of this moment.', 'wrong_otp');
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    await tx.secondFactor.update({
      where: { userId },
      data: { confirmedAt: now(), lastStep: step },
    });
    await tx.audit.create({ data: { userId, actor: 'session', action: 'second_factor.on' } });
    await writeLetter(tx, userId, { address: email, kind: 'second_factor_on' });
    await endSessions(userId, keep);
    return makeRecoveryCodes(tx, userId);
  });
  await giveBack(limits);
  return { recovery_codes: codes };
}
