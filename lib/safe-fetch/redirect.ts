import type { HttpRequest } from '@/lib/connectors/contract';
import { badAnswer, refused } from './failure';

/** The next hop's request. Credentials stay with the origin they were meant for, in header or body. */
export function redirected(
  request: HttpRequest,
  from: URL,
  location: string,
  status: number,
): HttpRequest {
  if (!URL.canParse(location, from)) throw badAnswer();
  const to = new URL(location, from);
  if (from.protocol === 'https:' && to.protocol === 'http:') throw refused();
  const keepsBody = status === 307 || status === 308;
  const sameOrigin = to.origin === from.origin;
  if (!sameOrigin && keepsBody && request.body !== undefined) throw refused();
  const dropped = sameOrigin ? /^$/ : /^(authorization|cookie|proxy-authorization)$/i;
  const headers = Object.entries(request.headers ?? {}).filter(([name]) => !dropped.test(name));
  const next = { url: to.href, signal: request.signal, headers: Object.fromEntries(headers) };
  return keepsBody ? { ...request, ...next } : { ...next, method: 'GET' };
}
