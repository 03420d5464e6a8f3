import { referenceFunction } from 'inngest';
import { expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';
import { testClient, useExecutors } from '@/tests/executor';

const database = useDatabase();
const executors = useExecutors(database);

it('sleeps, and goes on after it', async () => {
  const { inngest, link } = testClient();
  const sleeper = inngest.createFunction(
    { id: 'sleeper', triggers: [{ event: 'test/sleep' }] },
    async ({ step }) => {
      const before = await step.run('before', () => performance.now());
      await step.sleep('nap', '1s');
      return (await step.run('after', () => performance.now())) - before;
    },
  );
  await executors.start({ inngest, link }, [sleeper]);
  await inngest.send({ name: 'test/sleep' });
  const [run] = await executors.ended('sleeper');
  expect(run?.output).toBeGreaterThan(990);
});

it('wakes a wait by the event that matches, and by none when its time is over', async () => {
  const { inngest, link } = testClient();
  const waiter = inngest.createFunction(
    { id: 'waiter', triggers: [{ event: 'test/wait' }] },
    async ({ step }) => {
      const go = await step.waitForEvent('go', {
        event: 'test/go',
        timeout: '20s',
        if: "event.data.key == async.data.key && async.data.kind != 'wrong'",
      });
      const never = await step.waitForEvent('never', { event: 'test/never', timeout: '1s' });
      return { go: go?.data, never };
    },
  );
  await executors.start({ inngest, link }, [waiter]);
  await inngest.send({ name: 'test/wait', data: { key: 'k1' } });
  await waitFor(async () => (await waits()) === 1);
  await inngest.send({ name: 'test/go', data: { key: 'k2', kind: 'right' } });
  await inngest.send({ name: 'test/go', data: { key: 'k1', kind: 'wrong' } });
  await inngest.send({ name: 'test/go', data: { key: 'k1', kind: 'right', n: 3 } });
  const [run] = await executors.ended('waiter');
  expect(run?.output).toEqual({ go: { key: 'k1', kind: 'right', n: 3 }, never: null });
  expect(await waits()).toBe(0);
});

it('wakes a wait registered before a restart', async () => {
  const { inngest, link } = testClient();
  const patient = inngest.createFunction(
    { id: 'patient', triggers: [{ event: 'test/patient' }] },
    async ({ step }) =>
      (await step.waitForEvent('go', { event: 'test/patient.go', timeout: '20s' }))?.data,
  );
  const first = await executors.start({ inngest, link }, [patient]);
  await inngest.send({ name: 'test/patient' });
  await waitFor(async () => (await waits()) === 1);
  await first.stop();
  await executors.start({ inngest, link }, [patient]);
  await inngest.send({ name: 'test/patient.go', data: { yes: true } });
  expect((await executors.ended('patient'))[0]?.output).toEqual({ yes: true });
});

it('invokes a function and gives its result, its error or the lateness', async () => {
  const { inngest, link } = testClient();
  const tenfold = inngest.createFunction(
    { id: 'tenfold', triggers: [{ event: 'test/tenfold' }], retries: 0 },
    async ({ event }) => {
      if (event.data.v < 0) throw new Error('no negative numbers');
      return { value: event.data.v * 10 };
    },
  );
  const slow = inngest.createFunction(
    { id: 'slow', triggers: [{ event: 'test/slow' }] },
    async ({ step }) => step.sleep('long', '10s'),
  );
  const caller = inngest.createFunction(
    { id: 'caller', triggers: [{ event: 'test/call' }] },
    async ({ step }) => {
      const good = await step.invoke('good', { function: tenfold, data: { v: 7 } });
      const bad = await step
        .invoke('bad', { function: tenfold, data: { v: -1 } })
        .catch((error: Error) => error.message);
      const late = await step
        .invoke('late', { function: slow, data: {}, timeout: '1s' })
        .catch((error: Error) => error.message);
      return { good, bad, late };
    },
  );
  await executors.start({ inngest, link }, [tenfold, slow, caller]);
  await inngest.send({ name: 'test/call' });
  const [run] = await executors.ended('caller');
  expect(run?.output).toEqual({
    good: { value: 70 },
    bad: 'no negative numbers',
    late: 'The invoked function did not end in time.',
  });
});

it('tells the caller when what it invokes does not exist or may not start', async () => {
  const { inngest, link } = testClient();
  const busy = inngest.createFunction(
    {
      id: 'busy',
      triggers: [{ event: 'test/busy' }],
      singleton: { key: 'event.data.key', mode: 'skip' },
    },
    async ({ step }) => step.sleep('long', '60s'),
  );
  const hopeful = inngest.createFunction(
    { id: 'hopeful', triggers: [{ event: 'test/hope' }] },
    async ({ step }) => {
      const said = (error: Error) => error.message;
      return Promise.all([
        step.invoke('gone', { function: referenceFunction({ functionId: 'gone' }) }).catch(said),
        step.invoke('busy', { function: busy, data: { key: 'a' } }).catch(said),
      ]);
    },
  );
  await executors.start({ inngest, link }, [busy, hopeful]);
  await inngest.send({ name: 'test/busy', data: { key: 'a' } });
  await inngest.send({ name: 'test/hope' });
  const [run] = await executors.ended('hopeful');
  expect(run?.output).toEqual([
    'The invoked function app-gone does not exist.',
    'The invoked function app-busy was not started: its flow control does not let it.',
  ]);
});

it('fans out by sendEvent, as a step that is not repeated', async () => {
  const { inngest, link } = testClient();
  const fan = inngest.createFunction(
    { id: 'fan', triggers: [{ event: 'test/fan' }] },
    async ({ step }) => {
      await step.sendEvent(
        'children',
        [1, 2, 3].map((i) => ({ name: 'test/child', data: { i } })),
      );
      await step.sleep('pause', '1s');
    },
  );
  const child = inngest.createFunction(
    { id: 'child', triggers: [{ event: 'test/child' }] },
    async ({ event }) => event.data.i,
  );
  await executors.start({ inngest, link }, [fan, child]);
  await inngest.send({ name: 'test/fan' });
  await executors.ended('fan');
  const children = await executors.ended('child', 3);
  expect(children.map(({ output }) => output).sort()).toEqual([1, 2, 3]);
});

it('calls onFailure with the error and the event, and those who listen for the end', async () => {
  const { inngest, link } = testClient();
  const heard: string[] = [];
  const bad = inngest.createFunction(
    {
      id: 'bad',
      triggers: [{ event: 'test/bad' }],
      retries: 0,
      onFailure: async ({ error, event }) => {
        heard.push(`${error.message} ${event.data.function_id} ${event.data.event.data.n}`);
      },
    },
    async () => {
      throw new Error('always');
    },
  );
  const finished = inngest.createFunction(
    { id: 'finished', triggers: [{ event: 'inngest/function.finished' }] },
    async ({ event }) => event.data.function_id,
  );
  await executors.start({ inngest, link }, [bad, finished]);
  await inngest.send({ name: 'test/bad', data: { n: 5 } });
  expect((await executors.ended('bad'))[0]?.status).toBe('failed');
  await executors.ended('bad-failure');
  expect(heard).toEqual(['always app-bad 5']);
});

it('goes on from a race with the first of its steps, while the slow one is under way', async () => {
  const { inngest, link } = testClient();
  const race = inngest.createFunction(
    { id: 'race', triggers: [{ event: 'test/race' }] },
    async ({ step, group }) => {
      const first = await group.parallel({ mode: 'race' }, () =>
        Promise.race([
          step.run('quick', () => 'quick'),
          step.sleep('slow', '1h').then(() => 'slow'),
        ]),
      );
      await step.run('after', () => first);
      await step.run('and after that', () => first);
    },
  );
  await executors.start({ inngest, link }, [race]);
  await inngest.send({ name: 'test/race' });
  const done = () =>
    database.owner.query(
      `select s.data from executor.step s join executor.run r on r.id = s.run_id where r.function_id = 'app-race'`,
    );
  // the SDK itself ends the run only when the slow one has ended
  await waitFor(async () => (await done()).rows.length === 3);
  expect((await done()).rows.map(({ data }) => data)).toEqual(['quick', 'quick', 'quick']);
});

async function waits(): Promise<number> {
  const { rows } = await database.owner.query(
    'select count(*)::integer as count from executor.pause where event_name is not null',
  );
  return rows[0].count;
}

async function waitFor(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 3_000; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It did not come.');
}
