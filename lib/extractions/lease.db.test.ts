import { expect, it } from 'vitest';
import { now } from '@/lib/clock';
import type { Context, Http } from '@/lib/connectors/contract';
import { asUser } from '@/lib/db';
import { safeFetch } from '@/lib/safe-fetch';
import { record, writeReadings } from '@/lib/transactions/record';
import { losingOneCommit } from '@/tests/faults/unprotected';
import { extract } from './extract';
import { finish } from './finish';
import { takeLease } from './lease';
import { openExtractions } from './open';
import { openCredentials } from './open-credentials';
import { requestExtraction } from './request';
import { type Linked, usePipeline } from './testing';

const { database, link, run, books, expectTruth } = usePipeline();

const owe = ({ userId, connectionId }: Linked) =>
  asUser(userId, (tx) => requestExtraction(tx, userId, connectionId, 'manual'));

it('owes one extraction at a time, whoever asks', async () => {
  const maya = await link('maya', 'maya-sandbox-1');
  const asked = await Promise.all([owe(maya), owe(maya), owe(maya)]);
  expect(new Set(asked.map((extraction) => extraction.id)).size).toBe(1);
  const { rows } = await database.owner.query(
    `select payload -> 'name' as name from outbox where user_id = $1`,
    [maya.userId],
  );
  expect(rows).toEqual([{ name: 'savory/connection.due' }]);
});

it('trap 31: asks the bank in one process only; the other is told when to come back', async () => {
  const maya = await link('maya', 'maya-sandbox-1');
  await owe(maya);
  const both = await Promise.allSettled([
    extract(maya.userId, maya.connectionId),
    extract(maya.userId, maya.connectionId),
  ]);
  const [refused] = both.filter((result) => result.status === 'rejected');
  expect(refused?.reason).toMatchObject({
    kind: 'unavailable',
    detail: { retryAfterSeconds: expect.any(Number) },
  });
  expect(both.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
});

it('F43: a process that lost the lease stores no pages', async () => {
  const maya = await link('maya', 'maya-sandbox-1');
  await owe(maya);
  const slow = extract(maya.userId, maya.connectionId);
  slow.catch(() => {});
  for (let tries = 0; tries < 100; tries++) {
    // As if the first had stalled for a minute and another had taken over.
    const { rowCount } = await database.owner.query(
      `update extractions set lease_token = lease_token + 1 where user_id = $1 and state = 'running'`,
      [maya.userId],
    );
    if (rowCount) break;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await expect(slow).rejects.toThrow('no longer ours');
  const { rows } = await database.owner.query(
    'select fetched_at, pages from extractions where user_id = $1',
    [maya.userId],
  );
  expect(rows).toEqual([{ fetched_at: null, pages: [] }]);
});

it('F22: two records of one extraction at once write it once', async () => {
  const rosa = await link('rosa', 'rosa-sandbox-3');
  await owe(rosa);
  const id = await extract(rosa.userId, rosa.connectionId);
  const keys = [{ userId: rosa.userId, extractionId: BigInt(id ?? 0) }];
  await Promise.all([record(keys), record(keys), record(keys)]);
  await record(keys);
  await finish(keys);
  await expectTruth(rosa, 'rosa', 'posted');
});

it('F43: a process that was taken for dead and comes back writes nothing', async () => {
  const rosa = await link('rosa', 'rosa-sandbox-3');
  await owe(rosa);
  const id = await extract(rosa.userId, rosa.connectionId);
  const keys = [{ userId: rosa.userId, extractionId: BigInt(id ?? 0) }];
  const stale = await openExtractions(keys);
  const ours = await openExtractions(keys);
  await writeReadings(stale);
  expect(await books(rosa)).toEqual([]);
  await writeReadings(ours);
  await writeReadings(stale);
  await finish(keys);
  await expectTruth(rosa, 'rosa', 'posted');
  expect(await takeLease(rosa.userId, rosa.connectionId)).toBeNull();
});

/** A setup token works once; each context is a process's, and `first` what happens on its way to the bank. */
const claiming = (http: Http): Omit<Context, 'secret'> => ({
  http,
  now,
  signal: AbortSignal.timeout(20_000),
  connectionKey: '',
  timezone: 'UTC',
});

it('F43: a token spent by a process that was taken for dead is no trouble once that one comes back', async () => {
  const rosa = await link('rosa', 'rosa-sandbox-3', 'simplefin');
  await owe(rosa);
  const lease = await takeLease(rosa.userId, rosa.connectionId);
  if (!lease) throw new Error('Nothing owed.');
  const late = claiming(async (request) => {
    const answer = await safeFetch(request);
    await database.owner.query(`update extractions set lease_until = now()`);
    expect(await extract(rosa.userId, rosa.connectionId)).toBeNull(); // refused: the token is spent
    expect(await statusOf(rosa)).toBe('needs_attention');
    return answer;
  });
  await openCredentials({ ...lease, provider: 'simplefin' }, late);
  expect(await statusOf(rosa)).toBe('linking');
  await run(rosa);
  await expectTruth(rosa, 'rosa', 'all');
});

it('F43: who is refused a token that another has just spent goes on with what that one got', async () => {
  const rosa = await link('rosa', 'rosa-sandbox-3', 'simplefin');
  await owe(rosa);
  const [one, other] = [
    await takeLease(rosa.userId, rosa.connectionId),
    await database.owner
      .query('update extractions set lease_until = now()')
      .then(() => takeLease(rosa.userId, rosa.connectionId)),
  ];
  if (!one || !other) throw new Error('Nothing owed.');
  const first = claiming(safeFetch);
  const second = claiming(async (request) => {
    await openCredentials({ ...one, provider: 'simplefin' }, first);
    return safeFetch(request);
  });
  const got = await openCredentials({ ...other, provider: 'simplefin' }, second);
  expect(got.password).toEqual(expect.any(String));
  expect(await statusOf(rosa)).toBe('linking');
  await database.owner.query('update extractions set lease_until = now()');
  await run(rosa);
  await expectTruth(rosa, 'rosa', 'all');
});

it.each([true, false])(
  'F14: a spent token’s answer is kept when the connection is lost at its commit (done: %s)',
  async (done) => {
    const rosa = await link('rosa', 'rosa-sandbox-3', 'simplefin');
    await losingOneCommit(() => run(rosa), { done, after: /^update credentials set sealed/ });
    await expectTruth(rosa, 'rosa', 'all');
  },
);

const statusOf = async ({ connectionId }: Linked) =>
  (await database.owner.query('select status from connections where id = $1', [connectionId]))
    .rows[0].status;
