import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';
import { testClient, useExecutors } from '@/tests/executor';
import { brokenWords, EFFECTS, killUntilEnded } from '@/tests/executor-killing';

const database = useDatabase();
const executors = useExecutors(database);
const workers = new Set<ChildProcess>();

beforeAll(async () => {
  await database.owner.query(EFFECTS);
});
afterEach(async () => {
  await Promise.all([...workers].map((worker) => end(worker, 'SIGKILL')));
  await database.owner.query('truncate effect');
});

it('F01 F22: loses nothing with three workers, one killed every second', async () => {
  const RUNS = 150;
  await send(RUNS, 'killed');
  const kills = await killUntilEnded(database.owner, () => start({ STEP_MS: '30', ROOM: '4' }), {
    runs: RUNS,
    mostKills: 3,
    timeoutMs: 90_000,
  });
  expect(kills).toBe(3);
  expect(await brokenWords(database.owner, RUNS)).toEqual([]);
  await database.owner.query('truncate executor.run, executor.step');
}, 120_000);

it('shares the work among two workers', async () => {
  await Promise.all([start({ STEP_MS: '20' }), start({ STEP_MS: '20' })]);
  await send(60, 'shared');
  await executors.ended('durable', 60);
  const { rows } = await database.owner.query('select distinct pid from effect');
  expect(rows).toHaveLength(2);
});

it('F43: refuses what a paused worker writes after its lease has gone to another', async () => {
  const paused = await start({ STEP_MS: '400', LEASE_MS: '1000' });
  await send(1, 'paused');
  await effects('paused', 1);
  paused.kill('SIGSTOP');
  const other = await start({ STEP_MS: '50', LEASE_MS: '1000' });
  const runs = await executors.ended('durable', 61);
  paused.kill('SIGCONT');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(runs[60]).toMatchObject({ status: 'completed', output: other.pid });
  const { rows } = await database.owner.query(
    `select data from executor.step where run_id = $1 and name in ('first', 'left', 'right', 'last')`,
    [runs[60]?.id],
  );
  expect(rows.map(({ data }) => data)).toEqual([other.pid, other.pid, other.pid, other.pid]);
  const { rows: again } = await database.owner.query(
    `select pid from effect where key = 'paused-0' and pid = $1`,
    [paused.pid],
  );
  expect(again).toHaveLength(1);
});

it('F14: goes on after every connection was lost', async () => {
  const RUNS = 60;
  const { inngest, link } = testClient();
  const steady = inngest.createFunction(
    { id: 'steady', triggers: [{ event: 'test/steady' }] },
    async ({ step }) => {
      for (const name of ['a', 'b', 'c']) {
        await step.run(name, () => new Promise((resolve) => setTimeout(resolve, 10)));
      }
    },
  );
  const failures: unknown[] = [];
  await executors.start({ inngest, link }, [steady], {
    leaseMs: 2_000,
    room: 4,
    failed: (error) => failures.push(error),
  });
  await inngest.send(Array.from({ length: RUNS }, () => ({ name: 'test/steady', data: {} })));
  const worker = await database.connect('worker');
  for (let cuts = 0; cuts < 3; cuts++) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    await worker.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name like 'savory-%' and usename = 'savory_worker'`,
    );
  }
  await worker.end();
  const runs = await executors.ended('steady', RUNS);
  expect(runs.every(({ status }) => status === 'completed')).toBe(true);
});

/** Sends through an executor of this process that has no functions: whoever has them starts the runs. */
async function send(count: number, name: string): Promise<void> {
  const { inngest, link } = testClient();
  const durable = inngest.createFunction(
    { id: 'durable', triggers: [{ event: 'test/durable' }] },
    async () => {},
  );
  // Room for none: it takes the events in and leaves the work to the others.
  const executor = await executors.start({ inngest, link }, [durable], { room: 0 });
  await inngest.send(
    Array.from({ length: count }, (_, n) => ({
      name: 'test/durable',
      data: { key: `${name}-${n}` },
    })),
  );
  await executor.stop();
}

async function start(env: Record<string, string> = {}): Promise<ChildProcess> {
  const worker = spawn(process.execPath, ['dist/tests/executor-worker.mjs'], {
    env: { ...process.env, DATABASE_URL: database.url('worker'), ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  workers.add(worker);
  await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('exit', () => reject(new Error('The worker ended before it was ready.')));
  });
  return worker;
}

async function end(worker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  workers.delete(worker);
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  worker.kill(signal);
  await ended;
}

async function effects(name: string, count: number): Promise<void> {
  for (let tries = 0; tries < 3_000; tries++) {
    const { rows } = await database.owner.query(
      'select count(*)::integer as count from effect where starts_with(key, $1)',
      [name],
    );
    if (rows[0].count >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`There were never ${count} effects.`);
}
