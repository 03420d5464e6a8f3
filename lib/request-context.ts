import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * What the work of this moment belongs to: the request a person sent, carried along in the events it
 * caused, and the run of a background function. Every log line says it; no part of it says who.
 */
export type About = {
  request_id?: string;
  /** W3C trace context of the request, so that a run's spans join its trace. */
  traceparent?: string;
  function?: string;
  run?: string;
};

// Routes and instrumentation are separate bundles of one process: one store by globalThis.
const shared = globalThis as typeof globalThis & { savoryAbout?: AsyncLocalStorage<About> };
shared.savoryAbout ??= new AsyncLocalStorage<About>();
const store = shared.savoryAbout;

/** Runs `work` as part of `about`, beside what it is part of already. */
export function within<T>(about: About, work: () => T): T {
  return store.run({ ...store.getStore(), ...about }, work);
}

export function about(): About {
  return store.getStore() ?? {};
}
