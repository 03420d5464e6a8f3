import { drainFirst } from '@/lib/drain';
import { log } from '@/lib/log';
import { startTracing } from '@/lib/trace';

/** The framework calls it once, before the web program answers anybody. */
export async function register(): Promise<void> {
  await startTracing('savory-web');
  drainFirst();
}

/** Errors of pages, which the API's own mapping does not see: the route's name, no address, no row. */
export function onRequestError(
  error: unknown,
  _request: unknown,
  { routePath, routeType }: { routePath: string; routeType: string },
): void {
  log.error('page.failed', error, { route: routePath, type: routeType });
}
