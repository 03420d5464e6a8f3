import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asRole, letRolesIn, makeOwnerAndDatabase } from '@/scripts/database-roles.mjs';
import { startPostgres } from '@/scripts/embedded-postgres.mjs';
import { deploy } from '@/scripts/migrate.mjs';
import { TEST_SIGNING_KEY, testClient } from '@/tests/executor-client';
import { startExecutor } from './executor';

/** A durable server of this test's own, to be killed and started again under a working executor. */
const folder = mkdtempSync(path.join(os.tmpdir(), 'savory-restart-'));
let server: Awaited<ReturnType<typeof startPostgres>>;
let owner: string;

beforeAll(async () => {
  chmodSync(folder, 0o711); // as root, the server's user passes through
  server = await startPostgres({ dir: path.join(folder, 'postgres') });
  owner = await makeOwnerAndDatabase(server.url, 'owner-password', 'savory');
  await deploy(owner);
  await letRolesIn(owner, { savory_web: 'web-password', savory_worker: 'worker-password' });
  server.guard();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('F13: goes on after the database was killed and started again', async () => {
  const RUNS = 60;
  const { inngest, link } = testClient();
  const ran = new Map<string, number>();
  const steady = inngest.createFunction(
    { id: 'steady', triggers: [{ event: 'test/steady' }], retries: 20 },
    async ({ step, runId }) => {
      for (const name of ['a', 'b', 'c']) {
        await step.run(name, async () => {
          ran.set(`${runId} ${name}`, (ran.get(`${runId} ${name}`) ?? 0) + 1);
          await new Promise((resolve) => setTimeout(resolve, 30));
        });
      }
    },
  );
  const executor = await startExecutor({
    client: inngest,
    functions: [steady],
    link,
    signingKey: TEST_SIGNING_KEY,
    databaseUrl: asRole(owner, 'savory_worker', 'worker-password'),
    leaseMs: 1_500,
    pollMs: 300,
    room: 4,
    backoff: () => 50,
    failed: () => {}, // what breaks while the server is gone
  });
  await inngest.send(Array.from({ length: RUNS }, () => ({ name: 'test/steady', data: {} })));
  for (let kills = 0; kills < 2; kills++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    process.kill(serverPid(), 'SIGKILL');
    await expect.poll(completed, { timeout: 60_000 }).toBeGreaterThan(kills * 5);
  }
  await expect.poll(completed, { timeout: 60_000 }).toBe(RUNS);
  await executor.stop();
  expect(ran.size).toBe(3 * RUNS);
});

async function completed(): Promise<number> {
  const client = new pg.Client(owner);
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query(
      `select count(*)::integer as count from executor.run where status = 'completed'`,
    );
    return rows[0].count;
  } catch {
    return 0; // not back yet
  } finally {
    await client.end().catch(() => {});
  }
}

function serverPid(): number {
  const file = path.join(folder, 'postgres', 'data', 'postmaster.pid');
  return Number(readFileSync(file, 'utf8').split('\n')[0]);
}
