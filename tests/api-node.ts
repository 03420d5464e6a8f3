import { OPERATIONS } from '@/app/api/v1/operations/all';

/**
 * Another web node, as far as calls without ids in their path go: a process of its own that answers
 * what its parent asks, through the routes' own handlers.
 */
export type NodeAsked = { id: number; method: string; url: string; token: string; body?: unknown };
export type NodeAnswered = { id: number; status: number; text: string };

process.on('message', async ({ id, method, url, token, body }: NodeAsked) => {
  const { pathname } = new URL(url, 'http://localhost:3000');
  const op = OPERATIONS.find((each) => each.method === method && each.path === pathname);
  if (!op) throw new Error(`No operation is declared for ${method} ${pathname}.`);
  const route = await import(`../app/api/v1${pathname}/route`);
  const request = new Request(`http://localhost:3000/api/v1${url}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const response: Response = await route[method](request, { params: Promise.resolve(undefined) });
  process.send?.({ id, status: response.status, text: await response.text() });
});
process.send?.('ready');
