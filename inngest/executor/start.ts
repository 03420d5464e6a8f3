import { keyOf, numberOf } from './cel/evaluate';
import type { FunctionConfig } from './config';
import type { Engine, EventBody } from './engine';
import { cancelRuns } from './finish';
import { passIdempotency, passRateLimit, throttleDelay } from './gates';
import { limitKeys } from './limits';
import { newId } from './new-id';
import type { Tx } from './store';

/** A run to be made. */
export type Draft = {
  config: FunctionConfig;
  events: EventBody[];
  parent?: { runId: string; stepId: string };
};

type Row = {
  id: string;
  function_id: string;
  events: EventBody[];
  singleton_key: string | null;
  limit_keys: string[];
  priority: number;
  delay_ms: number;
  parent_run_id: string | null;
  parent_step_id: string | null;
};

const PRIORITY_SECONDS = 600;

/** Makes the runs that the functions' flow control lets through, with their first queue items; gives how many. */
export async function startRuns(engine: Engine, tx: Tx, drafts: readonly Draft[]): Promise<number> {
  const allowed = await passIdempotency(tx, await passRateLimit(tx, drafts));
  const together: Row[] = [];
  let started = 0;
  for (const draft of allowed) {
    const row = await rowOf(tx, draft);
    if (draft.config.singleton?.mode !== 'cancel') together.push(row);
    else {
      await cancelRuns(engine, tx, await openRuns(tx, row));
      started += await insert(engine, tx, [row]);
    }
  }
  return together.length > 0 ? started + (await insert(engine, tx, together)) : started;
}

async function rowOf(tx: Tx, { config, events, parent }: Draft): Promise<Row> {
  const event = firstOf(events);
  const wished = Math.round(numberOf(config.priority?.run, { event }));
  return {
    id: newId(),
    function_id: config.id,
    events,
    singleton_key: config.singleton ? `k:${keyOf(config.singleton.key, { event })}` : null,
    limit_keys: limitKeys(config, event),
    priority: Math.max(-PRIORITY_SECONDS, Math.min(PRIORITY_SECONDS, wished)),
    delay_ms: await throttleDelay(tx, config, event),
    parent_run_id: parent?.runId ?? null,
    parent_step_id: parent?.stepId ?? null,
  };
}

/** A run whose singleton key is taken is not made: the unique index decides. */
async function insert(engine: Engine, tx: Tx, rows: readonly Row[]): Promise<number> {
  const { rowCount } = await tx.query({
    name: 'executor-start',
    text: `with input as (
        select * from jsonb_to_recordset($1) as x (id text, function_id text, events jsonb, singleton_key text,
          limit_keys text[], priority integer, delay_ms float8, parent_run_id text, parent_step_id text)
      ), made as (
        insert into executor.run (id, function_id, events, singleton_key, limit_keys, priority, parent_run_id, parent_step_id)
        select id, function_id, events, singleton_key, limit_keys, priority, parent_run_id, parent_step_id from input
        on conflict do nothing returning id
      )
      insert into executor.queue_item (kind, function_id, run_id, step_id, limit_keys, due_at, rank_at)
      select 'call', function_id, id, 'step', limit_keys, now() + delay_ms * interval '1 ms',
        now() + delay_ms * interval '1 ms' - priority * interval '1 s'
      from input join made using (id) order by id`,
    values: [JSON.stringify(rows)],
  });
  await limitTime(engine, tx, rows);
  return rowCount ?? 0;
}

/** The runs' own time-outs, as items that cancel what is late. */
async function limitTime(engine: Engine, tx: Tx, rows: readonly Row[]): Promise<void> {
  const limits = rows.flatMap(({ id, function_id }) => {
    const { start, finish } = engine.configs.get(function_id)?.timeouts ?? {};
    return [
      ...(start ? [{ id, function_id, step: 'start', ms: start }] : []),
      ...(finish ? [{ id, function_id, step: 'finish', ms: finish }] : []),
    ];
  });
  if (limits.length === 0) return;
  await tx.query(
    `insert into executor.queue_item (kind, function_id, run_id, step_id, due_at, rank_at)
     select 'limit', x.function_id, x.id, 'limit:' || x.step, now() + x.ms * interval '1 ms', now() + x.ms * interval '1 ms'
     from jsonb_to_recordset($1) as x (id text, function_id text, step text, ms float8)
     join executor.run r on r.id = x.id`,
    [JSON.stringify(limits)],
  );
}

async function openRuns(tx: Tx, row: Row): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from executor.run where function_id = $1 and singleton_key = $2 and ended_at is null`,
    [row.function_id, row.singleton_key],
  );
  return rows.map(({ id }) => id);
}

export function firstOf(events: readonly EventBody[]): EventBody {
  const [first] = events;
  if (!first) throw new Error('A run has at least one event.');
  return first;
}
