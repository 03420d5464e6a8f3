import 'server-only';
import { machineNow, now } from '@/lib/clock';
import { openForWeb } from '@/lib/crypto';
import { asUser, type Tx } from '@/lib/db';
import { SavoryError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { writeLetter } from '@/lib/letters/write';
import { giveBack, type Limit, take } from '@/lib/rate-limit';
import { stepOf } from './one-time-code';
import { recoveryHash } from './recovery-codes';

/**
 * Asks an account that has one-time codes for one, or for a recovery code. Throws (as `kind`)
 * `otp_required` without one, `wrong_otp` for one that does not hold or was used before. Ten wrong
 * ones in a quarter of an hour, from wherever. Does nothing for other accounts.
 */
export async function requireSecondFactor(
  userId: UserId,
  code: string | undefined,
  kind: 'unauthenticated' | 'invalid' = 'unauthenticated',
): Promise<void> {
  const factor = await asUser(userId, (tx) =>
    tx.secondFactor.findFirst({ where: { userId, confirmedAt: { not: null } } }),
  );
  if (!factor) return;
  if (!code?.trim()) {
    throw refusal(kind, 'otp_required', 'Enter the code of your authenticator app.');
  }
  const limits: Limit[] = [{ name: 'otp', subject: String(userId), limit: 10, seconds: 900 }];
  await take(limits);
  const typed = code.replace(/\s/g, '');
  const secret = openForWeb(factor.secret, secretAad(userId));
  const holds = await asUser(userId, (tx) =>
    /^\d{6}$/.test(typed) ? spendCode(tx, userId, secret, typed) : spendRecovery(tx, userId, typed),
  );
  if (!holds) {
    await noteRefusal(userId);
    throw refusal(kind, 'wrong_otp', 'That code does not hold. Wait for the next and try again.');
  }
  await giveBack(limits);
}

/** Does signing in to this account ask for a one-time code? */
export async function asksForCode(userId: UserId): Promise<boolean> {
  const on = await asUser(userId, (tx) =>
    tx.secondFactor.count({ where: { userId, confirmedAt: { not: null } } }),
  );
  return on > 0;
}

export function secretAad(userId: bigint): string {
  return `second_factors|${userId}`;
}

async function noteRefusal(userId: UserId): Promise<void> {
  await asUser(userId, (tx) =>
    tx.audit.create({ data: { userId, actor: 'stranger', action: 'second_factor.refused' } }),
  );
}

function refusal(kind: 'unauthenticated' | 'invalid', code: string, message: string): SavoryError {
  return new SavoryError(kind, message, { code, errors: [{ path: '/otp', message }] });
}

/** The row decides: of two requests with one code, on whatever nodes, one gets in. */
async function spendCode(tx: Tx, userId: UserId, secret: string, code: string): Promise<boolean> {
  const step = stepOf(secret, code, machineNow());
  if (step === null) return false;
  const { count } = await tx.secondFactor.updateMany({
    where: { userId, lastStep: { lt: step } },
    data: { lastStep: step },
  });
  return count === 1;
}

async function spendRecovery(tx: Tx, userId: UserId, code: string): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, codeHash: recoveryHash(code), usedAt: null },
    data: { usedAt: now() },
  });
  if (count === 0) return false;
  const left = await tx.recoveryCode.count({ where: { userId, usedAt: null } });
  await tx.audit.create({ data: { userId, actor: 'session', action: 'recovery_code.used' } });
  const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  const data = { left: String(left) };
  await writeLetter(tx, userId, { address: email, kind: 'recovery_code_used', data });
  return true;
}
