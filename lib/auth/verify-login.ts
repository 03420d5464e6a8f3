import 'server-only';
import { randomToken } from '@/lib/crypto';
import { asNobody, asUser } from '@/lib/db';
import { SavoryError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { log } from '@/lib/log';
import { countRefusedSignIn } from '@/lib/metrics';
import { giveBack, type Limit, take } from '@/lib/rate-limit';
import { hashPassword, isOutdated, isPassword } from './password';
import type { SignInBody } from './schema';
import { requireSecondFactor } from './second-factor';

/**
 * Whose e-mail and password these are. An unknown account, a wrong password and a disabled account
 * answer alike and take alike: a hash is always verified. Only failures count against the limits. An account
 * with one-time codes is asked for one once the password is right.
 */
export async function verifyLogin(
  { email, password, otp }: SignInBody,
  network: string,
): Promise<UserId> {
  const limits = limitsOf(email, network);
  await take(limits);
  const [account] = await asNobody<Account>('select * from find_user_by_email($1)', [email]);
  const right = await isPassword(password, account?.password_hash ?? (await nobodysHash));
  if (!account || account.disabled || !right) {
    countRefusedSignIn();
    log.warn('sign_in.refused', { network });
    await asNobody('select note_refused_sign_in($1)', [email]);
    throw wrongCredentials();
  }
  await giveBack(limits);
  const userId = account.user_id as UserId; // safe because: the password proved it
  await requireSecondFactor(userId, otp);
  log.info('sign_in.accepted', { user: userId, network });
  if (isOutdated(account.password_hash)) await renew(userId, password);
  return userId;
}

export function wrongCredentials(): SavoryError {
  return new SavoryError('unauthenticated', 'The e-mail or the password is not right.', {
    code: 'wrong_credentials',
  });
}

type Account = { user_id: bigint; password_hash: string; disabled: boolean };

// Nobody knows its password; made once, so that the first unknown account costs no more.
const nobodysHash = hashPassword(randomToken());

function limitsOf(email: string, network: string): Limit[] {
  return [
    { name: 'sign-in:here', subject: `${email} ${network}`, limit: 10, seconds: 900 },
    { name: 'sign-in:account', subject: email, limit: 100, seconds: 3_600 },
    { name: 'sign-in:network', subject: network, limit: 1_000, seconds: 3_600 },
  ];
}

async function renew(userId: UserId, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await asUser(userId, (tx) => tx.user.update({ where: { id: userId }, data: { passwordHash } }));
}
