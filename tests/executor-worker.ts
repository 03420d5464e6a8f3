import pg from 'pg';
import { startExecutor } from '@/inngest/executor/executor';
import { required } from '@/lib/env';
import { TEST_SIGNING_KEY, testClient } from './executor-client';

/**
 * A worker process for the durability tests, to be killed, paused and doubled. Each step leaves a
 * row in `effect` with the process that ran it. `STEP_MS` makes steps last, `LEASE_MS` is the lease.
 */
const { inngest, link } = testClient();
const pool = new pg.Pool({ connectionString: required('DATABASE_URL'), max: 5 });
const stepMs = Number(process.env.STEP_MS ?? 5);

async function effect(key: string, step: string): Promise<number> {
  await pool.query('insert into effect (key, step, pid) values ($1, $2, $3)', [
    key,
    step,
    process.pid,
  ]);
  await new Promise((resolve) => setTimeout(resolve, stepMs));
  return process.pid;
}

const durable = inngest.createFunction(
  { id: 'durable', triggers: [{ event: 'test/durable' }] },
  async ({ event, step }) => {
    const { key } = event.data;
    const first = await step.run('first', () => effect(key, 'first'));
    const sides = ['left', 'right'].map((name) => () => step.run(name, () => effect(key, name)));
    if (event.data.serial) for (const side of sides) await side();
    else await Promise.all(sides.map((side) => side()));
    await step.sendEvent('tell', { name: 'test/durable.told', data: { key } });
    await step.run('last', () => effect(key, 'last'));
    return first;
  },
);
const told = inngest.createFunction(
  { id: 'told', triggers: [{ event: 'test/durable.told' }], idempotency: 'event.data.key' },
  async ({ event, step }) => step.run('told', () => effect(event.data.key, 'told')),
);

const executor = await startExecutor({
  client: inngest,
  functions: [durable, told],
  link,
  signingKey: TEST_SIGNING_KEY,
  databaseUrl: required('DATABASE_URL'),
  leaseMs: Number(process.env.LEASE_MS ?? 30_000),
  pollMs: 500,
  backoff: () => 50,
  room: Number(process.env.ROOM ?? 8),
});
process.on('SIGTERM', () => executor.stop().then(() => process.exit(0)));
process.send?.('ready');
