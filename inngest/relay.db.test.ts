import { expect, it } from 'vitest';
import { asUser } from '@/lib/db';
import { emit } from '@/lib/outbox';
import { logPart, oweLogPart, readLogPart } from '@/lib/raw-log';
import { useDatabase } from '@/tests/database';
import { testClient, useExecutors } from '@/tests/executor';
import { makeHousehold } from '@/tests/household';
import { startRelay } from './relay';

const database = useDatabase();
const executors = useExecutors(database);

async function relayed() {
  const { inngest, link } = testClient();
  const heard = inngest.createFunction(
    { id: 'heard', triggers: [{ event: 'savory/spending.changed' }] },
    async ({ event }) => ({ id: event.id, ...event.data }),
  );
  const executor = await executors.start({ inngest, link }, [heard]);
  const failures: unknown[] = [];
  const relay = await startRelay({
    store: executor.store,
    databaseUrl: database.url('worker'),
    deliver: executor.receive,
    delivered: executor.kick,
    failed: (error) => failures.push(error),
  });
  return { relay, failures };
}

it('tells events of committed transactions, and of no other', async () => {
  const { userId } = await makeHousehold(database.owner);
  const { relay, failures } = await relayed();
  const data = { userId: String(userId), months: ['2026-01'] };
  await asUser(userId, (tx) => emit(tx, userId, 'savory/spending.changed', data));
  await asUser(userId, async (tx) => {
    await emit(tx, userId, 'savory/spending.changed', { ...data, months: ['2026-02'] });
    throw new Error('rolled back');
  }).catch(() => {});
  const [run] = await executors.ended('heard');
  expect(run?.output).toEqual({ ...data, id: expect.stringMatching(/^outbox:\d+:\d+$/) });
  expect(await owed()).toBe(0);
  expect(await executors.ended('heard')).toHaveLength(1);
  await relay.stop();
  expect(failures).toEqual([]);
});

it('carries out what was owed before it started, events and parts of the log', async () => {
  const { userId } = await makeHousehold(database.owner);
  const part = logPart(userId, '2026-01-05', 'x-0', { text: 'a\tb\n', rows: 1, sumMinor: -5n });
  const data = { userId: String(userId), months: ['2026-03'] };
  await asUser(userId, async (tx) => {
    await oweLogPart(tx, userId, part);
    await emit(tx, userId, 'savory/spending.changed', data);
  });
  const { relay, failures } = await relayed();
  await executors.ended('heard', 2);
  expect(await readLogPart(part.payload.path)).toBe('a\tb\n');
  expect(await owed()).toBe(0);
  await relay.stop();
  expect(failures).toEqual([]);
});

async function owed(): Promise<number> {
  const { rows } = await database.owner.query('select count(*)::integer as count from outbox');
  return rows[0].count;
}
