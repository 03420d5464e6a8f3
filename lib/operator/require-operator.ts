import 'server-only';
import { asUser } from '@/lib/db';
import { env } from '@/lib/env';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';

/** Is this the account of somebody OPERATORS names? */
export async function isOperator(userId: UserId): Promise<boolean> {
  const named = new Set(
    env()
      .OPERATORS.split(',')
      .map((email) => email.trim().toLowerCase())
      .filter((email) => email !== ''),
  );
  if (named.size === 0) return false;
  const user = await asUser(userId, (tx) =>
    tx.user.findUnique({ where: { id: userId }, select: { email: true } }),
  );
  // Stored in small letters, and unique so: no second account can pass for the first.
  return user !== null && named.has(user.email);
}

/** Throws what an unknown address would answer: that there is anything to operate is not for others. */
export async function requireOperator(userId: UserId): Promise<void> {
  if (!(await isOperator(userId))) throw notFound();
}
