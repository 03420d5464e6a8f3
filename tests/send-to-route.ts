import path from 'node:path';
import type { Operation } from '@/app/api/operation';
import { OPERATIONS } from '@/app/api/v1/operations/all';

export type Sent = {
  token?: string;
  /** Anything that is JSON, or a string or form sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
};

/** Sends a request to the route's own handler, in this process, as the framework would. */
export async function sendToRoute(
  method: string,
  url: string,
  sent: Sent = {},
): Promise<{ op: Operation; response: Response }> {
  const { pathname } = new URL(url, 'http://localhost:3000');
  const found = PATTERNS.map(({ op, pattern }) => ({ op, params: match(pattern, pathname) }))
    .filter(({ op, params }) => op.method === method && params)
    .sort((a, b) => size(a.params) - size(b.params))[0];
  if (!found) throw new Error(`No operation is declared for ${method} ${pathname}.`);
  const route = await import(/* @vite-ignore */ routeFile(found.op));
  const response: Response = await route[method](requestOf(method, url, sent), {
    // the framework gives a path without parameters none, not an empty object
    params: Promise.resolve(size(found.params) > 0 ? found.params : undefined),
  });
  return { op: found.op, response };
}

/** Where the framework would look for an operation's handler. */
export function routeFile(op: Operation): string {
  const folder = op.path.replaceAll('{', '[').replaceAll('}', ']');
  return path.resolve('app/api/v1', `.${folder}`, 'route.ts');
}

function requestOf(method: string, url: string, { token, body, headers }: Sent): Request {
  return new Request(new URL(`/api/v1${url}`, 'http://localhost:3000'), {
    method,
    headers: {
      'x-forwarded-for': '127.0.0.1',
      ...(body === undefined || body instanceof FormData
        ? {}
        : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    body:
      body === undefined || typeof body === 'string' || body instanceof FormData
        ? body
        : JSON.stringify(body),
  });
}

/** Made once: tests send tens of thousands of requests. */
const PATTERNS = OPERATIONS.map((op) => ({
  op,
  pattern: new RegExp(`^${op.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}));

function match(pattern: RegExp, pathname: string): Record<string, string> | null {
  const found = pattern.exec(pathname);
  if (!found) return null;
  const groups = Object.entries(found.groups ?? {});
  return Object.fromEntries(groups.map(([name, value]) => [name, decodeURIComponent(value)]));
}

function size(params: object | null): number {
  return Object.keys(params ?? {}).length;
}
