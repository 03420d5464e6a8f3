import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';

const database = useDatabase();
const workers = new Set<ChildProcess>();
afterEach(() => {
  for (const worker of workers) worker.kill('SIGKILL');
  workers.clear();
});

it('gets ready, says so, and ends cleanly when told', async () => {
  const { worker, origin } = await start();
  expect((await fetch(`${origin}/api/health`)).status).toBe(200);
  const ready = await fetch(`${origin}/api/ready`);
  expect([ready.status, await ready.json()]).toEqual([
    200,
    { status: 'ready', executor: true, relay: true },
  ]);
  // The embedded executor calls in process: nobody else has a door.
  expect((await fetch(`${origin}/api/inngest`, { method: 'PUT' })).status).toBe(404);
  expect((await fetch(`${origin}/anything`)).status).toBe(404);
  const beats = async () => (await database.owner.query('select name from heartbeats')).rows;
  await expect.poll(beats).toEqual([{ name: 'worker' }]);
  const ended = new Promise((resolve) => worker.once('exit', (code) => resolve(code)));
  worker.kill('SIGTERM');
  expect(await ended).toBe(0);
}, 60_000);

it('refuses unsigned calls where an Inngest of its own calls it', async () => {
  const { origin } = await start({
    INNGEST_BASE_URL: 'http://127.0.0.1:1',
    INNGEST_EVENT_KEY: 'key',
    INNGEST_SIGNING_KEY: `signkey-prod-${'ef'.repeat(32)}`,
  });
  const call = await fetch(`${origin}/api/inngest?fnId=savory-prune&stepId=step`, {
    method: 'POST',
    body: JSON.stringify({ event: {}, events: [], steps: {}, ctx: { run_id: '1' } }),
  });
  expect(call.status).toBe(401);
  expect((await fetch(`${origin}/api/inngest`)).status).toBe(401);
  expect((await fetch(`${origin}/api/ready`)).status).toBe(200);
}, 60_000);

async function start(env: Record<string, string> = {}) {
  const port = await freePort();
  const worker = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'inngest/worker.ts'],
    {
      env: { ...process.env, NODE_ENV: 'production', WORKER_PORT: String(port), ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  workers.add(worker);
  await new Promise<void>((resolve, reject) => {
    worker.once('exit', (code) => reject(new Error(`The worker ended with ${code}.`)));
    worker.stdout.on('data', (line: Buffer) => {
      if (line.includes('worker.ready')) resolve();
    });
  });
  return { worker, origin: `http://127.0.0.1:${port}` };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
