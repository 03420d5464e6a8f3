import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Store } from './store';

/** What the executor counts, for Prometheus. Labels are names of functions and states, never of people. */
export type ExecutorMetrics = {
  registry: Registry;
  ended: Counter<'function' | 'status'>;
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
  return {
    registry,
    ended: new Counter({
      name: 'savory_executor_runs_ended_total',
      help: 'Runs this worker ended.',
      labelNames: ['function', 'status'],
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
