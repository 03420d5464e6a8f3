import type { Failure } from './answer';
import type { FunctionConfig } from './config';
import type { ExecutorMetrics } from './metrics';
import type { Sdk } from './sdk';
import type { Store, Tx } from './store';

/** What every part of the executor works with. */
export type Engine = {
  store: Store;
  sdk: Sdk;
  /** Every function there is; replaced as a whole when another program registers its own. */
  readonly configs: ReadonlyMap<string, FunctionConfig>;
  /** Is it a function of another program, called over HTTP? */
  remote(functionId: string): boolean;
  /** This worker's number: leases carry it, and an advisory lock under it says that it lives. */
  worker: number;
  /** How long a claimed item is ours without a heartbeat, in milliseconds. */
  leaseMs: number;
  /** The product's time (schedules, event times); leases and queue use the database's. */
  now(): Date;
  /** Milliseconds before the next attempt. */
  backoff(attempt: number): number;
  /** Ends the run of a call that came to its end; false when the lease is lost. */
  complete(work: Work, output: unknown): Promise<boolean>;
  /** Takes in events in the caller's transaction: the executor's own come this way. */
  receive(tx: Tx, events: readonly EventBody[]): Promise<void>;
  /** Does an event of this name start or cancel any function? */
  triggers(name: string): boolean;
  metrics: ExecutorMetrics;
  /** A run has failed for good; may be told again when its transaction is. */
  runFailed(functionId: string, runId: string, error: Failure): void;
  /** There may be work now. */
  kick(): void;
};

/** An event as functions receive it. */
export type EventBody = {
  id: string;
  name: string;
  data: Record<string, unknown>;
  ts: number;
  user?: unknown;
  v?: unknown;
};

/** A claimed queue item: ours until the lease ends, under this token. */
export type Work = {
  id: string;
  kind: 'call' | 'wake' | 'expire' | 'start' | 'limit';
  function_id: string;
  run_id: string | null;
  step_id: string;
  attempt: number;
  lease_token: number;
  limit_keys: string[];
  events: EventBody[] | null;
  run_events: EventBody[] | null;
  /** Results so far, in order of completion: step id, data, error, operation. */
  memo: [string, unknown, unknown, string][];
  /** Steps of the run, those this call has reported among them. */
  saved?: number;
  /** Other steps of the run are under way: the SDK must not run a step at once. */
  others: boolean;
};

/** The step id of the call that finds out what comes next. */
export const DISCOVERY = 'step';
