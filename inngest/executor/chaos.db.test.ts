import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';
import { testClient, useExecutors } from '@/tests/executor';
import { chaos } from '@/tests/executor-chaos';

/**
 * Three workers on one database, every call in danger, against what the semantics allow: each run
 * ends with the right result, each step's result is one that the step really gave, and after a
 * result is memoised its step never runs again, nor anything after the end of its run.
 */
const database = useDatabase();
const executors = useExecutors(database);

type Effect = { run: string; step: string; value: string; at: number };
const effects: Effect[] = [];
let clockOffset = 0;

function worker() {
  const { inngest, link } = testClient();
  const effect = (run: string, step: string) => {
    const value = randomUUID();
    effects.push({ run, step, value, at: Date.now() + clockOffset });
    return value;
  };
  const serial = inngest.createFunction(
    { id: 'serial', triggers: [{ event: 'chaos/serial' }], retries: 20 },
    async ({ step, runId }) => [
      await step.run('a', () => effect(runId, 'a')),
      await step.run('b', () => effect(runId, 'b')),
      await step.run('c', () => effect(runId, 'c')),
    ],
  );
  const parallel = inngest.createFunction(
    { id: 'parallel', triggers: [{ event: 'chaos/parallel' }], retries: 20, concurrency: 4 },
    async ({ step, runId }) => {
      const both = await Promise.all([
        step.run('a', () => effect(runId, 'a')),
        step.run('b', () => effect(runId, 'b')),
      ]);
      return [...both, await step.run('c', () => effect(runId, 'c'))];
    },
  );
  const caller = inngest.createFunction(
    { id: 'caller', triggers: [{ event: 'chaos/caller' }], retries: 20 },
    async ({ step, runId }) => {
      const a = await step.run('a', () => effect(runId, 'a'));
      const inner = await step.invoke('inner', { function: serial, data: {} });
      const b = await step.run('b', () => effect(runId, 'b'));
      return [a, b, inner.length === 3 ? await step.run('c', () => effect(runId, 'c')) : 'short'];
    },
  );
  return { client: { inngest, link }, functions: [serial, parallel, caller] };
}

afterAll(() => expect(effects.length).toBeGreaterThan(100));

it('F24: keeps its word whatever is lost on the way', async () => {
  const { rows: clock } = await database.owner.query<{ ms: number }>(
    'select extract(epoch from clock_timestamp())::float8 * 1000 as ms',
  );
  clockOffset = (clock[0]?.ms ?? 0) - Date.now();
  const kind = fc.constantFrom('serial', 'parallel', 'caller');
  await fc.assert(
    fc.asyncProperty(
      fc.array(kind, { minLength: 10, maxLength: 25 }),
      fc.integer(),
      async (kinds, seed) => {
        await database.owner.query(
          'truncate executor.run, executor.step, executor.queue_item, executor.pause',
        );
        const workers = [worker(), worker(), worker()];
        const running = await Promise.all(
          workers.map(({ client, functions }, at) =>
            executors.start(client, functions, {
              disturb: chaos(seed + at),
              leaseMs: 400,
              pollMs: 200,
              failed: () => {}, // the troubles we make
            }),
          ),
        );
        await workers[0]?.client.inngest.send(
          kinds.map((name) => ({ name: `chaos/${name}`, data: {} })),
        );
        await allEnded(kinds.length);
        await check();
        await Promise.all(running.map((executor) => executor.stop()));
      },
    ),
    { numRuns: 4, endOnFailure: true },
  );
}, 120_000);

async function allEnded(atLeast: number): Promise<void> {
  for (let tries = 0; tries < 1_500; tries++) {
    const { rows } = await database.owner.query<{ ended: number; open: number }>(
      `select count(*) filter (where ended_at is not null)::integer as ended,
         count(*) filter (where ended_at is null)::integer as open from executor.run`,
    );
    if (rows[0] && rows[0].open === 0 && rows[0].ended >= atLeast) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('Some runs never ended.');
}

async function check(): Promise<void> {
  const { rows: runs } = await database.owner.query<{
    id: string;
    status: string;
    output: string[];
    ended: number;
    steps: Record<string, { data: string; at: number }>;
  }>(
    `select r.id, r.status, r.output, extract(epoch from r.ended_at)::float8 * 1000 as ended,
       (select jsonb_object_agg(s.name, jsonb_build_object('data', s.data,
          'at', extract(epoch from s.ended_at)::float8 * 1000)) from executor.step s where s.run_id = r.id) as steps
     from executor.run r`,
  );
  for (const run of runs) {
    expect(run.status).toBe('completed');
    expect(run.output).toEqual(['a', 'b', 'c'].map((name) => run.steps[name]?.data));
    for (const name of ['a', 'b', 'c']) {
      const mine = effects.filter((effect) => effect.run === run.id && effect.step === name);
      const step = run.steps[name];
      expect(mine.map(({ value }) => value)).toContain(step?.data);
      // 5 ms for the two clocks, of which one counts whole milliseconds.
      expect(Math.max(...mine.map(({ at }) => at))).toBeLessThanOrEqual((step?.at ?? 0) + 5);
      expect(Math.max(...mine.map(({ at }) => at))).toBeLessThanOrEqual(run.ended + 5);
    }
  }
  const { rows: left } = await database.owner.query('select kind from executor.queue_item');
  expect(left).toEqual([]);
}
