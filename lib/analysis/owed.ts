import 'server-only';
import type pg from 'pg';

/** People a part of whose log is still in the outbox: the log says less than the database. */
export async function owedUsers(owner: pg.ClientBase): Promise<Set<bigint>> {
  const { rows } = await owner.query<{ user_id: string }>(
    `select distinct user_id::text from outbox where topic = 'log'`,
  );
  return new Set(rows.map((row) => BigInt(row.user_id)));
}
