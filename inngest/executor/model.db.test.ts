import fc from 'fast-check';
import { expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';
import { useExecutors } from '@/tests/executor';
import { chaos } from '@/tests/executor-chaos';
import { type Effect, modelWorker } from '@/tests/executor-model';

/**
 * Random schedules of events, repeated events, restarts, cut connections and delays on three workers
 * whose calls go wrong, held against a small model: which runs there are, how each may end, and that
 * the result of each step is one the step gave. `MODEL_RUNS` makes it longer.
 */
const database = useDatabase();
const executors = useExecutors(database);

const key = fc.integer({ min: 0, max: 3 });
const kind = fc.constantFrom('serial', 'parallel', 'caller', 'once', 'waiter', 'stoppable');
const command = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('send' as const), kind, key }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('again' as const), nth: fc.nat(30) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('go' as const, 'stop' as const), key }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pause' as const), ms: fc.nat(300) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), nth: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cut' as const) }) },
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;
type Event = { id: string; name: string; data: { key: number } };

it('ends every run as the model allows, whatever happens when', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(command, { minLength: 15, maxLength: 30 }),
      fc.integer(),
      async (commands, seed) => {
        await database.owner.query(
          'truncate executor.run, executor.step, executor.queue_item, executor.pause, executor.event, executor.gate',
        );
        const effects: Effect[] = [];
        const sent = await play(commands, seed, effects);
        await check(sent, effects);
      },
    ),
    { numRuns: Number(process.env.MODEL_RUNS ?? 3), endOnFailure: true },
  );
}, 3_600_000);

async function play(
  commands: readonly Command[],
  seed: number,
  effects: Effect[],
): Promise<Event[]> {
  const start = async (nth: number) => {
    const { client, functions } = modelWorker(effects);
    const options = {
      disturb: chaos(seed + nth, 15),
      leaseMs: 400,
      pollMs: 200,
      sweepMs: 500,
      failed: () => {},
    };
    return { client, executor: await executors.start(client, functions, options) };
  };
  const workers = await Promise.all([start(0), start(1), start(2)]);
  const sent: Event[] = [];
  const send = async (event: Event) => {
    for (let tries = 0; ; tries++) {
      const worker = workers[tries % workers.length];
      // With the same id, so that a try whose answer was cut off adds nothing.
      const done = await worker?.client.inngest.send(event).catch(() => null);
      if (done) return;
      if (tries > 20) throw new Error('The event could not be sent.');
    }
  };
  for (const [at, one] of commands.entries()) {
    if (one.do === 'send' || one.do === 'go' || one.do === 'stop') {
      const name = `model/${one.do === 'send' ? one.kind : one.do}`;
      const event = { id: `${seed}-${at}`, name, data: { key: one.key } };
      sent.push(event);
      await send(event);
    } else if (one.do === 'again') {
      const event = sent[one.nth % Math.max(1, sent.length)];
      if (event) await send(event);
    } else if (one.do === 'pause') await new Promise((resolve) => setTimeout(resolve, one.ms));
    else if (one.do === 'restart') {
      await workers[one.nth]?.executor.stop();
      workers[one.nth] = await start(one.nth + 3);
    } else await cut();
  }
  await allEnded();
  await Promise.all(workers.map(({ executor }) => executor.stop()));
  return sent;
}

async function cut(): Promise<void> {
  const worker = await database.connect('worker');
  await worker.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
       and application_name like 'savory-%' and usename = 'savory_worker'`,
  );
  await worker.end();
}

async function allEnded(): Promise<void> {
  const open = async () =>
    (await database.owner.query('select from executor.run where ended_at is null limit 1'))
      .rowCount;
  await expect.poll(open, { timeout: 60_000, interval: 50 }).toBe(0);
}

type Run = {
  id: string;
  kind: string;
  status: string;
  output: unknown;
  event: string;
  key: number;
  steps: Record<string, unknown> | null;
};

async function check(sent: readonly Event[], effects: readonly Effect[]): Promise<void> {
  const { rows: runs } = await database.owner.query<Run>(
    `select r.id, substr(r.function_id, 5) as kind, r.status, r.output, r.events -> 0 ->> 'id' as event,
       (r.events -> 0 -> 'data' ->> 'key')::integer as key,
       (select jsonb_object_agg(s.name, s.data) from executor.step s where s.run_id = r.id) as steps
     from executor.run r where r.parent_run_id is null`,
  );
  const started = runs.map(({ kind, event, key }) => (kind === 'once' ? `once ${key}` : event));
  expect(started.sort()).toEqual([...new Set(sent.flatMap(expected))].sort());
  for (const run of runs) {
    const allowed =
      run.kind === 'stoppable' && was('stop', run.key) ? ['completed', 'cancelled'] : ['completed'];
    expect(allowed).toContain(run.status);
    if (run.status !== 'completed') continue;
    const steps = Object.entries(run.steps ?? {}).filter(([name]) => /^[abc]$/.test(name));
    expect(run.output).toMatchObject({ steps: Object.fromEntries(steps) });
    expect(steps).toHaveLength(3);
    for (const [step, value] of steps) {
      expect(effects).toContainEqual({ run: run.id, step, value });
    }
    if (run.kind === 'waiter' && !was('go', run.key)) {
      expect(run.output).toMatchObject({ heard: null });
    }
  }
  const { rows: left } = await database.owner.query('select kind from executor.queue_item');
  expect(left).toEqual([]);
  function was(name: 'go' | 'stop', key: number): boolean {
    return sent.some((event) => event.name === `model/${name}` && event.data.key === key);
  }
}

/** What an event starts by the model, under a name that is the same for what may be there once. */
function expected({ id, name, data }: Event): string[] {
  if (name === 'model/go' || name === 'model/stop') return [];
  return [name === 'model/once' ? `once ${data.key}` : id];
}
