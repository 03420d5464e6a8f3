import 'server-only';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';

/** Puts a finding aside; twice is once. Throws not_found for what is no finding's name. */
export async function dismissInsight(userId: UserId, id: string): Promise<void> {
  if (!/^[a-z0-9]{16}$/.test(id)) throw notFound('No finding');
  await asUser(userId, async (tx) => {
    await tx.insightDismissal.createMany({ data: [{ userId, id }], skipDuplicates: true });
  });
}

/** Shows it again. */
export function recallInsight(userId: UserId, id: string): Promise<void> {
  return asUser(userId, async (tx) => {
    await tx.insightDismissal.deleteMany({ where: { userId, id } });
  });
}
