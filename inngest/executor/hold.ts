import { keyOf } from './cel/evaluate';
import type { EventBody } from './engine';
import { type Draft, firstOf } from './start';
import type { Tx } from './store';

/** Keeps back what is debounced or batched, in an item that starts the run later; gives the rest. */
export async function holdBack(tx: Tx, drafts: readonly Draft[]): Promise<Draft[]> {
  const held = new Map<string, Draft[]>();
  const rest: Draft[] = [];
  for (const draft of drafts) {
    const how = draft.config.debounce ?? draft.config.batchEvents;
    if (!how) rest.push(draft);
    else {
      const key = `${draft.config.id}\n${keyOf(how.key, { event: firstOf(draft.events) })}`;
      held.set(key, [...(held.get(key) ?? []), draft]);
    }
  }
  // In one order for everybody, so that two receivers do not wait for each other.
  for (const [key, group] of [...held].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await tx.query(`select pg_advisory_xact_lock(730222, hashtext($1))`, [key]);
    if (group[0]?.config.debounce) await debounce(tx, key, group);
    else await batch(tx, key, group);
  }
  return rest;
}

/** The last event wins, once it has been quiet for the period (or the time-out has passed). */
async function debounce(tx: Tx, key: string, group: Draft[]): Promise<void> {
  const last = group[group.length - 1];
  const how = last?.config.debounce;
  if (!last || !how) return;
  await tx.query(
    `insert into executor.queue_item as q (kind, function_id, step_id, events, due_at, rank_at, held_since)
     values ('start', $1, $2, $3, now() + $4::float8 * interval '1 ms', now() + $4::float8 * interval '1 ms', now())
     on conflict (function_id, step_id) where kind = 'start' and held_since is not null do update
     set events = excluded.events, rank_at = excluded.rank_at,
       due_at = least(excluded.due_at, q.held_since + $5::float8 * interval '1 ms')`,
    [last.config.id, key, JSON.stringify(last.events), how.period, how.timeout ?? null],
  );
}

/** Fills the open batch; full ones start now, what is left over waits for more or for the time-out. */
async function batch(tx: Tx, key: string, group: Draft[]): Promise<void> {
  const config = group[0]?.config;
  const how = config?.batchEvents;
  if (!config || !how) return;
  const { rows } = await tx.query<{ events: EventBody[]; left: number }>(
    `delete from executor.queue_item where function_id = $1 and step_id = $2 and kind = 'start'
       and held_since is not null returning events, extract(epoch from due_at - now())::float8 * 1000 as left`,
    [config.id, key],
  );
  const events = [...(rows[0]?.events ?? []), ...group.flatMap((draft) => draft.events)];
  for (let at = 0; at < events.length; at += how.maxSize) {
    const part = events.slice(at, at + how.maxSize);
    const open = part.length < how.maxSize;
    const wait = at === 0 ? (rows[0]?.left ?? how.timeout) : how.timeout;
    await tx.query(
      `insert into executor.queue_item (kind, function_id, step_id, events, due_at, rank_at, held_since)
       values ('start', $1, $2, $3, now() + $4::float8 * interval '1 ms', now() + $4::float8 * interval '1 ms',
         case when $5 then now() end)`,
      [config.id, key, JSON.stringify(part), open ? wait : 0, open],
    );
  }
}
