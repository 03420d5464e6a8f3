import 'server-only';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';

/** Takes a goal away; its account and what is in it stay. Throws not_found. */
export function deleteGoal(userId: UserId, id: bigint): Promise<void> {
  return asUser(userId, async (tx) => {
    const { count } = await tx.goal.deleteMany({ where: { userId, id } });
    if (count === 0) throw notFound('No goal');
  });
}
