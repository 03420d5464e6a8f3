import 'server-only';
import { asUser } from '@/lib/db';
import { invalid } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { giveBack, take } from '@/lib/rate-limit';
import { isPassword } from './password';
import type { ConfirmBody } from './schema';
import { requireSecondFactor } from './second-factor';

/**
 * A signed-in person says their password again before something that cannot be undone, and a
 * one-time code where the account has them. Wrong: `invalid` at `/password`, ten tries in a quarter
 * of an hour; at `/otp` alike. Answers with their e-mail.
 */
export async function confirmPassword(
  userId: UserId,
  { password, otp }: ConfirmBody,
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
  if (!(await isPassword(password, user.passwordHash))) {
    throw invalid('/password', 'This is not your password.', 'wrong_password');
  }
  await giveBack(limits);
  await requireSecondFactor(userId, otp, 'invalid');
  return user.email;
}
