import type { Op } from './answer';
import { type Failure, readFailure } from './answer';
import { checkExpression } from './cel/evaluate';
import { delayUntil } from './duration';
import { checkResultSize, checkStepCount } from './size-limits';
import type { StepResult } from './step';

/** A step that is to be run, or to end by itself, or to be ended by others. */
export type Pending = {
  id: string;
  race: boolean;
} & (
  | { kind: 'call' }
  | { kind: 'wake'; delayMs: number }
  | { kind: 'wait'; event: string; expression: string | null; delayMs: number }
  | { kind: 'invoke'; functionId: string; data: Record<string, unknown>; delayMs: number | null }
);

/** What a list of opcodes asks of the executor. */
export type Plan = {
  done: StepResult[];
  pending: Pending[];
  /** A step failed and has attempts left. */
  retry: boolean;
  /** The SDK wants to be called again although no step ended. */
  again: boolean;
  completed?: { output: unknown };
  refused?: Failure;
};

type Context = {
  attempt: number;
  maxAttempts: number;
  now: Date;
  /** Steps the run has already. */
  steps: number;
};

/** Reads opcodes. One the executor does not know fails the run with words, so that none hangs. */
export function planOps(ops: readonly Op[], context: Context): Plan {
  const plan: Plan = { done: [], pending: [], retry: false, again: false };
  for (const op of ops) {
    try {
      addOp(plan, op, context);
      checkStepCount(context.steps + plan.done.length + plan.pending.length);
    } catch (error) {
      plan.refused ??= readFailure(
        error instanceof Error ? { name: 'Error', message: error.message } : error,
      );
    }
  }
  return plan;
}

function addOp(plan: Plan, op: Op, context: Context): void {
  const named = {
    id: op.id,
    op: op.op,
    name: op.displayName ?? op.name ?? '',
    attempts: context.attempt + 1,
  };
  const step = { id: op.id, race: op.opts?.parallelMode === 'race' };
  switch (op.op) {
    case 'StepRun':
    case 'Step':
      checkResultSize(named.name, op.data);
      plan.done.push({ ...named, data: op.data ?? null });
      return;
    case 'StepError':
      if (context.attempt + 1 < context.maxAttempts) plan.retry = true;
      else plan.done.push({ ...named, error: readFailure(op.error ?? op.data) });
      return;
    case 'StepFailed':
      plan.done.push({ ...named, error: readFailure(op.error ?? op.data) });
      return;
    case 'StepPlanned':
      plan.pending.push({ ...step, kind: 'call' });
      return;
    case 'Sleep':
      // The SDK for TypeScript puts duration and event in the name, those of other languages in the options.
      plan.pending.push({
        ...step,
        kind: 'wake',
        delayMs: delay(op.opts?.duration ?? op.name, context.now),
      });
      return;
    case 'WaitForEvent':
      plan.pending.push({ ...step, kind: 'wait', ...readWait(op, context.now) });
      return;
    case 'InvokeFunction':
      plan.pending.push({ ...step, kind: 'invoke', ...readInvoke(op, context.now) });
      return;
    case 'RunComplete':
      plan.completed = { output: op.data ?? null };
      return;
    case 'DiscoveryRequest':
      plan.again = true;
      return;
    default:
      throw new Error(`The executor does not know the operation ${op.op} (step "${named.name}").`);
  }
}

function readWait(op: Op, now: Date) {
  const { timeout, if: expression } = op.opts ?? {};
  const event = typeof op.opts?.event === 'string' ? op.opts.event : op.name;
  if (!event) throw new Error('A wait lacks the name of its event.');
  if (typeof expression === 'string') checkExpression(expression);
  return {
    event,
    expression: typeof expression === 'string' ? expression : null,
    delayMs: delay(timeout, now),
  };
}

function readInvoke(op: Op, now: Date) {
  const { function_id, payload, timeout } = op.opts ?? {};
  if (typeof function_id !== 'string') throw new Error('An invocation lacks its function.');
  const sent =
    typeof payload === 'object' && payload !== null && 'data' in payload ? payload.data : {};
  return {
    functionId: function_id,
    data: typeof sent === 'object' && sent !== null ? { ...sent } : {},
    delayMs: timeout === undefined || timeout === null ? null : delay(timeout, now),
  };
}

function delay(text: unknown, now: Date): number {
  const ms = typeof text === 'string' ? delayUntil(text, now) : null;
  if (ms === null) throw new Error(`"${String(text)}" is neither a duration nor a date.`);
  return ms;
}
