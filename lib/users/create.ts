import 'server-only';
import { hashPassword, refuseWeak } from '@/lib/auth/password';
import { now } from '@/lib/clock';
import { asNobody, asUser, sqlState, type Tx } from '@/lib/db';
import { env, operatorAddresses } from '@/lib/env';
import { invalid, SavoryError, told } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { log } from '@/lib/log';
import { parseDecimal } from '@/lib/money';
import { take } from '@/lib/rate-limit';
import { profileOf } from './queries';
import type { CreateUserBody, Profile } from './schema';

/**
 * Sign-up. `conflict` (`email_taken`) when the address has an account; `forbidden` when sign-ups are
 * closed. `also` runs in the same transaction.
 */
export async function createUser(
  body: CreateUserBody,
  network: string,
  also?: (tx: Tx, userId: UserId, made: Profile) => Promise<void>,
): Promise<Profile> {
  refuseClosed();
  refuseWeak('/password', body.password, body.email);
  const monthlyIncomeMinor = incomeMinor(body.monthly_income, body.currency);
  const passwordHash = await hashPassword(body.password);
  return createPerson({ ...body, passwordHash, monthlyIncomeMinor, network }, also);
}

type Person = Pick<CreateUserBody, 'email' | 'currency' | 'timezone' | 'locale'> & {
  /** Null: they came by a sign-in service. */
  passwordHash: string | null;
  monthlyIncomeMinor?: bigint | null;
  network: string;
};

/** The same for whoever is proven already; refuses as {@link createUser} does. */
export async function createPerson(
  { email, currency, timezone, locale, passwordHash, monthlyIncomeMinor = null, network }: Person,
  also?: (tx: Tx, userId: UserId, made: Profile) => Promise<void>,
): Promise<Profile> {
  refuseClosed();
  refuseReserved(email);
  await take([{ name: 'sign-up', subject: network, limit: 1_000, seconds: 3_600 }]);
  const userId = await nextUserId();
  const at = now();
  try {
    return await asUser(userId, async (tx) => {
      const user = await tx.user.create({
        data: {
          id: userId,
          email,
          passwordHash,
          currency,
          timezone,
          locale,
          monthlyIncomeMinor,
          createdAt: at,
          lastActiveAt: at,
        },
      });
      await tx.audit.create({ data: { userId, actor: 'session', action: 'user.created' } });
      const made = profileOf(user);
      await also?.(tx, userId, made);
      return made;
    });
  } catch (error) {
    if (isTaken(error)) throw emailTaken();
    throw error;
  }
}

function refuseClosed(): void {
  if (env().SIGNUPS !== 'closed') return;
  throw new SavoryError('forbidden', 'This instance takes no new people.', {
    code: 'signups_closed',
  });
}

/**
 * An address OPERATORS names carries the operator's role, and nobody has shown that it is theirs: it is as good as taken.
 * Whose it is signs up first and is listed then.
 */
export function refuseReserved(email: string): void {
  if (!operatorAddresses().has(email)) return;
  log.warn('sign_up.reserved');
  throw emailTaken();
}

export function emailTaken(): SavoryError {
  return new SavoryError('conflict', 'There is already an account with this e-mail.', {
    code: 'email_taken',
    errors: [{ path: '/email', message: 'There is already an account with this e-mail.' }],
  });
}

/** The unique index on the address decides, also between two sign-ups at once. */
export function isTaken(error: unknown): boolean {
  return ['P2002', '23505'].includes(sqlState(error));
}

/** Minor units of what the person typed; null when nothing was. */
export function incomeMinor(text: string | null | undefined, currency: string): bigint | null {
  if (text === null || text === undefined) return null;
  const minor = parseDecimal(text, currency);
  if (minor === null)
    throw invalid('/monthly_income', told('Not an amount in {currency}.', { currency }));
  return minor;
}

// Taken first, so that even the first row is inserted as the user it is for.
async function nextUserId(): Promise<UserId> {
  const [row] = await asNobody<{ id: bigint }>(`select nextval('users_id_seq') as id`);
  if (!row) throw new Error('No next user id.');
  return row.id as UserId; // safe because: nobody has it yet
}
