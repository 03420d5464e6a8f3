import 'server-only';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';

/** The token stops working at once. */
export async function revokeToken(userId: UserId, id: bigint): Promise<void> {
  await asUser(userId, async (tx) => {
    const { count } = await tx.token.deleteMany({ where: { userId, id } });
    if (count === 0) throw notFound('No token');
    await tx.audit.create({ data: { userId, actor: 'session', action: 'token.revoked' } });
  });
}
