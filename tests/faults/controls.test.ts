import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inProcessSdk } from '@/inngest/executor/sdk';
import type { LocalDate } from '@/lib/calendar';
import { normaliseSimplefin } from '@/lib/connectors/simplefin/normalise';
import { makeSafeFetch } from '@/lib/safe-fetch';
import { parseCidrs } from '@/lib/safe-fetch/addresses';
import { LIMITS, type Limits } from '@/lib/safe-fetch/limits';
import { testClient } from '@/tests/executor-client';

/**
 * What happens without each protection: the product with its limits, zones or signatures switched off.
 * Were these not to go wrong, the tests of the faults would prove nothing. What no setting switches off
 * is taken out of the source: altered.test.ts.
 */
const server = createServer((request, response) => {
  if (request.url === '/silent') return;
  if (request.url === '/bomb') {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB);
    return;
  }
  if (request.url === '/drip') {
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
    return;
  }
  response.writeHead(500).end();
});
const BOMB = gzipSync(Buffer.alloc(60_000_000));
let url = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // safe because: it listens on a port
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const policy = { exceptions: parseCidrs('127.0.0.1'), ports: new Set([443]) };
const guarded = makeSafeFetch({ policy, limits: { padMs: 1, totalMs: 400 } });
/** The same with its limits switched off. */
const unlimited = makeSafeFetch({
  policy,
  // safe because: each of its names is a number
  limits: Object.fromEntries(Object.keys(LIMITS).map((name) => [name, 1e9])) as Limits,
});
const STRANGER = `signkey-test-${'cd'.repeat(32)}`;
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    () => 'refused',
  );

it('F26 control: with the signatures unread, as in development, a forged call runs', async () => {
  let ran = 0;
  const forged = async (isDev: boolean) => {
    const { inngest } = testClient({ isDev });
    const secret = inngest.createFunction(
      { id: 'secret', triggers: [{ event: 'x' }] },
      async () => void ran++,
    );
    const { status } = await inProcessSdk(inngest, [secret], STRANGER).call('app-secret', 'step', {
      version: 2,
      event: { name: 'x', data: {} },
      events: [{ name: 'x', data: {} }],
      steps: {},
      ctx: { run_id: '1', attempt: 0, stack: { stack: [], current: 0 } },
    });
    return status;
  };
  expect([await forged(false), ran]).toEqual([401, 0]);
  expect(await forged(true)).toBeLessThan(300);
  expect(ran).toBe(1);
});

it('F28 F46 control: without a total of time it still waits when the other has long been told', async () => {
  for (const path of ['/silent', '/drip']) {
    const stop = new AbortController();
    const { signal } = stop;
    const endless = outcome(unlimited({ url: url + path, signal }));
    expect(await outcome(guarded({ url: url + path }))).toBe('refused');
    expect(await Promise.race([endless, 'still waiting'])).toBe('still waiting');
    stop.abort();
    await endless;
  }
});

it('F33 control: read in another zone than the bank’s wall shows, a day falls into another month', () => {
  const row = { id: 'T', posted: Date.parse('2026-03-01T02:30:00Z') / 1_000, amount: '-1.00' };
  const account = { id: 'A', name: 'A', currency: 'USD', balance: '1', 'balance-date': row.posted };
  const page = {
    bytes: Buffer.from(
      JSON.stringify({
        errlist: [],
        connections: [{ conn_id: 'C', name: 'Bank' }],
        accounts: [{ ...account, conn_id: 'C', transactions: [{ ...row, description: 'SHOP' }] }],
      }),
    ),
    contentType: 'application/json',
    status: 200,
    fetchedAt: '2026-03-02T12:00:00Z',
    request: JSON.stringify({
      method: 'GET',
      url: 'https://x.example/simplefin/accounts',
      window: { from: 0 },
      pending: true,
      windowDays: 60,
      version: 2,
    }),
  };
  const days = { since: '2026-01-01' as LocalDate, today: '2026-03-02' as LocalDate }; // safe because: they are days
  const monthIn = (timezone: string) =>
    normaliseSimplefin([page], { timezone, ...days }).transactions[0]?.bookedOn.slice(0, 7);
  expect(monthIn('America/New_York')).toBe('2026-02');
  expect(monthIn('UTC')).toBe('2026-03');
});

it('F37 control: without a limit a small answer is sixty million bytes here', async () => {
  expect(await outcome(guarded({ url: `${url}/bomb` }))).toBe('refused');
  const { bytes } = await unlimited({ url: `${url}/bomb` });
  expect(bytes.length / BOMB.length).toBeGreaterThan(500);
});
