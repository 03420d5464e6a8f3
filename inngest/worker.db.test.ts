import { expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';
import { useWorkers } from '@/tests/worker-process';

const database = useDatabase();
const workers = useWorkers();

it('gets ready, says so, and ends cleanly when told', async () => {
  const worker = await workers.start({
    EXECUTOR_EVENT_KEY: 'the-event-key',
    INNGEST_SIGNING_KEY: `signkey-prod-${'ef'.repeat(32)}`,
  });
  const { origin } = worker;
  expect((await fetch(`${origin}/api/health`)).status).toBe(200);
  const ready = await fetch(`${origin}/api/ready`);
  expect([ready.status, await ready.json()]).toEqual([
    200,
    { status: 'ready', executor: true, relay: true },
  ]);
  const metrics = await (await fetch(`${origin}/api/metrics`)).text();
  expect(metrics).toContain('savory_executor_queue_items{state="due"} 0');
  expect(metrics).toContain('savory_executor_lag_seconds 0');
  // The embedded executor calls in process: nobody else has a door.
  expect((await fetch(`${origin}/api/inngest`, { method: 'PUT' })).status).toBe(404);
  expect((await fetch(`${origin}/anything`)).status).toBe(404);
  const unknown = await fetch(`${origin}/e/another-key`, { method: 'POST', body: '{}' });
  expect(unknown.status).toBe(401);
  const beats = async () => (await database.owner.query('select name from heartbeats')).rows;
  await expect.poll(beats).toEqual([{ name: 'worker' }]);
  expect(await workers.end(worker, 'SIGTERM')).toBe(0);
});

it('S15: F26, refuses unsigned calls where an Inngest of its own calls it', async () => {
  const { origin } = await workers.start({
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
  expect((await fetch(`${origin}/e/key`, { method: 'POST', body: '{}' })).status).toBe(404);
  expect((await fetch(`${origin}/api/ready`)).status).toBe(200);
});
