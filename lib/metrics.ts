import 'server-only';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What this process counts, for Prometheus. Labels are names of operations, never of people or things. */
type Metrics = {
  registry: Registry;
  requests: Histogram<'operation' | 'status'>;
  refused: Counter;
};

// Routes are separate bundles of one process: one registry by globalThis.
const shared = globalThis as typeof globalThis & { savoryMetrics?: Metrics };

function metrics(): Metrics {
  if (!shared.savoryMetrics) {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry, prefix: 'savory_' });
    shared.savoryMetrics = {
      registry,
      requests: new Histogram({
        name: 'savory_request_seconds',
        help: 'Time to answer a call of the API.',
        labelNames: ['operation', 'status'],
        buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10],
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

export function observeRequest(operation: string, status: number, milliseconds: number): void {
  metrics().requests.observe({ operation, status: String(status) }, milliseconds / 1000);
}

export function countRefusedSignIn(): void {
  metrics().refused.inc();
}

/** The text Prometheus reads. */
export function renderMetrics(): Promise<string> {
  return metrics().registry.metrics();
}
