import 'server-only';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { objectStore } from '@/lib/objects';

/** Takes a receipt away and destroys its bytes. Throws not_found. */
export async function removeAttachment(userId: UserId, id: bigint): Promise<void> {
  const path = await asUser(userId, async (tx) => {
    const where = { userId_id: { userId, id } };
    const row = await tx.attachment.findUnique({ where });
    if (!row) throw notFound('No attachment');
    await tx.attachment.delete({ where });
    return row.path;
  });
  await objectStore().remove(path);
}
