import type { Engine, EventBody, Work } from './engine';
import { cancelRuns } from './finish';
import { startRuns } from './start';
import { callAgain, resumeStep, saveSteps } from './step';
import type { Tx } from './store';

/** Carries out a due item that needs no call: a sleep is over, a wait has timed out, a batch starts, a run is late. */
export async function fire(engine: Engine, work: Work): Promise<void> {
  await engine.store.transaction(async (tx) => {
    // Run before item, the order everybody locks in.
    const run = work.run_id ? await lockRun(tx, work.run_id) : null;
    const item = await take(tx, work);
    if (!item) return;
    if (work.kind === 'start') return startHeld(engine, tx, work, item.events ?? []);
    if (!work.run_id || !run) return;
    if (work.kind === 'wake') {
      const step = { id: work.step_id, op: 'Sleep', name: '', attempts: 1 };
      await saveSteps(tx, work.run_id, [step]);
      await callAgain(tx, work.run_id, item.race);
    } else if (work.kind === 'expire') {
      await expire(tx, work.run_id, work.step_id);
    } else if (work.step_id === 'limit:finish' || run.status === 'queued') {
      await cancelRuns(engine, tx, [work.run_id]);
    }
  });
  engine.kick();
}

async function lockRun(tx: Tx, runId: string): Promise<{ status: string } | null> {
  const { rows } = await tx.query<{ status: string }>(
    `select status from executor.run where id = $1 and ended_at is null for update`,
    [runId],
  );
  return rows[0] ?? null;
}

async function take(
  tx: Tx,
  work: Work,
): Promise<{ race: boolean; events: EventBody[] | null } | null> {
  const { rows } = await tx.query<{ race: boolean; events: EventBody[] | null }>(
    `delete from executor.queue_item where id = $1 and lease_token = $2 and leased_by is not null
     returning race, events`,
    [work.id, work.lease_token],
  );
  return rows[0] ?? null;
}

async function startHeld(engine: Engine, tx: Tx, work: Work, events: EventBody[]): Promise<void> {
  const config = engine.configs.get(work.function_id);
  if (config && events.length > 0) await startRuns(engine, tx, [{ config, events }]);
}

/** A wait that timed out ends with null, an invocation with an error. */
async function expire(tx: Tx, runId: string, stepId: string): Promise<void> {
  const { rows } = await tx.query<{ event_name: string | null }>(
    `select event_name from executor.pause where run_id = $1 and step_id = $2`,
    [runId, stepId],
  );
  const [pause] = rows;
  if (!pause) return;
  const step = { id: stepId, name: pause.event_name ?? '', attempts: 1 };
  if (pause.event_name !== null) {
    await resumeStep(tx, runId, { ...step, op: 'WaitForEvent', data: null });
  } else {
    const error = { name: 'Error', message: 'The invoked function did not end in time.' };
    await resumeStep(tx, runId, { ...step, op: 'InvokeFunction', error });
  }
}
