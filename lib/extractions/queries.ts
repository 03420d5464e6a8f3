import 'server-only';
import { asUser } from '@/lib/db';
import { invalid, notFound } from '@/lib/errors';
import { wordsOf } from '@/lib/i18n/words-of';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import type { Extraction, ExtractionsQuery } from './schema';
import { extractionView } from './view';

/** The history of a connection, newest first. Throws not_found, invalid for a foreign cursor. */
export function listExtractions(
  userId: UserId,
  connectionId: bigint,
  { limit, cursor }: ExtractionsQuery,
): Promise<{ data: Extraction[]; next_cursor: string | null }> {
  const before = cursor === undefined ? undefined : decodeId(cursor);
  if (before === null) throw invalid('/cursor', 'Not a cursor of this list.');
  return asUser(userId, async (tx) => {
    const connection = await tx.connection.findFirst({
      where: { userId, id: connectionId, removedAt: null },
      select: { id: true },
    });
    if (!connection) throw notFound('No connection');
    const rows = await tx.extraction.findMany({
      where: { userId, connectionId, id: { lt: before } },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    const last = rows[limit - 1];
    const words = await wordsOf(tx, userId);
    return {
      data: rows.slice(0, limit).map((row) => extractionView(row, words)),
      next_cursor: rows.length > limit && last ? encodeId(last.id) : null,
    };
  });
}
