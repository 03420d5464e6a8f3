import 'server-only';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import type { ConfirmBody } from '@/lib/users/schema';
import { confirmPerson } from './confirm-person';
import { makeRecoveryCodes } from './recovery-codes';
import type { RecoveryCodes } from './schema';

/** Ten new recovery codes in place of those there were; shown this once. */
export async function renewRecoveryCodes(
  userId: UserId,
  body: ConfirmBody,
): Promise<RecoveryCodes> {
  await confirmPerson(userId, body);
  const recovery_codes = await asUser(userId, async (tx) => {
    const on = await tx.secondFactor.findFirst({ where: { userId, confirmedAt: { not: null } } });
    if (!on) throw notFound('No second factor');
    await tx.audit.create({ data: { userId, actor: 'session', action: 'recovery_codes.renewed' } });
    return makeRecoveryCodes(tx, userId);
  });
  return { recovery_codes };
}
