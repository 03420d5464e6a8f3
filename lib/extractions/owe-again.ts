import type pg from 'pg';
import { emitMany } from '@/lib/outbox';
import type { Lease } from './lease';

/** Owes the connection its next extraction at once, in the transaction that ended the one before. */
export async function oweAgain(
  client: pg.PoolClient,
  { userId, connectionId }: Pick<Lease, 'userId' | 'connectionId'>,
): Promise<void> {
  const { rows } = await client.query<{ id: bigint; provider: string }>(
    `insert into extractions (user_id, connection_id, trigger)
     select c.user_id, c.id, 'manual' from connections c
     where c.user_id = $1 and c.id = $2 and c.removed_at is null and c.status <> 'paused'
     returning id, (select provider from connections where user_id = $1 and id = $2) as provider`,
    [userId, connectionId],
  );
  await emitMany(
    client,
    rows.map(({ id, provider }) => ({
      userId,
      name: 'savory/connection.due' as const,
      data: {
        userId: String(userId),
        connectionId: String(connectionId),
        extractionId: String(id),
        provider,
        reason: 'manual' as const,
      },
    })),
  );
}
