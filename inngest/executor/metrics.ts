import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Store } from './store';

/** What the executor counts, for Prometheus. Labels are names of functions and states, never of people. */
export type ExecutorMetrics = {
  registry: Registry;
  ended: Counter<'function' | 'status'>;
  retried: Counter<'function'>;
  called: Histogram<'function'>;
};

export function executorMetrics(store: Store): ExecutorMetrics {
  const registry = new Registry();
  const queue = new Gauge({
    name: 'savory_executor_queue_items',
    help: 'Items of the queue by what they wait for.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      for (const [state, count] of Object.entries(await depth(store))) queue.set({ state }, count);
    },
  });
  const open = new Gauge({
    name: 'savory_executor_runs_open',
    help: 'Runs that have not ended, of all workers.',
    labelNames: ['function', 'status'],
    registers: [registry],
    async collect() {
      open.reset();
      for (const run of await openRuns(store)) {
        open.set({ function: run.function_id, status: run.status }, run.count);
      }
    },
  });
  const lag = new Gauge({
    name: 'savory_executor_lag_seconds',
    help: 'How long the oldest due item has waited for a worker.',
    registers: [registry],
    async collect() {
      lag.set(await oldest(store));
    },
  });
  return {
    registry,
    ended: new Counter({
      name: 'savory_executor_runs_ended_total',
      help: 'Runs this worker ended.',
      labelNames: ['function', 'status'],
      registers: [registry],
    }),
    retried: new Counter({
      name: 'savory_executor_retries_total',
      help: 'Failed calls that are tried again.',
      labelNames: ['function'],
      registers: [registry],
    }),
    called: new Histogram({
      name: 'savory_executor_call_seconds',
      help: 'Time of a call of a function, all steps it ran included.',
      labelNames: ['function'],
      buckets: [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60],
      registers: [registry],
    }),
  };
}

async function depth(store: Store): Promise<Record<string, number>> {
  const { rows } = await store.pool.query<Record<string, number>>(
    `select count(*) filter (where leased_by is not null)::integer as leased,
       count(*) filter (where blocked_on is not null)::integer as blocked,
       count(*) filter (where leased_by is null and blocked_on is null and due_at <= now())::integer as due,
       count(*) filter (where leased_by is null and blocked_on is null and due_at > now())::integer as later
     from executor.queue_item`,
  );
  return rows[0] ?? {};
}

async function openRuns(
  store: Store,
): Promise<{ function_id: string; status: string; count: number }[]> {
  const { rows } = await store.pool.query<{ function_id: string; status: string; count: number }>(
    `select function_id, status, count(*)::integer as count from executor.run
     where ended_at is null group by 1, 2`,
  );
  return rows;
}

async function oldest(store: Store): Promise<number> {
  const { rows } = await store.pool.query<{ seconds: number | null }>(
    `select extract(epoch from now() - min(due_at))::float8 as seconds from executor.queue_item
     where leased_by is null and blocked_on is null and due_at <= now()`,
  );
  return rows[0]?.seconds ?? 0;
}
