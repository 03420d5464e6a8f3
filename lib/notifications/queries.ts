import 'server-only';
import type { Notification as Row } from '@/generated/prisma/client';
import { asUser } from '@/lib/db';
import { invalid } from '@/lib/errors';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import { type Evidence, evidence, type Notification, type NotificationsQuery } from './schema';

/** A page of notifications, newest first. */
export function listNotifications(
  userId: UserId,
  query: NotificationsQuery,
): Promise<{ data: Notification[]; next_cursor: string | null }> {
  return asUser(userId, async (tx) => {
    const rows = await tx.notification.findMany({
      where: {
        userId,
        readAt: query.unread === undefined ? undefined : query.unread ? null : { not: null },
        id: query.cursor === undefined ? undefined : { lt: cursorId(query.cursor) },
      },
      orderBy: { id: 'desc' },
      take: query.limit + 1,
    });
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      data: shown.map(notificationView),
      next_cursor: rows.length > query.limit && last ? encodeId(last.id) : null,
    };
  });
}

const NO_EVIDENCE: Evidence = { figures: [], rows: [], unless: null };

export function notificationView(row: Row): Notification {
  return {
    id: encodeId(row.id),
    kind: row.kind,
    created_at: row.createdAt.toISOString(),
    read_at: row.readAt?.toISOString() ?? null,
    title: row.title,
    body: row.body,
    data: row.data as Record<string, unknown>, // safe because: enqueue.ts writes objects only
    evidence: evidence.catch(NO_EVIDENCE).parse(row.evidence),
    correction:
      row.correction === null || row.correctedAt === null
        ? null
        : { at: row.correctedAt.toISOString(), text: row.correction },
  };
}

export function cursorId(cursor: string): bigint {
  const id = decodeId(cursor);
  if (id === null) throw invalid('/cursor', 'Not a cursor of this list.');
  return id;
}
