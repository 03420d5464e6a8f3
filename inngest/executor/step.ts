import type { Tx } from './store';

/** A step's result: `error` when it failed for good. */
export type StepResult = {
  id: string;
  op: string;
  name: string;
  data?: unknown;
  error?: unknown;
  attempts: number;
};

/** Memoises results. The first one stays: a second answer for the same step changes nothing. */
export async function saveSteps(
  tx: Tx,
  runId: string,
  results: readonly StepResult[],
): Promise<void> {
  if (results.length === 0) return;
  const rows = results.map((result) => ({
    ...result,
    data: result.error === undefined ? (result.data ?? null) : undefined,
  }));
  await tx.query({
    name: 'executor-save-steps',
    text: `insert into executor.step (run_id, id, op, name, data, error, attempts)
      select $1, s ->> 'id', s ->> 'op', s ->> 'name', s -> 'data', s -> 'error', (s ->> 'attempts')::integer
      from jsonb_array_elements($2) with ordinality as e (s, at) order by at
      on conflict do nothing`,
    values: [runId, JSON.stringify(rows)],
  });
}

/**
 * Calls the function again with what is known now: once, when the last of its steps under way has
 * ended; at once when the step was in a race. Nobody waits for those that lost a race: a time limit
 * of an hour beside a step must not hold up what follows. A call already under way is told to look again.
 */
export async function callAgain(tx: Tx, runId: string, race: boolean): Promise<void> {
  await tx.query(
    `insert into executor.queue_item as q (kind, function_id, run_id, step_id, limit_keys, rank_at)
     select 'call', r.function_id, r.id, 'step', r.limit_keys, now() - r.priority * interval '1 s'
     from executor.run r where r.id = $1 and ($2 or not (
       exists (select from executor.queue_item o where o.run_id = r.id and o.step_id <> 'step' and o.kind in ('call', 'wake') and not o.race)
       or exists (select from executor.pause p where p.run_id = r.id and not p.race)))
     on conflict (run_id, step_id) where run_id is not null do update set race = true where q.leased_by is not null`,
    [runId, race],
  );
}

/**
 * Ends a waiting step (event, invoked run) with its result. False when it does not wait any more or
 * the run has ended.
 */
export async function resumeStep(tx: Tx, runId: string, result: StepResult): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select from executor.run where id = $1 and ended_at is null for update`,
    [runId],
  );
  if (!rowCount) return false;
  const { rows } = await tx.query<{ race: boolean }>(
    `delete from executor.pause where run_id = $1 and step_id = $2 returning race`,
    [runId, result.id],
  );
  const [pause] = rows;
  if (!pause) return false;
  await tx.query(
    `delete from executor.queue_item where run_id = $1 and step_id = $2 and kind = 'expire'`,
    [runId, result.id],
  );
  await saveSteps(tx, runId, [result]);
  await callAgain(tx, runId, pause.race);
  return true;
}
