import 'server-only';
import { asUser } from '@/lib/db';
import { invalid } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { giveBack, take } from '@/lib/rate-limit';
import type { ConfirmBody } from '@/lib/users/schema';
import { isPassword } from './password';
import { requireSecondFactor } from './second-factor';
import { isOwnPasskey } from './verify-passkey';

/**
 * A signed-in person proves again who they are before something that cannot be undone: by their
 * password, with a one-time code where the account has them, or by a passkey, which stands for both.
 * Wrong: `invalid` at `/password`, `/otp` or `/passkey`; ten tries in a quarter of an hour. Who has
 * neither password nor passkey sets a password by mail first. Answers with their e-mail.
 */
export async function confirmPerson(
  userId: UserId,
  { password, otp, passkey }: ConfirmBody,
): Promise<string> {
  const limits = [
    { name: 'confirm-password', subject: String(userId), limit: 10, seconds: 900 },
  ] as const;
  await take(limits);
  const user = await asUser(userId, (tx) =>
    tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { email: true, passwordHash: true },
    }),
  );
  if (passkey) {
    if (!(await isOwnPasskey(userId, passkey))) {
      throw invalid('/passkey', 'This is not a passkey of yours.', 'wrong_passkey');
    }
    await giveBack(limits);
    return user.email;
  }
  if (password === undefined || user.passwordHash === null) throw missing(user.passwordHash);
  if (!(await isPassword(password, user.passwordHash))) {
    throw invalid('/password', 'This is not your password.', 'wrong_password');
  }
  await giveBack(limits);
  await requireSecondFactor(userId, otp, 'invalid');
  return user.email;
}

function missing(passwordHash: string | null) {
  return passwordHash === null
    ? invalid(
        '/password',
        'This account has no password yet. Set one by “Forgot your password?”, or use a passkey.',
        'no_password',
      )
    : invalid('/password', 'Enter your password, or use a passkey.', 'proof_required');
}
