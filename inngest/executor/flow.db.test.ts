import { expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';
import { testClient, useExecutors } from '@/tests/executor';

const database = useDatabase();
const executors = useExecutors(database);

it('takes an event id once in 24 hours', async () => {
  const { inngest, link } = testClient();
  const once = inngest.createFunction(
    { id: 'once', triggers: [{ event: 'test/once' }] },
    async ({ event }) => event.data.n,
  );
  await executors.start({ inngest, link }, [once]);
  await inngest.send({ id: 'same', name: 'test/once', data: { n: 1 } });
  await inngest.send({ id: 'same', name: 'test/once', data: { n: 2 } });
  await inngest.send({ id: 'other', name: 'test/once', data: { n: 3 } });
  const runs = await executors.ended('once', 2);
  expect(runs.map(({ output }) => output).sort()).toEqual([1, 3]);
  await database.owner.query(
    `update executor.event set received_at = now() - interval '25 hours' where id = 'same'`,
  );
  await inngest.send({ id: 'same', name: 'test/once', data: { n: 4 } });
  expect((await executors.ended('once', 3)).map(({ output }) => output).sort()).toEqual([1, 3, 4]);
});

it('makes one run per idempotency key', async () => {
  const { inngest, link } = testClient();
  const idempotent = inngest.createFunction(
    { id: 'idempotent', triggers: [{ event: 'test/idem' }], idempotency: 'event.data.key' },
    async ({ event }) => event.data.n,
  );
  await executors.start({ inngest, link }, [idempotent]);
  await inngest.send([
    { name: 'test/idem', data: { key: 'a', n: 1 } },
    { name: 'test/idem', data: { key: 'a', n: 2 } },
  ]);
  await inngest.send({ name: 'test/idem', data: { key: 'a', n: 3 } });
  await inngest.send({ name: 'test/idem', data: { key: 'b', n: 4 } });
  const runs = await executors.ended('idempotent', 2);
  expect(runs.map(({ output }) => output).sort()).toEqual([1, 4]);
});

it('skips a second run of a singleton, or cancels the first', async () => {
  const { inngest, link } = testClient();
  const skip = inngest.createFunction(
    {
      id: 'skip',
      triggers: [{ event: 'test/single' }],
      singleton: { key: 'event.data.key', mode: 'skip' },
    },
    async ({ event, step }) => {
      await step.sleep('work', '1s');
      return event.data.n;
    },
  );
  const cancel = inngest.createFunction(
    {
      id: 'cancel',
      triggers: [{ event: 'test/single' }],
      singleton: { key: 'event.data.key', mode: 'cancel' },
    },
    async ({ event, step }) => {
      await step.sleep('work', '1s');
      return event.data.n;
    },
  );
  await executors.start({ inngest, link }, [skip, cancel]);
  await inngest.send({ name: 'test/single', data: { key: 'a', n: 1 } });
  await inngest.send({ name: 'test/single', data: { key: 'a', n: 2 } });
  await inngest.send({ name: 'test/single', data: { key: 'b', n: 3 } });
  const skipped = await executors.ended('skip', 2);
  expect(skipped.map(({ output }) => output).sort()).toEqual([1, 3]);
  const cancelled = await executors.ended('cancel', 3);
  expect(cancelled.map(({ status }) => status)).toEqual(['cancelled', 'completed', 'completed']);
  await inngest.send({ name: 'test/single', data: { key: 'a', n: 4 } });
  expect((await executors.ended('skip', 3))[2]?.output).toBe(4);
});

it('keeps to its concurrency by key, and loses nothing behind a full key', async () => {
  const { inngest, link } = testClient();
  const running = new Map<string, number>();
  let most = 0;
  let together = 0;
  const limited = inngest.createFunction(
    {
      id: 'limited',
      triggers: [{ event: 'test/limited' }],
      concurrency: [{ key: 'event.data.key', limit: 1 }, { limit: 3 }],
    },
    async ({ event, step }) => {
      await step.run('work', async () => {
        const { key } = event.data;
        running.set(key, (running.get(key) ?? 0) + 1);
        most = Math.max(most, running.get(key) ?? 0);
        together = Math.max(
          together,
          [...running.values()].reduce((a, b) => a + b),
        );
        await new Promise((resolve) => setTimeout(resolve, 20));
        running.set(key, (running.get(key) ?? 0) - 1);
      });
    },
  );
  await executors.start({ inngest, link }, [limited]);
  await inngest.send(
    Array.from({ length: 40 }, (_, n) => ({ name: 'test/limited', data: { key: `k${n % 8}` } })),
  );
  await executors.ended('limited', 40);
  expect(most).toBe(1);
  expect(together).toBe(3);
});

it('counts the concurrency of all workers together', async () => {
  let running = 0;
  let most = 0;
  const make = () => {
    const client = testClient();
    const shared = client.inngest.createFunction(
      { id: 'shared', triggers: [{ event: 'test/shared' }], concurrency: 2 },
      async ({ step }) => {
        await step.run('work', async () => {
          most = Math.max(most, ++running);
          await new Promise((resolve) => setTimeout(resolve, 15));
          running--;
        });
      },
    );
    return { client, shared };
  };
  const first = make();
  const second = make();
  await executors.start(first.client, [first.shared]);
  await executors.start(second.client, [second.shared]);
  await first.client.inngest.send(
    Array.from({ length: 40 }, () => ({ name: 'test/shared', data: {} })),
  );
  await executors.ended('shared', 40);
  expect(most).toBe(2);
});

it('gathers a batch up to its size and its time', async () => {
  const { inngest, link } = testClient();
  const batch = inngest.createFunction(
    {
      id: 'batch',
      triggers: [{ event: 'test/batch' }],
      batchEvents: { maxSize: 50, timeout: '1s' },
    },
    async ({ events }) => events.length,
  );
  await executors.start({ inngest, link }, [batch]);
  await inngest.send(Array.from({ length: 120 }, (_, n) => ({ name: 'test/batch', data: { n } })));
  expect((await executors.ended('batch', 3)).map(({ output }) => output)).toEqual([50, 50, 20]);
  await inngest.send({ name: 'test/batch', data: {} });
  await inngest.send({ name: 'test/batch', data: {} });
  expect((await executors.ended('batch', 4))[3]?.output).toBe(2);
});

it('debounces: the last event wins', async () => {
  const { inngest, link } = testClient();
  const debounced = inngest.createFunction(
    {
      id: 'debounced',
      triggers: [{ event: 'test/debounce' }],
      debounce: { key: 'event.data.key', period: '1s' },
    },
    async ({ event }) => event.data.n,
  );
  await executors.start({ inngest, link }, [debounced]);
  for (const n of [1, 2, 3]) {
    await inngest.send({ name: 'test/debounce', data: { key: 'a', n } });
  }
  await inngest.send({ name: 'test/debounce', data: { key: 'b', n: 9 } });
  const runs = await executors.ended('debounced', 2);
  expect(runs.map(({ output }) => output).sort()).toEqual([3, 9]);
});

it('drops what is over the rate limit and delays what is over the throttle', async () => {
  const { inngest, link } = testClient();
  const rated = inngest.createFunction(
    {
      id: 'rated',
      triggers: [{ event: 'test/many' }],
      rateLimit: { limit: 2, period: '1h' },
    },
    async () => 'ran',
  );
  const throttled = inngest.createFunction(
    {
      id: 'throttled',
      triggers: [{ event: 'test/many' }],
      throttle: { limit: 2, period: '1s' },
    },
    async () => 'ran',
  );
  await executors.start({ inngest, link }, [rated, throttled]);
  await inngest.send(Array.from({ length: 4 }, () => ({ name: 'test/many', data: {} })));
  await executors.ended('throttled', 4);
  const { rows } = await database.owner.query<{ wait: number }>(
    `select extract(epoch from started_at - created_at)::float8 as wait
     from executor.run where function_id = 'app-throttled' order by 1`,
  );
  const waits = rows.map(({ wait }) => wait);
  // Two at once, the others half a second apart.
  expect(waits[2]).toBeGreaterThanOrEqual(0.49);
  expect(waits[3]).toBeGreaterThanOrEqual(0.99);
  expect(waits[1]).toBeLessThan(waits[2] ?? 0);
  expect(await executors.ended('rated', 2)).toHaveLength(2);
});

it('lets the more urgent go first', async () => {
  const { inngest, link } = testClient();
  const order: number[] = [];
  const urgent = inngest.createFunction(
    {
      id: 'urgent',
      triggers: [{ event: 'test/urgent' }],
      priority: { run: 'event.data.hurry == true ? 120 : -60' },
    },
    async ({ event }) => {
      order.push(event.data.n);
      await new Promise((resolve) => setTimeout(resolve, 10));
    },
  );
  await executors.start({ inngest, link }, [urgent], { room: 1 });
  await inngest.send(
    [1, 2, 3, 4, 5, 6].map((n) => ({ name: 'test/urgent', data: { n, hurry: n % 2 === 0 } })),
  );
  await executors.ended('urgent', 6);
  expect(order).toEqual([2, 4, 6, 1, 3, 5]);
});

it('cancels by event and by time', async () => {
  const { inngest, link } = testClient();
  const stopped = inngest.createFunction(
    {
      id: 'stopped',
      triggers: [{ event: 'test/stoppable' }],
      cancelOn: [{ event: 'test/stop', if: 'event.data.key == async.data.key' }],
    },
    async ({ step }) => {
      await step.sleep('long', '1s');
      return 'done';
    },
  );
  const late = inngest.createFunction(
    {
      id: 'late',
      triggers: [{ event: 'test/stoppable' }],
      timeouts: { finish: '1s' },
    },
    async ({ step }) => step.sleep('long', '60s'),
  );
  await executors.start({ inngest, link }, [stopped, late]);
  await inngest.send([
    { name: 'test/stoppable', data: { key: 'a' } },
    { name: 'test/stoppable', data: { key: 'b' } },
  ]);
  await inngest.send({ name: 'test/stop', data: { key: 'a' } });
  const runs = await executors.ended('stopped', 2);
  expect(runs.map(({ status }) => status).sort()).toEqual(['cancelled', 'completed']);
  expect((await executors.ended('late', 2)).map(({ status }) => status)).toEqual([
    'cancelled',
    'cancelled',
  ]);
});

it('leaves nothing of a cancelled run, not even what an answer put under way meanwhile', async () => {
  const { inngest, link } = testClient();
  const stopped = inngest.createFunction(
    { id: 'answered', triggers: [{ event: 'test/answered' }], cancelOn: [{ event: 'test/halt' }] },
    async ({ step }) => step.sleep('long', '1h'),
  );
  await executors.start({ inngest, link }, [stopped], { sweepMs: 3_600_000 });
  await inngest.send({ name: 'test/answered', data: {} });
  const asleep = `select q.run_id from executor.queue_item q where q.kind = 'wake' and q.function_id = 'app-answered'`;
  await expect.poll(async () => (await database.owner.query(asleep)).rowCount).toBe(1);
  // An answer in the middle of being written down: it has the run's lock.
  const answer = await database.connect('worker');
  await answer.query('begin');
  const { rows } = await answer.query<{ run_id: string }>(
    `select r.id as run_id from executor.run r join (${asleep}) q on q.run_id = r.id for update of r`,
  );
  const cancelled = inngest.send({ name: 'test/halt', data: {} });
  const waiting = `select from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`;
  await expect.poll(async () => (await database.owner.query(waiting)).rowCount).toBe(1);
  await answer.query(
    `insert into executor.queue_item (kind, function_id, run_id, step_id, due_at)
     values ('wake', 'app-answered', $1, 'another', now() + interval '1 hour')`,
    [rows[0]?.run_id],
  );
  await answer.query(
    `insert into executor.pause (run_id, step_id, event_name) values ($1, 'heard', 'test/never')`,
    [rows[0]?.run_id],
  );
  await answer.query('commit');
  await cancelled;
  await answer.end();
  expect(await executors.ended('answered')).toMatchObject([{ status: 'cancelled' }]);
  const { rows: left } = await database.owner.query(
    `select step_id from executor.queue_item where run_id = $1
     union all select step_id from executor.pause where run_id = $1`,
    [rows[0]?.run_id],
  );
  expect(left).toEqual([]);
});

it('F42 F44: starts a schedule at its tick, once among two workers, and catches up the last missed one', async () => {
  let time = new Date('2026-03-01T03:59:58Z').getTime();
  const clock = () => new Date(time);
  const make = () => {
    const client = testClient();
    const cron = client.inngest.createFunction(
      { id: 'cron', triggers: [{ cron: 'TZ=Europe/Paris 0 5 * * *' }] },
      async ({ event }) => event.name,
    );
    return { client, cron };
  };
  for (const { client, cron } of [make(), make()]) {
    await executors.start(client, [cron], { clock, pollMs: 100 });
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  time += 5_000; // 04:00:03 UTC, past five in Paris
  const [run] = await executors.ended('cron');
  expect(run?.output).toBe('inngest/scheduled.timer');
  time += 3 * 86_400_000;
  await executors.ended('cron', 2);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(await executors.ended('cron', 2)).toHaveLength(2);
});
