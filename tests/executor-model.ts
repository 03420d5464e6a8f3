import { randomUUID } from 'node:crypto';
import type { GetStepTools, Inngest } from 'inngest';
import { testClient } from './executor-client';

/** A step that ran, with the value it gave. */
export type Effect = { run: string; step: string; value: string };

/** A client with the functions of the model test; each step of each leaves an effect. All end with the values of their steps a, b, c. */
export function modelWorker(effects: Effect[]) {
  const client = testClient();
  const { inngest } = client;
  const effect = recorder(effects);
  const threeSteps = async ({ step, runId }: { step: GetStepTools<Inngest>; runId: string }) => ({
    a: await step.run('a', () => effect(runId, 'a')),
    b: await step.run('b', () => effect(runId, 'b')),
    c: await step.run('c', () => effect(runId, 'c')),
  });
  const retries = 20;
  const serial = inngest.createFunction(
    { id: 'serial', triggers: [{ event: 'model/serial' }], retries },
    async (given) => ({ steps: await threeSteps(given) }),
  );
  const parallel = inngest.createFunction(
    { id: 'parallel', triggers: [{ event: 'model/parallel' }], retries, concurrency: 2 },
    async ({ step, runId }) => {
      const [a, b] = await Promise.all([
        step.run('a', () => effect(runId, 'a')),
        step.run('b', () => effect(runId, 'b')),
        step.sleep('meanwhile', '1s'),
      ]);
      return { steps: { a, b, c: await step.run('c', () => effect(runId, 'c')) } };
    },
  );
  const caller = inngest.createFunction(
    { id: 'caller', triggers: [{ event: 'model/caller' }], retries },
    async ({ step, runId }) => {
      const a = await step.run('a', () => effect(runId, 'a'));
      const inner = await step.invoke('inner', { function: serial, data: {} });
      const b = await step.run('b', () => effect(runId, 'b'));
      const c = await step.run('c', () => effect(runId, 'c'));
      return { steps: { a, b, c }, inner: Object.keys(inner.steps).length };
    },
  );
  const once = inngest.createFunction(
    { id: 'once', triggers: [{ event: 'model/once' }], retries, idempotency: 'event.data.key' },
    async (given) => ({ steps: await threeSteps(given) }),
  );
  const waiter = inngest.createFunction(
    { id: 'waiter', triggers: [{ event: 'model/waiter' }], retries },
    async ({ step, runId }) => {
      const a = await step.run('a', () => effect(runId, 'a'));
      const heard = await step.waitForEvent('wait', {
        event: 'model/go',
        if: 'event.data.key == async.data.key',
        timeout: '1s',
      });
      const b = await step.run('b', () => effect(runId, 'b'));
      return { steps: { a, b, c: await step.run('c', () => effect(runId, 'c')) }, heard };
    },
  );
  const stoppable = inngest.createFunction(
    {
      id: 'stoppable',
      triggers: [{ event: 'model/stoppable' }],
      retries,
      cancelOn: [{ event: 'model/stop', if: 'event.data.key == async.data.key' }],
    },
    async ({ step, runId }) => {
      const a = await step.run('a', () => effect(runId, 'a'));
      await step.sleep('long', '1s');
      const b = await step.run('b', () => effect(runId, 'b'));
      return { steps: { a, b, c: await step.run('c', () => effect(runId, 'c')) } };
    },
  );
  return { client, functions: [serial, parallel, caller, once, waiter, stoppable] };
}

function recorder(effects: Effect[]): (run: string, step: string) => string {
  return (run, step) => {
    const value = randomUUID();
    effects.push({ run, step, value });
    return value;
  };
}
