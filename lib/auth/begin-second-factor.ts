import 'server-only';
import { renderSVG } from 'uqr';
import { sealForWeb } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import { SavoryError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import type { ConfirmBody } from '@/lib/users/schema';
import { confirmPerson } from './confirm-person';
import { newSecret, secretUri } from './one-time-code';
import type { SecondFactorSecret } from './schema';
import { secretAad } from './second-factor';

/** A new secret for an authenticator app; it counts once a code of it was given. */
export async function beginSecondFactor(
  userId: UserId,
  body: ConfirmBody,
): Promise<SecondFactorSecret> {
  const email = await confirmPerson(userId, body);
  const secret = newSecret();
  const sealed = sealForWeb(secret, secretAad(userId));
  await asUser(userId, async (tx) => {
    const known = await tx.secondFactor.findUnique({ where: { userId } });
    if (known?.confirmedAt) {
      throw new SavoryError('conflict', 'One-time codes are on already.', { code: 'already_on' });
    }
    await tx.secondFactor.upsert({
      where: { userId },
      create: { userId, secret: sealed },
      update: { secret: sealed, lastStep: 0 },
    });
  });
  const uri = secretUri(secret, email);
  return { secret, uri, qr_svg: renderSVG(uri, { border: 1 }) };
}
