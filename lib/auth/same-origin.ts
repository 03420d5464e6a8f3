import 'server-only';
import { env } from '@/lib/env';
import { SavoryError } from '@/lib/errors';

/**
 * A request that carries a session cookie and changes something must prove it comes from our own
 * pages. Absent or `null` origins prove nothing. With APP_URL set, the origin is compared with it
 * and nothing else; without, with the Host the browser asked (its cookie belongs to that host).
 */
export function assertSameOrigin(request: { headers: Headers }): void {
  const { headers } = request;
  const site = headers.get('sec-fetch-site');
  if (site === 'same-origin') return;
  const origin = headers.get('origin');
  if (site === null && origin && origin !== 'null' && isOurs(origin, headers.get('host'))) return;
  throw new SavoryError('forbidden', 'This request does not come from a page of Savory.', {
    code: 'cross_origin',
  });
}

function isOurs(origin: string, host: string | null): boolean {
  const { APP_URL } = env();
  if (APP_URL) return origin === new URL(APP_URL).origin;
  return host !== null && origin === `http://${host}`;
}
