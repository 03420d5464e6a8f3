import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Inngest } from 'inngest';
import { serve } from 'inngest/node';
import { afterEach, expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';
import { testClient, useExecutors } from '@/tests/executor';
import { TEST_SIGNING_KEY } from '@/tests/executor-client';
import { serveWorker } from '../worker-server';
import { executorApi } from './http-api';

/** Another program with functions of its own, and the executor it registers with, over HTTP both ways. */
const database = useDatabase();
const executors = useExecutors(database);
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function executorServer() {
  const own = testClient();
  const mine = own.inngest.createFunction(
    { id: 'mine', triggers: [{ event: 'x' }] },
    async () => 1,
  );
  const executor = await executors.start(own, [mine]);
  const keys = { eventKey: 'the-event-key', signingKey: TEST_SIGNING_KEY };
  const server = await serveWorker(0, executorApi(executor, keys));
  servers.push(server);
  return originOf(server);
}

/** `answer` may spoil what the other program answers. */
async function otherProgram(baseUrl: string, spoil?: (headers: Map<string, string>) => void) {
  const inngest = new Inngest({
    id: 'app',
    isDev: false,
    baseUrl,
    eventKey: 'the-event-key',
    signingKey: TEST_SIGNING_KEY,
    logger: { info() {}, warn() {}, error() {}, debug() {} },
  });
  const theirs = inngest.createFunction(
    { id: 'theirs', triggers: [{ event: 'test/theirs' }], retries: 0 },
    async ({ event, step }) => {
      const first = await step.run('first', () => ({ data: event.data.n }));
      await step.sleep('rest', '1s');
      const heard = await step.waitForEvent('wait', { event: 'test/more', timeout: '1s' });
      const both = await Promise.all([step.run('a', () => 1), step.run('b', () => 2)]);
      const failed = await step
        .run('fails', () => Promise.reject(new Error('as it must')))
        .catch((error: Error) => error.message);
      return { first, heard, both, failed };
    },
  );
  const handle = serve({ client: inngest, functions: [theirs] });
  const server = createServer((request, response) => {
    if (spoil) {
      const end = response.writeHead.bind(response);
      response.writeHead = ((status: number, headers: Record<string, string>) => {
        const changed = new Map(Object.entries(headers ?? {}));
        spoil(changed);
        return end(status, Object.fromEntries(changed));
      }) as typeof response.writeHead; // safe because: the SDK calls it in this one way
    }
    handle(request, response);
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  const register = () => fetch(`${originOf(server)}/api/inngest`, { method: 'PUT' });
  return { inngest, register };
}

it('runs the functions that another program registered, and takes its events', async () => {
  const origin = await executorServer();
  const { inngest, register } = await otherProgram(origin);
  expect((await register()).status).toBe(200);
  const again = await (await register()).json();
  expect(again).toMatchObject({ modified: false });
  await inngest.send({ name: 'test/theirs', data: { n: 7 } });
  const [run] = await executors.ended('theirs');
  expect(run).toMatchObject({
    status: 'completed',
    output: { first: { data: 7 }, heard: null, both: [1, 2], failed: 'as it must' },
  });
});

it('F26: takes no answer with a wrong signature', async () => {
  const { inngest, register } = await otherProgram(await executorServer(), (headers) => {
    if (headers.has('x-inngest-signature')) {
      headers.set('x-inngest-signature', `t=${Math.floor(Date.now() / 1_000)}&s=${'0'.repeat(64)}`);
    }
  });
  await register();
  await inngest.send({ name: 'test/theirs', data: { n: 7 } });
  const run = (await executors.ended('theirs', 2)).at(-1);
  expect(run).toMatchObject({
    status: 'failed',
    output: { message: 'The signature of the answer is wrong.' },
  });
});

it('refuses other keys, other functions and what is not safe to call', async () => {
  const origin = await executorServer();
  const post = async (path: string, body: unknown, key = '') => {
    const headers = { authorization: `Bearer signkey-prod-${key}` };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(`${origin}${path}`, init);
    return [response.status, (await response.json()).error];
  };
  const event = { name: 'x', data: {} };
  expect(await post('/e/another-key', event)).toEqual([401, 'The event key is unknown.']);
  expect((await post('/e/the-event-key', { data: {} }))[0]).toBe(400);
  expect(await post('/fn/register', {})).toEqual([401, 'The signing key is another.']);
  const register = async (id: string, url: string) => {
    const { createHash } = await import('node:crypto');
    const raw = Buffer.from('ab'.repeat(32), 'hex');
    const key = createHash('sha256').update(raw).digest('hex');
    const step = { id: 'step', name: 'step', runtime: { type: 'http', url } };
    const one = { id, name: id, triggers: [{ event: 'x' }], steps: { step } };
    return post('/fn/register', { appName: 'other', functions: [one] }, key);
  };
  expect(await register('app-mine', 'https://other.test')).toEqual([
    400,
    "The function app-mine is this program's own.",
  ]);
  const [status, error] = await register('other-one', 'http://other.test/api/inngest');
  expect([status, error]).toEqual([400, expect.stringContaining('neither https nor this machine')]);
});

function originOf(server: Server): string {
  const { port } = server.address() as AddressInfo; // safe because: it listens on TCP
  return `http://127.0.0.1:${port}`;
}
