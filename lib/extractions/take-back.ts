import type pg from 'pg';
import type { Lease } from './lease';
import { oweAgain } from './owe-again';

/**
 * In the transaction that stores a completed link: whoever took the extraction over meanwhile found the
 * token spent, or will. Their refusal is void: the one under way begins again with what is stored now,
 * and one that has ended so is owed anew.
 */
export async function takeBack(
  client: pg.PoolClient,
  { userId, connectionId, token }: Pick<Lease, 'userId' | 'connectionId' | 'token'>,
): Promise<void> {
  // Connection before extraction, as everywhere.
  const { rows } = await client.query<{ troubled: boolean }>(
    `select status = 'needs_attention' as troubled from connections
     where user_id = $1 and id = $2 for update`,
    [userId, connectionId],
  );
  await client.query(
    `update extractions set lease_token = lease_token + 1, lease_until = now()
     where user_id = $1 and connection_id = $2 and state = 'running' and fetched_at is null
       and lease_token > $3`,
    [userId, connectionId, token],
  );
  if (!rows[0]?.troubled) return;
  await client.query(
    `update connections set status = case when last_update is null then 'linking' else 'active' end::connection_status,
       error_code = null, error_message = null, error_action = null, failures = 0
     where user_id = $1 and id = $2`,
    [userId, connectionId],
  );
  await oweAgain(client, { userId, connectionId });
}
