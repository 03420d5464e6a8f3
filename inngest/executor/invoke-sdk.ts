import { maxAttempts } from './config';
import { DISCOVERY, type Engine, type Work } from './engine';
import type { Answer } from './sdk';
import { firstOf } from './start';

/** Request version of the protocol the executor speaks; other programs choose what theirs is. */
const VERSION = 2;
const ANY_VERSION = -1;
/** No step lasts longer; one that hangs would keep its lease for ever. */
const MAX_CALL_MS = 2 * 3_600_000;

/** Calls the function with the run's events and memoised steps. What breaks on the way is an answer too: it is tried again. */
export async function callSdk(engine: Engine, work: Work): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The call took too long.')), MAX_CALL_MS);
  });
  try {
    const call = engine.sdk.call(work.function_id, work.step_id, payload(engine, work));
    return await Promise.race([call, late]);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      status: 500,
      headers: new Headers({ 'x-inngest-sdk': 'none' }),
      body: { name: 'Error', message },
    };
  } finally {
    clearTimeout(timer);
  }
}

function payload(engine: Engine, work: Work): unknown {
  const config = engine.configs.get(work.function_id);
  const events = work.run_events ?? [];
  const stack = work.memo.map(([id]) => id);
  const discovery = work.step_id === DISCOVERY;
  const remote = engine.remote(work.function_id);
  const shape = remote ? plain : wrapped;
  return {
    version: remote ? ANY_VERSION : VERSION,
    event: firstOf(events),
    events,
    steps: Object.fromEntries(work.memo.map((step) => [step[0], shape(step)])),
    ctx: {
      run_id: work.run_id,
      step_id: work.step_id,
      attempt: work.attempt,
      max_attempts: config ? maxAttempts(config) : 1,
      disable_immediate_execution: work.others || !discovery,
      use_api: false,
      stack: { stack, current: stack.length },
      // With these two the SDK runs on from step to step and checkpoints each.
      ...(discovery && !remote
        ? { fn_id: work.function_id, qi_id: `${work.id}.${work.lease_token}` }
        : {}),
    },
  };
}

type Memo = Work['memo'][number];

/** Always wrapped, so that a value which has a `data` of its own stays unambiguous. */
function wrapped([, data, error]: Memo): unknown {
  return error === null ? { type: 'data', data } : { type: 'error', error };
}

/** As Inngest's server sends them, which SDKs of other languages go by: waits and sleeps stand bare. */
function plain([, data, error, op]: Memo): unknown {
  if (error !== null) return { error };
  if (op === 'WaitForEvent') return data === null ? null : { user: {}, ...data };
  return op === 'Sleep' ? null : { data };
}
