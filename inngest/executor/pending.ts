import type { Engine } from './engine';
import { newId } from './new-id';
import type { Pending } from './ops';
import { startRuns } from './start';
import { resumeStep } from './step';
import type { Tx } from './store';

/** Puts steps under way: items for what runs or sleeps, pauses for what others end. Known ones stay as they are. */
export async function addPending(
  engine: Engine,
  tx: Tx,
  runId: string,
  functionId: string,
  pending: readonly Pending[],
): Promise<void> {
  if (pending.length === 0) return;
  const waiting = pending.filter((step) => step.kind === 'wait' || step.kind === 'invoke');
  const fresh = await addPauses(tx, runId, waiting);
  await addItems(
    tx,
    runId,
    functionId,
    pending.filter((step) => step.kind === 'call' || step.kind === 'wake' || fresh.has(step.id)),
  );
  for (const step of waiting) {
    if (step.kind === 'invoke' && fresh.has(step.id)) await invoke(engine, tx, runId, step);
  }
}

async function addPauses(
  tx: Tx,
  runId: string,
  waiting: readonly Pending[],
): Promise<ReadonlySet<string>> {
  if (waiting.length === 0) return new Set();
  const rows = waiting.map((step) => ({
    id: step.id,
    race: step.race,
    event: step.kind === 'wait' ? step.event : null,
    expression: step.kind === 'wait' ? step.expression : null,
  }));
  const { rows: made } = await tx.query<{ step_id: string }>(
    `insert into executor.pause (run_id, step_id, event_name, expression, race)
     select $1, x.id, x.event, x.expression, x.race
     from jsonb_to_recordset($2) as x (id text, event text, expression text, race boolean)
     where not exists (select from executor.step s where s.run_id = $1 and s.id = x.id)
     on conflict do nothing returning step_id`,
    [runId, JSON.stringify(rows)],
  );
  return new Set(made.map((row) => row.step_id));
}

async function addItems(
  tx: Tx,
  runId: string,
  functionId: string,
  steps: readonly Pending[],
): Promise<void> {
  const rows = steps.flatMap((step) => {
    const { id, race } = step;
    if (step.kind === 'call') return [{ id, race, kind: 'call', ms: 0 }];
    if (step.kind === 'wake') return [{ id, race, kind: 'wake', ms: step.delayMs }];
    return step.delayMs === null ? [] : [{ id, race, kind: 'expire', ms: step.delayMs }];
  });
  if (rows.length === 0) return;
  await tx.query(
    `insert into executor.queue_item (kind, function_id, run_id, step_id, race, limit_keys, due_at, rank_at)
     select x.kind, $2, $1, x.id, x.race, case when x.kind = 'call' then r.limit_keys else '{}' end,
       now() + x.ms * interval '1 ms', now() + x.ms * interval '1 ms' - r.priority * interval '1 s'
     from jsonb_to_recordset($3) as x (id text, race boolean, kind text, ms float8)
     join executor.run r on r.id = $1
     where not exists (select from executor.step s where s.run_id = $1 and s.id = x.id)
     on conflict (run_id, step_id) where run_id is not null do nothing`,
    [runId, functionId, JSON.stringify(rows)],
  );
}

async function invoke(
  engine: Engine,
  tx: Tx,
  runId: string,
  step: Extract<Pending, { kind: 'invoke' }>,
): Promise<void> {
  const config = engine.configs.get(step.functionId);
  if (!config) return refuse(tx, runId, step, 'does not exist.');
  const event = {
    id: newId(),
    name: 'inngest/function.invoked',
    data: step.data,
    ts: engine.now().getTime(),
  };
  const parent = { runId, stepId: step.id };
  const started = await startRuns(engine, tx, [{ config, events: [event], parent }]);
  if (started === 0)
    await refuse(tx, runId, step, 'was not started: its flow control does not let it.');
}

async function refuse(
  tx: Tx,
  runId: string,
  step: Extract<Pending, { kind: 'invoke' }>,
  why: string,
): Promise<void> {
  const name = step.functionId;
  const error = { name: 'Error', message: `The invoked function ${name} ${why}` };
  await resumeStep(tx, runId, { id: step.id, op: 'InvokeFunction', name, attempts: 1, error });
}
