import { expect, test } from 'vitest';
import { addDays, parseDate } from '@/lib/calendar';
import { type Harness, run } from '../conformance';
import type { HttpAnswer, HttpRequest } from '../contract';
import { simplefin } from './connector';

/** Servers with limits of their own, spoken by a scripted `Http`. */
function serverThat(
  say: (query: URLSearchParams, request: HttpRequest) => Partial<HttpAnswer> & { body?: unknown },
) {
  const asked: URLSearchParams[] = [];
  const http = async (request: HttpRequest): Promise<HttpAnswer> => {
    const query = new URL(request.url).searchParams;
    asked.push(query);
    const { body = { errors: [], accounts: [] }, ...rest } = say(query, request);
    return { status: 200, headers: {}, bytes: Buffer.from(JSON.stringify(body)), ...rest };
  };
  const today = parseDate('2026-11-25')!;
  const since = addDays(today, -100);
  const h: Harness = {
    connector: simplefin,
    secret: {
      url: 'https://bridge.example/simplefin',
      login: 'somebody-long',
      password: 'pass-word-1',
    },
    context: {
      http,
      now: () => new Date('2026-11-25T12:00:00Z'),
      connectionKey: 'one',
      timezone: 'UTC',
    },
    since,
    read: { timezone: 'UTC', since, today },
  };
  return { h, asked };
}

test('trap 15: pending is asked for with the newest window only, and left out otherwise', async () => {
  const { h, asked } = serverThat(() => ({}));
  await run(h);
  expect(
    asked.map((query) => [query.get('pending'), query.has('end-date'), query.get('version')]),
  ).toEqual([
    [null, true, '2'],
    ['1', false, '2'],
  ]);
  asked.length = 0;
  for await (const _page of simplefin.fetch(
    { ...h.context, secret: h.secret, signal: new AbortController().signal },
    { since: h.since, includePending: false, cursor: null },
  )) {
    // only the questions matter here
  }
  expect(asked.some((query) => query.has('pending'))).toBe(false);
});

test('a server that knows only version 1 is asked in version 1, and so the next time', async () => {
  const { h, asked } = serverThat((query) => (query.has('version') ? { status: 400 } : {}));
  const { batch } = await run(h);
  expect(batch).toMatchObject({
    complete: true,
    issues: [],
    nextCursor: { version: 1, windowDays: 60 },
  });
  expect(asked).toHaveLength(3);
  await run(h, undefined, batch.nextCursor);
  expect(asked).toHaveLength(5);
});

test('windows shrink when a server says that they are too long, by status or inside the answer', async () => {
  const tooLong = (query: URLSearchParams) =>
    Number(query.get('end-date') ?? 0) - Number(query.get('start-date')) > 45 * 86_400;
  for (const refuse of [
    { status: 400 },
    {
      body: {
        errlist: [{ code: 'gen.', msg: 'Date range too long, limited to 45 days' }],
        accounts: [],
      },
    },
  ]) {
    const { h } = serverThat((query) => (query.has('end-date') && tooLong(query) ? refuse : {}));
    expect((await run(h)).batch).toMatchObject({
      complete: true,
      issues: [],
      nextCursor: { windowDays: 45 },
    });
  }
});

test.each([
  [401, 'revoked', 'relink'],
  [402, 'payment_required', 'pay'],
  [403, 'revoked', 'relink'],
  [404, 'bad_request', undefined],
  [429, 'rate_limited', undefined],
  [500, 'institution_down', undefined],
  [503, 'institution_down', undefined],
] as const)('HTTP %i is %s', async (status, kind, action) => {
  const { h, asked } = serverThat(() => ({ status }));
  const { error } = await run(h);
  expect(error).toMatchObject({ kind, code: `http_${status}` });
  expect(error?.action).toBe(action);
  expect(error?.retryAt).toBe(status === 429 ? '2026-11-26T00:00:00.000Z' : undefined);
  expect(asked).toHaveLength(1);
});
