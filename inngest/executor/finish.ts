import type { Failure } from './answer';
import type { Engine, EventBody } from './engine';
import { releaseKeys } from './limits';
import { newId } from './new-id';
import { resumeStep } from './step';
import type { Tx } from './store';

/** How a run ends. */
export type Ending = { runId: string } & (
  | { status: 'completed'; output: unknown }
  | { status: 'failed'; error: Failure }
  | { status: 'cancelled' }
);

type Ended = {
  id: string;
  function_id: string;
  events: EventBody[];
  parent_run_id: string | null;
  parent_step_id: string | null;
  /** Limit keys that leased items of any of these runs held. */
  freed: string[];
  /** Some run waits for the end of another. */
  awaited: boolean;
};

const CANCELLED: Failure = { name: 'Error', message: 'The run was cancelled.' };

/**
 * Ends runs and all that hangs on them, in the caller's transaction: their queue, their parents, who
 * listens for their end. The caller holds the runs' row locks: see lockRuns.
 */
export async function endRuns(engine: Engine, tx: Tx, endings: readonly Ending[]): Promise<void> {
  if (endings.length === 0) return;
  const byRun = new Map(endings.map((ending) => [ending.runId, ending]));
  const ended = await close(tx, endings);
  const heard: EventBody[] = [];
  for (const run of ended) {
    const ending = byRun.get(run.id);
    if (!ending) continue;
    // A transaction that is tried again counts again: good enough for a rate.
    engine.metrics.ended.inc({ function: run.function_id, status: ending.status });
    if (ending.status === 'failed') engine.runFailed(run.function_id, run.id, ending.error);
    await tellParent(tx, run, ending);
    const events = endEvents(engine.now(), run, ending);
    heard.push(...events.filter(({ name }) => run.awaited || engine.triggers(name)));
  }
  if (heard.length > 0) await engine.receive(tx, heard);
  // Last: whoever holds a key's lock must not wait for a run's.
  await releaseKeys(tx, ended[0]?.freed ?? []);
}

/** Cancels the runs that have not ended yet. */
export async function cancelRuns(engine: Engine, tx: Tx, runIds: readonly string[]): Promise<void> {
  await lockRuns(tx, runIds);
  await endRuns(
    engine,
    tx,
    runIds.map((runId) => ({ runId, status: 'cancelled' })),
  );
}

/**
 * Locks runs in the order of their ids, as everybody does. In a statement of its own: one that waits
 * for a lock goes on with what was there when it began, and would leave behind what an answer puts
 * under way meanwhile.
 */
export async function lockRuns(tx: Tx, runIds: readonly string[]): Promise<void> {
  if (runIds.length === 0) return;
  await tx.query(
    'select from executor.run where id = any($1) and ended_at is null order by id for update',
    [runIds],
  );
}

async function close(tx: Tx, endings: readonly Ending[]): Promise<Ended[]> {
  const rows = endings.map((ending) => ({
    id: ending.runId,
    status: ending.status,
    output: outputOf(ending) ?? null,
  }));
  const { rows: ended } = await tx.query<Ended>({
    name: 'executor-close',
    text: `with input as (
        select * from jsonb_to_recordset($1) as x (id text, status text, output jsonb)
      ), held as (
        select id from executor.run where id in (select id from input) and ended_at is null order by id for update
      ), ended as (
        update executor.run r set status = i.status, output = i.output, ended_at = now()
        from held join input i using (id) where r.id = held.id
        returning r.id, r.function_id, r.events, r.parent_run_id, r.parent_step_id
      ), dropped as (
        delete from executor.queue_item where run_id in (select id from held) returning leased_by, limit_keys
      ), unpaused as (
        delete from executor.pause where run_id in (select id from held)
      )
      select ended.*,
        array(select unnest(limit_keys) from dropped where leased_by is not null) as freed,
        exists (select from executor.pause where event_name like 'inngest/function.%') as awaited
      from ended order by ended.id`,
    values: [JSON.stringify(rows)],
  });
  return ended;
}

async function tellParent(tx: Tx, run: Ended, ending: Ending): Promise<void> {
  if (!run.parent_run_id || !run.parent_step_id) return;
  const output = outputOf(ending);
  await resumeStep(tx, run.parent_run_id, {
    id: run.parent_step_id,
    op: 'InvokeFunction',
    name: run.function_id,
    attempts: 1,
    ...(ending.status === 'completed' ? { data: output } : { error: output }),
  });
}

function outputOf(ending: Ending): unknown {
  if (ending.status === 'completed') return ending.output;
  return ending.status === 'failed' ? ending.error : CANCELLED;
}

/** `inngest/function.finished`, and `.failed` or `.cancelled`. */
function endEvents(now: Date, run: Ended, ending: Ending): EventBody[] {
  const { function_id, events } = run;
  const about = { function_id, run_id: run.id, event: events[0], events };
  const event = (name: string, more: Record<string, unknown>): EventBody => ({
    id: newId(),
    name: `inngest/function.${name}`,
    data: { ...about, ...more },
    ts: now.getTime(),
  });
  if (ending.status === 'completed') return [event('finished', { result: ending.output ?? null })];
  const error = outputOf(ending);
  return [event('finished', { error }), event(ending.status, { error })];
}
