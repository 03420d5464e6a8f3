import 'server-only';
import { verifyLogin } from '@/lib/auth/verify-login';
import { asUser } from '@/lib/db';
import { SavoryError } from '@/lib/errors';
import { keepAnswer, keptAnswer, reserve } from '@/lib/idempotency';
import { createUser } from './create';
import { type CreateUserBody, type Profile, profile } from './schema';

/**
 * Sign-up under an Idempotency-Key: sent again, it is answered again, to whoever knows the password
 * that was chosen. To anybody else the address is taken, as without a key.
 */
export async function createUserOnce(
  body: CreateUserBody,
  network: string,
  key: string | null,
): Promise<Profile> {
  if (key === null) return createUser(body, network);
  const request = JSON.stringify(['POST', '/users', body]);
  try {
    return await createUser(body, network, async (tx, userId, made) => {
      await reserve(tx, userId, key, request);
      await keepAnswer(tx, userId, key, { status: 201, body: made });
    });
  } catch (error) {
    if (!(error instanceof SavoryError) || error.code !== 'email_taken') throw error;
    const userId = await verifyLogin(body, network).catch(() => null);
    const kept = userId && (await asUser(userId, (tx) => keptAnswer(tx, userId, key, request)));
    if (!kept) throw error;
    return profile.parse(kept.body);
  }
}
