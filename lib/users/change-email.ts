import 'server-only';
import { confirmPerson } from '@/lib/auth/confirm-person';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { writeLetter } from '@/lib/letters/write';
import { emailTaken, isTaken, refuseReserved } from './create';
import { profileOf } from './queries';
import type { ChangeEmailBody, Profile } from './schema';

/** Changes the address to sign in with and to write to; the password is asked again, both addresses are told. */
export async function changeEmail(userId: UserId, body: ChangeEmailBody): Promise<Profile> {
  const former = await confirmPerson(userId, body);
  if (body.email !== former) refuseReserved(body.email);
  try {
    return await asUser(userId, async (tx) => {
      const user = await tx.user.update({ where: { id: userId }, data: { email: body.email } });
      await tx.audit.create({ data: { userId, actor: 'session', action: 'email.changed' } });
      for (const address of new Set([former, body.email])) {
        await writeLetter(tx, userId, { address, kind: 'email_changed', data: { to: body.email } });
      }
      return profileOf(user);
    });
  } catch (error) {
    if (isTaken(error)) throw emailTaken();
    throw error;
  }
}
