import type { Engine, Work } from './engine';

/** The namespace of the advisory locks that say which workers live. */
export const ALIVE = 730220;

/** Prolongs what this worker works on. An item that is not ours any more is left alone: its answer will be refused. */
export async function prolong(engine: Engine, works: Iterable<Work>): Promise<void> {
  const held = [...works];
  if (held.length === 0) return;
  await engine.store.pool.query(
    `update executor.queue_item q set due_at = now() + $3 * interval '1 ms'
     from unnest($1::bigint[], $2::integer[]) l (id, token)
     where q.id = l.id and q.lease_token = l.token and q.leased_by is not null`,
    [held.map(({ id }) => id), held.map(({ lease_token }) => lease_token), engine.leaseMs],
  );
}

/**
 * Frees at once what dead workers had leased: a worker lives while its connection holds the advisory
 * lock of its number. One that is only paused keeps it, and loses its leases by their time.
 */
export async function freeDeadLeases(engine: Engine): Promise<number> {
  const { rowCount } = await engine.store.pool.query(
    `update executor.queue_item set leased_by = null, due_at = now()
     where leased_by is not null and leased_by <> $1 and leased_by not in (
       select objid::bigint from pg_locks where locktype = 'advisory' and granted and classid = ${ALIVE}
         and database = (select oid from pg_database where datname = current_database()))`,
    [engine.worker],
  );
  return rowCount ?? 0;
}

/** Looks again at one item of each limit key that nobody holds although items wait for it. */
export async function unblockForgotten(engine: Engine): Promise<void> {
  await engine.store.pool.query(
    `update executor.queue_item set blocked_on = null where id in (
       select distinct on (b.blocked_on) b.id from executor.queue_item b
       where b.blocked_on is not null and not exists (
         select from executor.queue_item l
         where l.leased_by is not null and l.due_at > now() and b.blocked_on = any (l.limit_keys))
       order by b.blocked_on, b.rank_at, b.id)`,
  );
}
