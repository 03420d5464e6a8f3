import { type ChildProcess, spawn } from 'node:child_process';
import pg from 'pg';
import { startExecutor } from '@/inngest/executor/executor';
import { TEST_SIGNING_KEY, testClient } from '@/tests/executor-client';
import { brokenWords, EFFECTS, killUntilEnded } from '@/tests/executor-killing';

/**
 * 10,000 runs (`RUNS`) of five steps each on three workers, one of which is killed every second:
 * nothing lost, nothing run after its result was kept or its run had ended. Exits 1 when it was.
 */
const RUNS = Number(process.env.RUNS ?? 10_000);

if (process.env.CHAOS_WORKER) await import('@/tests/executor-worker');
else await main();

async function main(): Promise<void> {
  const owner = new pg.Client(process.env.DATABASE_OWNER_URL);
  await owner.connect();
  await owner.query(EFFECTS);
  await send();
  const began = performance.now();
  const kills = await killUntilEnded(owner, startWorker, {
    runs: RUNS,
    mostKills: Number.POSITIVE_INFINITY,
    timeoutMs: 3_600_000,
  });
  const seconds = (performance.now() - began) / 1_000;
  const { rows } = await owner.query(
    `select count(*)::integer as effects, (count(*) - count(distinct (key, step)))::integer as twice from effect`,
  );
  console.log(
    `${RUNS} runs (and as many they caused) in ${seconds.toFixed(0)} s, ${kills} workers killed`,
  );
  console.log(
    `${rows[0].effects} steps ran, ${rows[0].twice} of them a second time, cut off by a kill`,
  );
  const broken = await brokenWords(owner, RUNS);
  await owner.end();
  console.log(broken.length === 0 ? 'Nothing lost, nothing run after its end.' : broken.join('\n'));
  process.exitCode = broken.length === 0 ? 0 : 1;
}

/** Room for none: it takes the events in and leaves the work to the workers. */
async function send(): Promise<void> {
  const { inngest, link } = testClient();
  const durable = inngest.createFunction(
    { id: 'durable', triggers: [{ event: 'test/durable' }] },
    async () => {},
  );
  const executor = await startExecutor({
    client: inngest,
    functions: [durable],
    link,
    signingKey: TEST_SIGNING_KEY,
    databaseUrl: process.env.DATABASE_URL ?? '',
    room: 0,
  });
  for (let sent = 0; sent < RUNS; sent += 500) {
    await inngest.send(
      Array.from({ length: Math.min(500, RUNS - sent) }, (_, n) => ({
        name: 'test/durable',
        // One in ten in parallel: that takes seven calls where the others take one.
        data: { key: `run-${sent + n}`, serial: n % 10 !== 0 },
      })),
    );
  }
  await executor.stop();
}

function startWorker(): Promise<ChildProcess> {
  const worker = spawn(process.execPath, [process.argv[1] ?? ''], {
    env: { ...process.env, CHAOS_WORKER: '1', STEP_MS: '1', ROOM: '32' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    worker.once('message', () => resolve(worker));
    worker.once('exit', () => reject(new Error('A worker ended before it was ready.')));
  });
}
