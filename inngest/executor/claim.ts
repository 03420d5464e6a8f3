import type { Engine, Work } from './engine';
import { lockKeys, unblock } from './limits';
import type { Tx } from './store';

type Candidate = { id: string; function_id: string; limit_keys: string[] };

/** How far behind its time a priority may put an item; without priorities nothing that is due ranks later than now. */
const BEHIND_SECONDS = 600;

/**
 * Leases up to `room` due items to this worker. Items over a concurrency limit are set aside,
 * blocked on the key, so that a long queue behind one key stands in nobody's way; `full` says that
 * there may be more.
 */
export async function claim(
  engine: Engine,
  room: number,
): Promise<{ works: Work[]; full: boolean }> {
  return engine.store.transaction(async (tx) => {
    const candidates = await due(tx, engine, room);
    if (candidates.length === 0) return { works: [], full: false };
    const { granted, moved } = await withinLimits(tx, engine, candidates);
    const works = granted.length > 0 ? await lease(tx, engine, granted) : [];
    return { works, full: moved || candidates.length === room };
  });
}

async function due(tx: Tx, engine: Engine, room: number): Promise<Candidate[]> {
  const prioritised = [...engine.configs.values()].some((config) => config.priority);
  const behind = prioritised ? BEHIND_SECONDS : 0;
  const { rows } = await tx.query<Candidate>({
    name: 'executor-due',
    text: `select id::text, function_id, limit_keys from executor.queue_item
      where blocked_on is null and due_at <= now()
        and rank_at <= now() + make_interval(secs => $3) and function_id = any($1)
      order by rank_at, id limit $2 for update skip locked`,
    values: [[...engine.configs.keys()], room, behind],
  });
  return rows;
}

/** `moved`: others were let forward that may be looked at now. */
async function withinLimits(
  tx: Tx,
  engine: Engine,
  candidates: Candidate[],
): Promise<{ granted: string[]; moved: boolean }> {
  const keys = [...new Set(candidates.flatMap((candidate) => candidate.limit_keys))];
  if (keys.length === 0) return { granted: candidates.map(({ id }) => id), moved: false };
  await lockKeys(tx, keys);
  const taken = await running(tx, keys);
  const granted: string[] = [];
  const blocked: { id: string; key: string }[] = [];
  const spared: string[] = [];
  for (const { id, function_id, limit_keys } of candidates) {
    const entries = engine.configs.get(function_id)?.concurrency ?? [];
    const full = limit_keys.find(
      (key, at) => (taken.get(key) ?? 0) >= (entries[at]?.limit ?? Number.POSITIVE_INFINITY),
    );
    if (full === undefined) {
      granted.push(id);
      for (const key of limit_keys) taken.set(key, (taken.get(key) ?? 0) + 1);
    } else {
      blocked.push({ id, key: full });
      spared.push(...limit_keys.filter((key) => key !== full));
    }
  }
  const moved = blocked.length > 0 && (await block(tx, blocked, spared));
  return { granted, moved };
}

async function running(tx: Tx, keys: string[]): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ key: string; count: number }>(
    `select key, count(*)::integer as count from executor.queue_item, unnest(limit_keys) key
     where leased_by is not null and due_at > now() and key = any($1) group by key`,
    [keys],
  );
  return new Map(rows.map(({ key, count }) => [key, count]));
}

/** `spared`: places under other keys that these items leave to the next in line. */
async function block(
  tx: Tx,
  blocked: { id: string; key: string }[],
  spared: string[],
): Promise<boolean> {
  await tx.query(
    `update executor.queue_item q set blocked_on = b.key, leased_by = null
     from unnest($1::bigint[], $2::text[]) b (id, key) where q.id = b.id`,
    [blocked.map(({ id }) => id), blocked.map(({ key }) => key)],
  );
  const others = spared.filter((key) => !blocked.some((item) => item.key === key));
  return others.length > 0 && (await unblock(tx, others)) > 0;
}

async function lease(tx: Tx, engine: Engine, ids: string[]): Promise<Work[]> {
  const { rows } = await tx.query<Work>({
    name: 'executor-lease',
    text: `with leased as (
        update executor.queue_item set leased_by = $1, lease_token = lease_token + 1,
          due_at = now() + $2 * interval '1 ms',
          held_since = null -- later events open another debounce or batch
        where id = any($3::bigint[]) returning *
      ), started as (
        update executor.run r set status = 'running', started_at = now() from leased l
        where r.id = l.run_id and l.kind = 'call' and r.status = 'queued'
      )
      select l.id::text, l.kind, l.function_id, l.run_id, l.step_id, l.attempt, l.lease_token,
        l.limit_keys, l.events, r.events as run_events,
        (select coalesce(jsonb_agg(jsonb_build_array(s.id, s.data, s.error, s.op) order by s.position), '[]')
         from executor.step s where s.run_id = l.run_id and l.kind = 'call') as memo,
        exists (select from executor.queue_item o where o.run_id = l.run_id and o.id <> l.id
          and o.kind in ('call', 'wake')) or exists (select from executor.pause p where p.run_id = l.run_id) as others
      from leased l left join executor.run r on r.id = l.run_id
      order by l.rank_at, l.id`,
    values: [engine.worker, engine.leaseMs, ids],
  });
  return rows;
}
