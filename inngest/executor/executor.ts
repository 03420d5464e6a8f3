import type { Inngest, InngestFunction } from 'inngest';
import { now } from '@/lib/clock';
import { APPS_CHANNEL, Apps } from './apps';
import { backoff } from './backoff';
import { Completions } from './complete';
import type { Engine, EventBody } from './engine';
import { callOverHttp } from './http-sdk';
import { ALIVE } from './leases';
import type { Link } from './link';
import { Listener } from './listener';
import { Loop } from './loop';
import { executorMetrics } from './metrics';
import { receive, triggersAny } from './receive';
import { receiverOf } from './receiver';
import { inProcessSdk, type Sdk } from './sdk';
import { openStore, type Store, type Tx } from './store';
import { keepTime } from './timers';
import { once, sometimes } from './timing';

export type ExecutorOptions = {
  client: Inngest.Any;
  functions: readonly InngestFunction.Any[];
  /** The link whose `fetch` the client was made with. */
  link: Link;
  /** The client's signing key: calls in process are signed as any other. */
  signingKey: string;
  /** Past a pooler: it listens, and its statements are named. */
  databaseUrl: string;
  /** Function calls at once. */
  room?: number;
  connections?: number;
  leaseMs?: number;
  pollMs?: number;
  sweepMs?: number;
  backoff?: (attempt: number) => number;
  clock?: () => Date;
  /** For tests: stands between the executor and the functions. */
  disturb?: (sdk: Sdk) => Sdk;
  failed?: (error: unknown) => void;
  runFailed?: Engine['runFailed'];
};

export type Health = { alive: boolean; listening: boolean; working: number; worker: number };

/** A running executor. */
export type Executor = {
  store: Store;
  /** Takes events in inside the caller's transaction; call `kick` after its commit. */
  receive(tx: Tx, events: readonly EventBody[]): Promise<void>;
  kick(): void;
  /** Takes in what a client sent over HTTP, one event or many; gives their ids. Throws what it refuses. */
  take(events: unknown, seed: string | null): Promise<string[]>;
  /** Takes in the functions of another program; false when they were known. Throws what it refuses, in words. */
  register(app: unknown): Promise<boolean>;
  health(): Health;
  /** The text Prometheus reads. */
  metrics(): Promise<string>;
  /** Takes no more work, lets what runs end, closes its connections. */
  stop(): Promise<void>;
};

const CHANNEL = 'savory_executor';
const WAKE_PEERS_MS = 50;
const DEFAULTS = {
  room: 32,
  connections: 12,
  leaseMs: 30_000,
  pollMs: 5_000,
  sweepMs: 30_000,
} as const;

/** Registers the functions and begins to work. Rejects, in words, when one of them is refused. */
export async function startExecutor(options: ExecutorOptions): Promise<Executor> {
  const { client, functions, link, signingKey } = options;
  const failed = options.failed ?? ((error) => console.warn('executor:', error));
  const { pollMs = DEFAULTS.pollMs, sweepMs = DEFAULTS.sweepMs } = options;
  const direct = inProcessSdk(client, functions, signingKey);
  const sdk = options.disturb?.(direct) ?? direct;
  const own = await sdk.register();
  const store = openStore(options.databaseUrl, options.connections ?? DEFAULTS.connections);
  const apps = new Apps(store, own);
  const engine: Engine = {
    store,
    sdk: {
      register: sdk.register,
      call(functionId, stepId, payload) {
        const url = apps.urlOf(functionId);
        if (url === null) return sdk.call(functionId, stepId, payload);
        return callOverHttp(url, functionId, stepId, payload, signingKey);
      },
    },
    get configs() {
      return apps.configs;
    },
    remote: (functionId) => apps.urlOf(functionId) !== null,
    worker: await workerNumber(store),
    leaseMs: options.leaseMs ?? DEFAULTS.leaseMs,
    now: options.clock ?? now,
    backoff: options.backoff ?? backoff,
    metrics: executorMetrics(store),
    runFailed: options.runFailed ?? (() => {}),
    complete: (work, output) => completions.add(work, output),
    receive: (tx, events) => receive(engine, tx, events),
    triggers: (name) => triggersAny(apps.configs.values(), name),
    kick: () => loop.kick(),
  };
  const completions = new Completions(engine);
  const wakePeers = sometimes(WAKE_PEERS_MS, () => {
    // Only a hint: without it the others look at their next poll.
    store.pool.query(`select pg_notify($1, '')`, [CHANNEL]).catch(() => {});
  });
  const room = options.room ?? DEFAULTS.room;
  const loop = new Loop(engine, { room, pollMs, crowded: wakePeers, failed });
  const kick = () => {
    loop.kick();
    wakePeers();
  };
  const listener = new Listener({
    connectionString: options.databaseUrl,
    channels: [CHANNEL, APPS_CHANNEL],
    // Shared: after a cut the server may not have noticed yet that our former session is gone.
    prepare: (connection) =>
      connection.query('select pg_advisory_lock_shared($1, $2)', [ALIVE, engine.worker]),
    heard: (channel) => {
      if (channel === CHANNEL) loop.kick();
      else apps.load().catch(failed);
    },
  });
  await apps.load();
  await listener.start();
  const receiver = receiverOf(engine, loop.works, kick);
  link.attach(receiver);
  const stopTimers = await keepTime(engine, loop.works, { pollMs, sweepMs }, failed);
  loop.kick();
  return {
    store,
    receive: engine.receive,
    take: receiver.take,
    register: (raw) => apps.register(raw),
    kick,
    health: () => ({
      alive: performance.now() - loop.lookedAt < pollMs * 3 + 5_000,
      listening: listener.connected,
      working: loop.works.size,
      worker: engine.worker,
    }),
    metrics: () => engine.metrics.registry.metrics(),
    stop: once(async () => {
      stopTimers();
      await loop.stop();
      link.attach(null);
      await listener.stop();
      await store.close();
    }),
  };
}

async function workerNumber(store: Store): Promise<number> {
  const { rows } = await store.pool.query<{ number: number }>(
    `select nextval('executor.worker_number')::integer as number`,
  );
  return rows[0]?.number ?? 0;
}
