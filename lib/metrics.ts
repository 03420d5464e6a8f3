import 'server-only';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { cacheSize } from './cache';
import { asNobody } from './db';

/** What this process counts, for Prometheus. Labels are names of operations, never of people or things. */
type Metrics = {
  registry: Registry;
  requests: Histogram<'operation' | 'status'>;
  problems: Counter<'code'>;
  refused: Counter;
};

// Routes are separate bundles of one process: one registry by globalThis.
const shared = globalThis as typeof globalThis & { savoryMetrics?: Metrics };

function metrics(): Metrics {
  if (!shared.savoryMetrics) {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry, prefix: 'savory_' });
    watchCache(registry);
    shared.savoryMetrics = {
      registry,
      requests: new Histogram({
        name: 'savory_request_seconds',
        help: 'Time to answer a call of the API.',
        labelNames: ['operation', 'status'],
        buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10],
        registers: [registry],
      }),
      problems: new Counter({
        name: 'savory_problems_total',
        help: 'Requests that were not answered as asked, by the problem’s code.',
        labelNames: ['code'],
        registers: [registry],
      }),
      refused: new Counter({
        name: 'savory_sign_in_refused_total',
        help: 'Sign-ins that were refused.',
        registers: [registry],
      }),
    };
  }
  return shared.savoryMetrics;
}

/** What the cache holds is asked when somebody looks. */
function watchCache(registry: Registry): void {
  const gauge = new Gauge({
    name: 'savory_cache',
    help: 'Answers this process keeps, and their bytes.',
    labelNames: ['what'],
    registers: [registry],
    collect() {
      const { answers, bytes } = cacheSize();
      gauge.set({ what: 'answers' }, answers);
      gauge.set({ what: 'bytes' }, bytes);
    },
  });
}

export function observeRequest(operation: string, status: number, milliseconds: number): void {
  metrics().requests.observe({ operation, status: String(status) }, milliseconds / 1000);
}

export function countProblem(code: string): void {
  metrics().problems.inc({ code });
}

export function countRefusedSignIn(): void {
  metrics().refused.inc();
}

/** The text Prometheus reads. */
export function renderMetrics(): Promise<string> {
  return metrics().registry.metrics();
}

type Figure = { name: string; label: string; value: number };
const WORK: Readonly<Record<string, { metric: string; help: string; label?: string }>> = {
  owed: { metric: 'savory_owed', help: 'Rows of work that is owed.', label: 'kind' },
  oldest: { metric: 'savory_owed_oldest_seconds', help: 'How long the oldest has waited; of connections: since they were due.', label: 'kind' }, // biome-ignore format: one metric a line
  connections: { metric: 'savory_connections', help: 'Connections by state, or by the error they show.', label: 'state' }, // biome-ignore format: one metric a line
  accounts: { metric: 'savory_accounts', help: 'Accounts by how they reconcile with their bank.', label: 'reconciliation' }, // biome-ignore format: one metric a line
  violations: { metric: 'savory_invariant_violations', help: 'What the last look at the invariants found.' }, // biome-ignore format: one metric a line
  checked: { metric: 'savory_invariant_check_age_seconds', help: 'Since that look; -1: never looked.' }, // biome-ignore format: one metric a line
  held: {
    metric: 'savory_books_held',
    help: 'Accounts whose books take nothing until they add up.',
  },
};

/** How the work of everybody stands, for Prometheus; asked of the database at each scrape. */
export async function renderWork(): Promise<string> {
  const figures = await asNobody<Figure>('select * from work_figures()');
  const registry = new Registry();
  for (const [name, { metric, help, label }] of Object.entries(WORK)) {
    const gauge = new Gauge({
      name: metric,
      help,
      labelNames: label ? [label] : [],
      registers: [registry],
    });
    for (const figure of figures.filter((one) => one.name === name)) {
      gauge.set(label ? { [label]: figure.label } : {}, figure.value);
    }
  }
  return registry.metrics();
}
