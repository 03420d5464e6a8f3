import { expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';
import { testClient, useExecutors } from '@/tests/executor';
import { inProcessSdk } from './sdk';

const database = useDatabase();
const executors = useExecutors(database);

it('refuses at the start, in words, what it would not carry out', async () => {
  const { inngest, link } = testClient();
  const functions = [
    inngest.createFunction(
      { id: 'a', triggers: [{ event: 'x', if: 'size(event.data) > 1' }] },
      async () => {},
    ),
    inngest.createFunction({ id: 'b', triggers: [{ cron: '* * * * * *' }] }, async () => {}),
    inngest.createFunction(
      {
        id: 'c',
        triggers: [{ event: 'x' }],
        batchEvents: { maxSize: 10, timeout: '5s' },
        idempotency: 'event.data.id',
      },
      async () => {},
    ),
    inngest.createFunction({ id: 'fine', triggers: [{ event: 'x' }] }, async () => {}),
  ];
  const refusal = await executors
    .start({ inngest, link }, functions)
    .catch((error) => error.message);
  expect(refusal).toContain('app-a: ');
  expect(refusal).toContain('may speak of event and async only');
  expect(refusal).toContain('The schedule "* * * * * *" has not five fields.');
  expect(refusal).toContain('batchEvents and idempotency do not go together');
  expect(refusal).not.toContain('app-fine');
});

it('F26: calls nothing without the right signature', async () => {
  const { inngest } = testClient();
  let ran = 0;
  const secret = inngest.createFunction({ id: 'secret', triggers: [{ event: 'x' }] }, async () => {
    ran++;
  });
  const stranger = inProcessSdk(inngest, [secret], `signkey-test-${'cd'.repeat(32)}`);
  const { status } = await stranger.call('app-secret', 'step', {
    version: 2,
    event: { name: 'x', data: {} },
    events: [{ name: 'x', data: {} }],
    steps: {},
    ctx: { run_id: '1', attempt: 0, stack: { stack: [], current: 0 } },
  });
  expect(status).toBe(401);
  expect(ran).toBe(0);
});
