import { type Failure, readAnswer, type Verdict } from './answer';
import { retryAfter } from './backoff';
import { maxAttempts } from './config';
import { DISCOVERY, type Engine, type Work } from './engine';
import { finishRun } from './finish';
import { releaseKeys } from './limits';
import { planOps } from './ops';
import { addPending } from './pending';
import type { Answer } from './sdk';
import { callAgain, saveSteps } from './step';
import type { Tx } from './store';

/** A run under its row lock, with the claimed item still ours. */
type Held = {
  runId: string;
  /** The step was in a race; or, of a discovery call, a step ended since it began: call again at once. */
  race: boolean;
};

/** Writes down all that an answer means, in one transaction. A late answer (lease lost, run ended) writes nothing. */
export async function settle(engine: Engine, work: Work, answer: Answer): Promise<void> {
  const verdict = readAnswer(answer);
  await engine.store.transaction(async (tx) => {
    const held = await hold(tx, work);
    if (held) await decide(engine, tx, work, held, verdict);
  });
  engine.kick();
}

/** The run's lock first, then the item's: everybody takes them in this order. */
async function hold(tx: Tx, work: Work): Promise<Held | null> {
  const { rows } = await tx.query<{ id: string }>({
    name: 'executor-lock-run',
    text: `select id from executor.run where id = $1 and ended_at is null for update`,
    values: [work.run_id],
  });
  const { rows: items } = await tx.query<{ race: boolean }>({
    name: 'executor-lock-item',
    text: `select race from executor.queue_item where id = $1 and lease_token = $2 and leased_by is not null for update`,
    values: [work.id, work.lease_token],
  });
  const [run] = rows;
  const [item] = items;
  if (!run || !item) return null;
  return { runId: run.id, race: item.race };
}

async function decide(
  engine: Engine,
  tx: Tx,
  work: Work,
  held: Held,
  verdict: Verdict,
): Promise<void> {
  const most = attemptsOf(engine, work);
  if (verdict.kind === 'completed') {
    return finishRun(engine, tx, held.runId, { status: 'completed', output: verdict.output });
  }
  const wait = retryAfter(verdict.retryAfter, engine.now()) ?? engine.backoff(work.attempt);
  if (verdict.kind === 'failed') {
    const spent = !verdict.retriable || work.attempt + 1 >= most;
    return spent ? fail(engine, tx, held, verdict.error) : retry(tx, work, wait);
  }
  const plan = planOps(verdict.ops, {
    attempt: work.attempt,
    maxAttempts: most,
    now: engine.now(),
  });
  await saveSteps(tx, held.runId, plan.done);
  if (plan.refused) return fail(engine, tx, held, plan.refused);
  if (plan.completed) {
    return finishRun(engine, tx, held.runId, { status: 'completed', ...plan.completed });
  }
  await addPending(engine, tx, held.runId, work.function_id, plan.pending);
  if (plan.retry) return retry(tx, work, wait);
  await drop(tx, work);
  const lookAgain = plan.again || (held.race && work.step_id === DISCOVERY);
  if (plan.done.length > 0 || lookAgain) {
    return callAgain(tx, held.runId, plan.again || held.race);
  }
  if (plan.pending.length === 0) await failIfStuck(engine, tx, held);
}

function attemptsOf(engine: Engine, work: Work): number {
  const config = engine.configs.get(work.function_id);
  return config ? maxAttempts(config) : 1;
}

function fail(engine: Engine, tx: Tx, held: Held, error: Failure): Promise<void> {
  return finishRun(engine, tx, held.runId, { status: 'failed', error });
}

async function retry(tx: Tx, work: Work, waitMs: number): Promise<void> {
  await tx.query(
    `update executor.queue_item set attempt = attempt + 1, leased_by = null,
       due_at = now() + $2::float8 * interval '1 ms' where id = $1`,
    [work.id, waitMs],
  );
  await releaseKeys(tx, work.limit_keys);
}

async function drop(tx: Tx, work: Work): Promise<void> {
  await tx.query({
    name: 'executor-drop',
    text: `delete from executor.queue_item where id = $1`,
    values: [work.id],
  });
  await releaseKeys(tx, work.limit_keys);
}

/** An answer without anything to do, and nothing under way: the run would wait for ever. */
async function failIfStuck(engine: Engine, tx: Tx, held: Held): Promise<void> {
  const { rows } = await tx.query(
    `select from executor.queue_item where run_id = $1 and kind <> 'limit'
     union all select from executor.pause where run_id = $1 limit 1`,
    [held.runId],
  );
  if (rows.length > 0) return;
  await fail(engine, tx, held, {
    name: 'Error',
    message: 'The function answered with nothing to do.',
  });
}
