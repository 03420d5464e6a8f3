import 'server-only';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { notificationView } from './queries';
import type { Notification } from './schema';

/** Marks one as read; once read it keeps its time. Throws not_found. */
export function markRead(userId: UserId, id: bigint): Promise<Notification> {
  return asUser(userId, async (tx) => {
    await tx.notification.updateMany({
      where: { userId, id, readAt: null },
      data: { readAt: now() },
    });
    const row = await tx.notification.findUnique({ where: { userId_id: { userId, id } } });
    if (!row) throw notFound('No notification');
    return notificationView(row);
  });
}

/** Marks all as read; says how many were not. */
export function markAllRead(userId: UserId): Promise<{ read: number }> {
  return asUser(userId, async (tx) => {
    const { count } = await tx.notification.updateMany({
      where: { userId, readAt: null },
      data: { readAt: now() },
    });
    return { read: count };
  });
}
