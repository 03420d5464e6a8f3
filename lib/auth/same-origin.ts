import 'server-only';
import { appUrl } from '@/lib/env';
import { SavoryError } from '@/lib/errors';

/**
 * A request that carries a session cookie and changes something must prove it comes from our own
 * pages. Absent or `null` origins prove nothing. Under an https APP_URL the origin is compared with
 * it and nothing else; on plain http (a home network has many names) also with the Host the browser
 * asked, whose cookie it is.
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
  const own = new URL(appUrl());
  if (origin === own.origin) return true;
  return own.protocol === 'http:' && host !== null && origin === `http://${host}`;
}
