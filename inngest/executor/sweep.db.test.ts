import { expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';
import { testClient, useExecutors } from '@/tests/executor';

const database = useDatabase();
const executors = useExecutors(database);
const EVENT = `'[{"id": "e", "name": "test/x", "data": {}, "ts": 1}]'`;

it('calls again a run that nothing is under way for, and no other', async () => {
  const { inngest, link } = testClient();
  const lost = inngest.createFunction(
    { id: 'lost', triggers: [{ event: 'test/x' }] },
    async ({ step }) => step.run('a', () => 'found'),
  );
  await database.owner.query(
    `insert into executor.run (id, function_id, status, events) values ('lost', 'app-lost', 'running', ${EVENT}),
       ('asleep', 'app-lost', 'running', ${EVENT});
     insert into executor.queue_item (kind, function_id, run_id, step_id, due_at)
     values ('wake', 'app-lost', 'asleep', 'h', now() + interval '1 hour')`,
  );
  await executors.start({ inngest, link }, [lost], { sweepMs: 100 });
  expect(await executors.ended('lost')).toMatchObject([
    { id: 'lost', status: 'completed', output: 'found' },
  ]);
  const { rows } = await database.owner.query('select run_id, kind from executor.queue_item');
  expect(rows).toEqual([{ run_id: 'asleep', kind: 'wake' }]);
});

it('gives a caller the result of a run whose end it missed', async () => {
  const { inngest, link } = testClient();
  const inner = inngest.createFunction(
    { id: 'inner', triggers: [{ event: 'test/inner' }] },
    async ({ step }) => step.sleep('long', '1h'),
  );
  const outer = inngest.createFunction(
    { id: 'outer', triggers: [{ event: 'test/outer' }] },
    async ({ step }) => step.invoke('call', { function: inner, data: {} }),
  );
  await executors.start({ inngest, link }, [inner, outer], { sweepMs: 100 });
  await inngest.send({ name: 'test/outer', data: {} });
  const ended = async () =>
    (
      await database.owner.query(
        `update executor.run set status = 'completed', output = '"late"', ended_at = now()
         where function_id = 'app-inner' and status = 'running' returning id`,
      )
    ).rowCount;
  await expect.poll(ended).toBe(1);
  expect((await executors.ended('outer'))[0]?.output).toBe('late');
});

it('fails, in words, a run whose function nobody has known for an hour', async () => {
  const { inngest, link } = testClient();
  const other = inngest.createFunction({ id: 'other', triggers: [{ event: 'y' }] }, async () => {});
  await database.owner.query(
    `insert into executor.run (id, function_id, events) values ('gone', 'app-gone', ${EVENT}), ('new', 'app-new', ${EVENT});
     insert into executor.queue_item (kind, function_id, run_id, step_id, due_at) values
       ('call', 'app-gone', 'gone', 'step', now() - interval '61 minutes'),
       ('call', 'app-new', 'new', 'step', now() - interval '59 minutes')`,
  );
  await executors.start({ inngest, link }, [other], { sweepMs: 100 });
  expect((await executors.ended('gone'))[0]).toMatchObject({
    status: 'failed',
    output: { message: 'No worker has known the function app-gone for an hour.' },
  });
  const { rows } = await database.owner.query(`select ended_at from executor.run where id = 'new'`);
  expect(rows).toEqual([{ ended_at: null }]);
});
