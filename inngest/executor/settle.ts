import { type Failure, readAnswer, type Verdict } from './answer';
import { retryAfter } from './backoff';
import { maxAttempts } from './config';
import { DISCOVERY, type Engine, type Work } from './engine';
import { endRuns } from './finish';
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
  const end = endOf(verdict);
  if (end) await engine.complete(work, end.output);
  else await settleAlone(engine, work, verdict);
  engine.kick();
}

/** The result, when the answer says nothing but that the run has ended: the common case, written together with others. */
function endOf(verdict: Verdict): { output: unknown } | null {
  if (verdict.kind === 'completed') return verdict;
  if (verdict.kind !== 'ops' || verdict.ops.length !== 1) return null;
  const [op] = verdict.ops;
  return op?.op === 'RunComplete' ? { output: op.data ?? null } : null;
}

/** Fails the run of a call that went too far; false in any case, as for a call whose lease is lost. */
export async function failWork(engine: Engine, work: Work, error: Failure): Promise<false> {
  await engine.store.transaction(async (tx) => {
    const held = await hold(tx, work);
    if (held) await fail(engine, tx, held, error);
  });
  return false;
}

async function settleAlone(engine: Engine, work: Work, verdict: Verdict): Promise<void> {
  await engine.store.transaction(async (tx) => {
    const held = await hold(tx, work);
    if (held) await decide(engine, tx, work, held, verdict);
  });
}

/** Locks the run, then the item: everybody takes them in this order. */
async function hold(tx: Tx, work: Work): Promise<Held | null> {
  const { rows } = await tx.query<Held>({
    name: 'executor-hold',
    text: `select r.id as "runId", q.race from executor.run r join executor.queue_item q on q.run_id = r.id
      where r.id = $1 and r.ended_at is null and q.id = $2 and q.lease_token = $3 and q.leased_by is not null
      for update of r, q`,
    values: [work.run_id, work.id, work.lease_token],
  });
  return rows[0] ?? null;
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
    return complete(engine, tx, held, verdict.output);
  }
  const wait = retryAfter(verdict.retryAfter, engine.now()) ?? engine.backoff(work.attempt);
  if (verdict.kind === 'failed') {
    const spent = !verdict.retriable || work.attempt + 1 >= most;
    return spent ? fail(engine, tx, held, verdict.error) : retry(engine, tx, work, wait);
  }
  const plan = planOps(verdict.ops, {
    attempt: work.attempt,
    maxAttempts: most,
    now: engine.now(),
    steps: work.memo.length,
  });
  await saveSteps(tx, held.runId, plan.done);
  if (plan.refused) return fail(engine, tx, held, plan.refused);
  if (plan.completed) {
    return complete(engine, tx, held, plan.completed.output);
  }
  if (!plan.retry) await drop(tx, work);
  await addPending(engine, tx, held.runId, work.function_id, plan.pending);
  if (plan.retry) return retry(engine, tx, work, wait);
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
  return endRuns(engine, tx, [{ runId: held.runId, status: 'failed', error }]);
}

function complete(engine: Engine, tx: Tx, held: Held, output: unknown): Promise<void> {
  return endRuns(engine, tx, [{ runId: held.runId, status: 'completed', output }]);
}

async function retry(engine: Engine, tx: Tx, work: Work, waitMs: number): Promise<void> {
  engine.metrics.retried.inc({ function: work.function_id });
  await tx.query(
    `update executor.queue_item set attempt = attempt + 1, leased_by = null,
       due_at = now() + $2::float8 * interval '1 ms', rank_at = now() + $2::float8 * interval '1 ms'
     where id = $1`,
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
