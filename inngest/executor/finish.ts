import type { Failure } from './answer';
import type { Engine, EventBody } from './engine';
import { releaseKeys } from './limits';
import { newId } from './new-id';
import { resumeStep } from './step';
import type { Tx } from './store';

export type Ending =
  | { status: 'completed'; output: unknown }
  | { status: 'failed'; error: Failure }
  | { status: 'cancelled' };

type Ended = {
  function_id: string;
  events: EventBody[];
  parent_run_id: string | null;
  parent_step_id: string | null;
};

const CANCELLED: Failure = { name: 'Error', message: 'The run was cancelled.' };

/** Ends a run and all that hangs on it, in the caller's transaction: its queue, its parent, who listens for its end. */
export async function finishRun(
  engine: Engine,
  tx: Tx,
  runId: string,
  ending: Ending,
): Promise<void> {
  const output = outputOf(ending);
  const { rows } = await tx.query<Ended>({
    name: 'executor-finish',
    text: `update executor.run set status = $2, output = $3, ended_at = now()
      where id = $1 and ended_at is null returning function_id, events, parent_run_id, parent_step_id`,
    values: [runId, ending.status, JSON.stringify(output ?? null)],
  });
  const [run] = rows;
  if (!run) return;
  await clearQueue(tx, runId);
  const awaited = await clearPauses(tx, runId);
  if (run.parent_run_id && run.parent_step_id) {
    const failed = ending.status !== 'completed';
    await resumeStep(tx, run.parent_run_id, {
      id: run.parent_step_id,
      op: 'InvokeFunction',
      name: run.function_id,
      attempts: 1,
      ...(failed ? { error: output } : { data: output }),
    });
  }
  const events = endEvents(engine.now(), runId, run, ending);
  const heard = events.filter(({ name }) => awaited || engine.triggers(name));
  if (heard.length > 0) await engine.receive(tx, heard);
}

/** Cancels the runs that have not ended yet. */
export async function cancelRuns(engine: Engine, tx: Tx, runIds: readonly string[]): Promise<void> {
  for (const runId of [...runIds].sort()) {
    await finishRun(engine, tx, runId, { status: 'cancelled' });
  }
}

async function clearQueue(tx: Tx, runId: string): Promise<void> {
  const { rows } = await tx.query<{ limit_keys: string[] }>({
    name: 'executor-clear-queue',
    text: `with gone as (delete from executor.queue_item where run_id = $1 returning leased_by, limit_keys)
      select limit_keys from gone where leased_by is not null`,
    values: [runId],
  });
  await releaseKeys(
    tx,
    rows.flatMap((row) => row.limit_keys),
  );
}

function outputOf(ending: Ending): unknown {
  if (ending.status === 'completed') return ending.output;
  return ending.status === 'failed' ? ending.error : CANCELLED;
}

/** Forgets what the run waited for; says whether any run waits for the end of another. */
async function clearPauses(tx: Tx, runId: string): Promise<boolean> {
  const { rows } = await tx.query<{ awaited: boolean }>({
    name: 'executor-clear-pauses',
    text: `with gone as (delete from executor.pause where run_id = $1)
      select exists (select from executor.pause where event_name like 'inngest/function.%') as awaited`,
    values: [runId],
  });
  return rows[0]?.awaited ?? false;
}

/** `inngest/function.finished`, and `.failed` or `.cancelled`. */
function endEvents(now: Date, runId: string, run: Ended, ending: Ending): EventBody[] {
  const { function_id, events } = run;
  const about = { function_id, run_id: runId, event: events[0], events };
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
