import { NonRetriableError, RetryAfterError } from 'inngest';
import { describe, expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';
import { testClient, useExecutors } from '@/tests/executor';

const database = useDatabase();
const executors = useExecutors(database);

describe.each([
  ['checkpointing', {}],
  ['one call per step', { checkpointing: false }],
])('steps, %s', (_, options) => {
  it('runs serial steps once each and gives the result', async () => {
    const { inngest, link } = testClient(options);
    const ran: string[] = [];
    const three = inngest.createFunction(
      { id: `three-${_.length}`, triggers: [{ event: 'test/three' }] },
      async ({ event, step }) => {
        const a = await step.run('a', () => ran.push('a') && Number(event.data.n) + 1);
        const b = await step.run('b', () => ran.push('b') && a * 2);
        return step.run('c', () => ran.push('c') && { data: b });
      },
    );
    await executors.start({ inngest, link }, [three]);
    await inngest.send({ name: 'test/three', data: { n: 1 } });
    const [run] = await executors.ended(`three-${_.length}`);
    expect(run).toMatchObject({ status: 'completed', output: { data: 4 } });
    expect(ran).toEqual(['a', 'b', 'c']);
  });

  it('runs parallel steps, each once, and goes on when the last has ended', async () => {
    const { inngest, link } = testClient(options);
    const ran: string[] = [];
    const parallel = inngest.createFunction(
      { id: `parallel-${_.length}`, triggers: [{ event: 'test/parallel' }] },
      async ({ step }) => {
        const three = await Promise.all([
          step.run('p1', () => ran.push('p1') && 'P1'),
          step
            .run('p2', () => ran.push('p2') && 'P2')
            .then((p) => step.run('after', () => ran.push('after') && `${p}!`)),
          step.sleep('p3', '1s'),
        ]);
        return step.run('end', () => ran.push('end') && three);
      },
    );
    await executors.start({ inngest, link }, [parallel]);
    await inngest.send({ name: 'test/parallel' });
    const [run] = await executors.ended(`parallel-${_.length}`);
    expect(run?.output).toEqual(['P1', 'P2!', null]);
    expect([...ran].sort()).toEqual(['after', 'end', 'p1', 'p2']);
  });

  it('loses no wake-up when many parallel steps end at once, on two workers', async () => {
    const make = () => {
      const client = testClient(options);
      const wide = client.inngest.createFunction(
        { id: `wide-${_.length}`, triggers: [{ event: 'test/wide' }] },
        async ({ step }) => {
          const parts = await Promise.all(
            Array.from({ length: 8 }, (__, n) => step.run(`part-${n}`, () => n)),
          );
          return parts.reduce((a, b) => a + b);
        },
      );
      return { client, wide };
    };
    const first = make();
    const second = make();
    await executors.start(first.client, [first.wide]);
    await executors.start(second.client, [second.wide]);
    await first.client.inngest.send(
      Array.from({ length: 25 }, () => ({ name: 'test/wide', data: {} })),
    );
    const runs = await executors.ended(`wide-${_.length}`, 25);
    expect(runs.every(({ output }) => output === 28)).toBe(true);
  });

  it('retries the failing step alone, counting its attempts', async () => {
    const { inngest, link } = testClient(options);
    const ran: string[] = [];
    const flaky = inngest.createFunction(
      { id: `flaky-${_.length}`, triggers: [{ event: 'test/flaky' }], retries: 3 },
      async ({ step, attempt }) => {
        await step.run('sound', () => ran.push('sound'));
        await step.run('flaky', () => {
          ran.push(`flaky ${attempt}`);
          if (attempt < 2) throw new Error('not yet');
        });
        await step.run('later', () => ran.push(`later ${attempt}`));
      },
    );
    await executors.start({ inngest, link }, [flaky]);
    await inngest.send({ name: 'test/flaky' });
    expect((await executors.ended(`flaky-${_.length}`))[0]?.status).toBe('completed');
    expect(ran.slice(0, 4)).toEqual(['sound', 'flaky 0', 'flaky 1', 'flaky 2']);
  });

  it('lets the function catch a step that failed for good', async () => {
    const { inngest, link } = testClient(options);
    let tries = 0;
    const caught = inngest.createFunction(
      { id: `caught-${_.length}`, triggers: [{ event: 'test/caught' }], retries: 1 },
      async ({ step }) => {
        const permanent = await step
          .run('permanent', () => {
            throw new NonRetriableError('never');
          })
          .catch((error: Error) => `caught ${error.message}`);
        const spent = await step
          .run('spent', () => {
            tries++;
            throw new Error('again');
          })
          .catch((error: Error) => `caught ${error.message}`);
        return { permanent, spent };
      },
    );
    await executors.start({ inngest, link }, [caught]);
    await inngest.send({ name: 'test/caught' });
    const [run] = await executors.ended(`caught-${_.length}`);
    expect(run).toMatchObject({
      status: 'completed',
      output: { permanent: 'caught never', spent: 'caught again' },
    });
    expect(tries).toBe(2);
  });

  it('waits as long as RetryAfterError asks', async () => {
    const { inngest, link } = testClient(options);
    const at: number[] = [];
    const patient = inngest.createFunction(
      { id: `patient-${_.length}`, triggers: [{ event: 'test/patient' }] },
      async ({ step }) => {
        await step.run('wait', () => {
          at.push(performance.now());
          if (at.length === 1) throw new RetryAfterError('later', '1s');
        });
      },
    );
    await executors.start({ inngest, link }, [patient]);
    await inngest.send({ name: 'test/patient' });
    await executors.ended(`patient-${_.length}`);
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(950);
  });
});
