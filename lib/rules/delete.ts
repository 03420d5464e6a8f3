import 'server-only';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';

/** What the rule did stays done. Throws not_found. */
export function deleteRule(userId: UserId, id: bigint): Promise<void> {
  return asUser(userId, async (tx) => {
    const { count } = await tx.rule.deleteMany({ where: { userId, id } });
    if (count === 0) throw notFound('No rule');
  });
}
