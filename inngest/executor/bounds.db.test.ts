import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';
import { testClient, useExecutors } from '@/tests/executor';

const database = useDatabase();
const executors = useExecutors(database);

it.each([true, false])(
  'fails a run of more than a thousand steps (checkpointing %s)',
  async (checkpointing) => {
    const { inngest, link } = testClient({ checkpointing });
    const endless = inngest.createFunction(
      { id: `endless-${checkpointing}`, triggers: [{ event: 'test/endless' }] },
      async ({ step }) => {
        for (let n = 0; ; n++) await step.run(`step ${n}`, () => n);
      },
    );
    await executors.start({ inngest, link }, [endless], { sweepMs: 200 });
    if (checkpointing) await inngest.send({ name: 'test/endless', data: {} });
    else await almostThere(`app-endless-${checkpointing}`);
    const [run] = await executors.ended(`endless-${checkpointing}`);
    expect(run).toMatchObject({
      status: 'failed',
      output: { message: 'A run has at most 1000 steps.' },
    });
  },
);

it.each([true, false])(
  'fails a run whose step gives more than 4 MB (checkpointing %s)',
  async (checkpointing) => {
    const { inngest, link } = testClient({ checkpointing });
    const id = `wide-${checkpointing}`;
    const wide = inngest.createFunction({ id, triggers: [{ event: id }] }, async ({ step }) => {
      await step.run('small', () => 'x'.repeat(1_000_000));
      await step.run('wide', () => ({ text: 'é'.repeat(2_200_000) }));
      return 'never';
    });
    await executors.start({ inngest, link }, [wide]);
    await inngest.send({ name: id, data: {} });
    const [run] = await executors.ended(id);
    expect(run).toMatchObject({
      status: 'failed',
      output: { message: 'The result of step "wide" is larger than 4 MB.' },
    });
  },
);

it('S49: refuses an event of more than 512 KB, and what was sent with it', async () => {
  const { inngest, link } = testClient();
  const heard = inngest.createFunction(
    { id: 'heard', triggers: [{ event: 'test/big' }] },
    async () => 1,
  );
  await executors.start({ inngest, link }, [heard]);
  const events = [1, 600_000].map((length) => ({
    name: 'test/big',
    data: { text: 'x'.repeat(length) },
  }));
  await expect(inngest.send(events)).rejects.toThrow('An event has at most 512 KB.');
  await inngest.send({ name: 'test/big', data: { text: 'x'.repeat(500_000) } });
  expect(await executors.ended('heard')).toHaveLength(1);
});

it('cancels a run that does not begin in its time', async () => {
  const { inngest, link } = testClient();
  const slow = inngest.createFunction(
    { id: 'slow', triggers: [{ event: 'test/slow' }], concurrency: 1, timeouts: { start: '1s' } },
    async ({ step }) => {
      await step.run('work', () => new Promise((resolve) => setTimeout(resolve, 1_500)));
      return 'done';
    },
  );
  await executors.start({ inngest, link }, [slow]);
  await inngest.send([1, 2].map(() => ({ name: 'test/slow', data: {} })));
  const runs = await executors.ended('slow', 2);
  expect(runs.map(({ status }) => status).sort()).toEqual(['cancelled', 'completed']);
});

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

/** A run that has a thousand steps behind it. */
async function almostThere(functionId: string): Promise<void> {
  const { rows } = await database.owner.query<{ id: string }>(
    `insert into executor.run (id, function_id, status, events)
     values ('long', $1, 'running', '[{"id": "e", "name": "test/endless", "data": {}, "ts": 1}]') returning id`,
    [functionId],
  );
  await database.owner.query(
    `insert into executor.step (run_id, id, name, op, data)
     select $1, hash, 'step ' || n - 1, 'StepRun', to_jsonb(n - 1) from unnest($2::text[]) with ordinality x (hash, n)`,
    [rows[0]?.id, Array.from({ length: 1_000 }, (_, n) => sha1(`step ${n}`))],
  );
  // Nobody works on it: the sweeper does.
}
