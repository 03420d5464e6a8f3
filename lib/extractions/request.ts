import 'server-only';
import type { Tx } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { emit } from '@/lib/outbox';
import type { extractionState } from './schema';

export type Trigger = 'link' | 'manual' | 'daily' | 'webhook';
export type Owed = { id: bigint; state: (typeof extractionState)['_output'] };

/**
 * Owes an extraction of this connection in the caller's transaction: the row is the work owed, the
 * event only wakes somebody. One at a time: while one is under way, that one. Throws not_found.
 */
export async function requestExtraction(
  tx: Tx,
  userId: UserId,
  connectionId: bigint,
  trigger: Trigger,
): Promise<Owed> {
  const connection = await tx.connection.findUnique({
    where: { userId_id: { userId, id: connectionId }, removedAt: null },
    select: { provider: true },
  });
  if (!connection) throw notFound('No connection');
  for (;;) {
    const [made] = await tx.$queryRaw<{ id: bigint }[]>`
      insert into extractions (user_id, connection_id, trigger)
      values (${userId}, ${connectionId}, ${trigger}::extraction_trigger)
      on conflict (user_id, connection_id)
        where state in ('queued', 'running') and connection_id is not null
      do nothing returning id`;
    if (made) {
      await emit(tx, userId, 'savory/connection.due', {
        userId: String(userId),
        connectionId: String(connectionId),
        extractionId: String(made.id),
        provider: connection.provider,
        reason: trigger,
      });
      return { id: made.id, state: 'queued' };
    }
    const open = await tx.extraction.findFirst({
      where: { userId, connectionId, state: { in: ['queued', 'running'] } },
      select: { id: true, state: true },
    });
    if (open) return open; // none: it ended between the two statements, so owe a new one
  }
}
