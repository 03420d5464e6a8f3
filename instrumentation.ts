/**
 * The framework calls it once, before the web program answers anybody, and bundles it for a runtime
 * without Node too: the condition is what leaves the rest out there.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { drainFirst } = await import('@/lib/drain');
  const { startTracing } = await import('@/lib/trace');
  const { settlePeers } = await import('@/lib/peer');
  const { Server } = await import('node:http');
  settlePeers(Server);
  await startTracing('savory-web');
  drainFirst();
}

/** Errors of pages, which the API's own mapping does not see: the route's name, no address, no row. */
export async function onRequestError(
  error: unknown,
  _request: unknown,
  { routePath, routeType }: { routePath: string; routeType: string },
): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { log } = await import('@/lib/log');
  log.error('page.failed', error, { route: routePath, type: routeType });
}
