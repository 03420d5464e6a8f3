import { performance } from 'node:perf_hooks';
import { Inngest } from 'inngest';
import { startExecutor } from '@/inngest/executor/executor';
import { Link } from '@/inngest/executor/link';
import { copyEnvironment } from '@/lib/env';
import { report } from './report/row';

/**
 * The embedded executor on `DATABASE_URL` (a migrated database of its own, role savory_worker):
 * three-step runs a second with a full queue, and the time from an event to the first step when idle.
 */
const RUNS = Number(process.env.RUNS ?? 2_000);
const IDLE_EVENTS = 100;
const databaseUrl = process.env.DATABASE_URL;
if (!databaseUrl) throw new Error('DATABASE_URL is not set.');

copyEnvironment(); // as the worker does
const link = new Link();
const signingKey = `signkey-test-${'ab'.repeat(32)}`;
const inngest = new Inngest({
  id: 'bench',
  isDev: false,
  signingKey,
  eventKey: 'bench',
  fetch: link.fetch,
  logger: { info() {}, warn() {}, error() {}, debug() {} },
});

let ended = 0;
let allEnded: () => void = () => {};
const three = inngest.createFunction(
  { id: 'three', triggers: [{ event: 'bench/three' }] },
  async ({ event, step }) => {
    const a = await step.run('a', () => Number(event.data.n) + 1);
    const b = await step.run('b', () => a * 2);
    const c = await step.run('c', () => b - 1);
    if (++ended === RUNS) allEnded();
    return c;
  },
);
let heard: (at: number) => void = () => {};
const idle = inngest.createFunction(
  { id: 'idle', triggers: [{ event: 'bench/idle' }] },
  async ({ step }) => step.run('first', () => heard(performance.now())),
);

const executor = await startExecutor({
  client: inngest,
  functions: [three, idle],
  link,
  signingKey,
  databaseUrl,
  room: Number(process.env.ROOM ?? 32),
});

for (let sent = 0; sent < 50; sent++) await latency(); // warm
const latencies: number[] = [];
for (let sent = 0; sent < IDLE_EVENTS; sent++) {
  await new Promise((resolve) => setTimeout(resolve, 20));
  latencies.push(await latency());
}
latencies.sort((a, b) => a - b);
console.log(`idle, event to first step: p50 ${ms(0.5)} ms, p95 ${ms(0.95)} ms, p99 ${ms(0.99)} ms`);

const cpuBefore = process.cpuUsage();
await new Promise((resolve) => setTimeout(resolve, 10_000));
const cpu = process.cpuUsage(cpuBefore);
console.log(`idle: ${((cpu.user + cpu.system) / 1e5).toFixed(2)} % of a core`);

const done = new Promise<void>((resolve) => {
  allEnded = resolve;
});
const sendStart = performance.now();
const cpuStart = process.cpuUsage();
for (let sent = 0; sent < RUNS; sent += 500) {
  await inngest.send(
    Array.from({ length: Math.min(500, RUNS - sent) }, (_, n) => ({
      name: 'bench/three',
      data: { n: sent + n },
    })),
  );
}
await done;
await executor.stop();
const spent = process.cpuUsage(cpuStart);
const seconds = (performance.now() - sendStart) / 1_000;
report({
  bench: 'executor',
  what: 'embedded executor, runs of three steps',
  data: `${RUNS} runs, sending included`,
  value: RUNS / seconds,
  unit: 'runs/s',
});
console.log(
  `this process: ${((spent.user + spent.system) / 1_000 / RUNS).toFixed(2)} ms of CPU a run`,
);

async function latency(): Promise<number> {
  const start = performance.now();
  const at = new Promise<number>((resolve) => {
    heard = resolve;
  });
  await inngest.send({ name: 'bench/idle', data: {} });
  return (await at) - start;
}

function ms(quantile: number): string {
  return (latencies[Math.floor(latencies.length * quantile)] ?? 0).toFixed(1);
}
