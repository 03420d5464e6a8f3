import 'server-only';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';

/** Takes a device or webhook away; what was owed to it is not sent. Throws not_found. */
export async function removeTarget(userId: UserId, id: bigint): Promise<void> {
  const { count } = await asUser(userId, (tx) =>
    tx.notificationTarget.deleteMany({ where: { userId, id } }),
  );
  if (count === 0) throw notFound('No device or webhook');
}
