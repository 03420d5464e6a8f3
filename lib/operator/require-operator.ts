import 'server-only';
import { asUser } from '@/lib/db';
import { operatorAddresses } from '@/lib/env';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';

/** Is this an operator: by a one-time token (`claim.ts`), or an account OPERATORS names? */
export async function isOperator(userId: UserId): Promise<boolean> {
  const named = operatorAddresses();
  return asUser(userId, async (tx) => {
    if ((await tx.operator.count({ where: { userId } })) > 0) return true;
    if (named.size === 0) return false;
    const user = await tx.user.findUnique({ where: { id: userId }, select: { email: true } });
    // Stored in small letters, and unique so: no second account can pass for the first.
    return user !== null && named.has(user.email);
  });
}

/** Throws what an unknown address would answer: that there is anything to operate is not for others. */
export async function requireOperator(userId: UserId): Promise<void> {
  if (!(await isOperator(userId))) throw notFound();
}
