import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { now } from '@/lib/clock';
import { asUser, asUsers } from '@/lib/db';
import { finish } from '@/lib/extractions/finish';
import { takeLease } from '@/lib/extractions/lease';
import { requestExtraction } from '@/lib/extractions/request';
import { scheduleExtractions } from '@/lib/extractions/schedule';
import { usePipeline } from '@/lib/extractions/testing';
import { record } from '@/lib/transactions/record';
import { person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { crossing } from './crossing';

/** Faults of the database, of order and of time, on the real way of the transactions. */
const { database, bank, link, run, books, expectTruth } = usePipeline();

it('F14: connections ended under writes cost a 503 at most; the key tells which was done', async () => {
  const token = await person('cut@example.test');
  const account = await callApi('POST', '/accounts', {
    token,
    body: { name: 'Cash', type: 'cash', currency: 'USD' },
  });
  const knife = await database.connect('worker'); // a role may end its own connections
  /** One cut a round, as soon as somebody is at work: however slow the machine, the next try goes through. */
  const cutOnce = async (round: Promise<unknown>) => {
    let going = true;
    const end = () => {
      going = false;
    };
    round.then(end, end);
    for (let cut = 0; going && cut === 0; ) {
      const { rowCount } = await knife.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and usename = 'savory_worker' and pid <> pg_backend_pid()
           and (state <> 'idle' or random() < 0.2)`,
      );
      cut = rowCount ?? 0;
    }
  };
  const [FEWEST, MOST] = [24, 2_000];
  let writes = 0;
  let unsure = 0;
  const write = async (n: number) => {
    const headers = { 'idempotency-key': randomUUID() };
    const body = {
      account_id: account.json.id,
      date: '2026-11-20',
      amount: '-1.00',
      seller: `W${n}`,
    };
    for (let tries = 0; tries < 60; tries++) {
      const { status } = await callApi('POST', '/transactions', { token, body, headers });
      if (status === 201) return;
      expect(status).toBe(503);
      unsure++;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('It was never written.');
  };
  try {
    // on, until one of them was hit
    for (; writes < FEWEST || (unsure === 0 && writes < MOST); writes += 4) {
      const round = Promise.all([0, 1, 2, 3].map((n) => write(writes + n)));
      await Promise.all([round, cutOnce(round)]);
    }
  } finally {
    await knife.end();
  }
  const { rows } = await database.owner.query(
    `select description, count(*)::int as times from transactions where description like 'W%' group by 1`,
  );
  expect(rows).toHaveLength(writes);
  expect(rows.every(({ times }) => times === 1)).toBe(true);
  expect(unsure).toBeGreaterThan(0);
  expect(await database.violations()).toEqual([]);
});

it('F20: a deadlock is tried again whole, and nobody is told', async () => {
  for (let round = 0; round < 3; round++) {
    const settled = await crossing(database, asUsers);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  }
});

it('F23: steps of old runs, in any order and days later, change nothing', async () => {
  const rosa = await link('rosa', 'rosa-sandbox-3', 'simplefin');
  const keys: { userId: typeof rosa.userId; extractionId: bigint }[] = [];
  for (let day = 0; day < 3; day++) {
    const done = await run(rosa, 'daily');
    if (done) keys.push({ userId: rosa.userId, extractionId: done.extractionId });
    await bank.control('PUT', '/clock', { advance_days: 2 });
  }
  await run(rosa);
  const before = await books(rosa);
  const told = () =>
    database.owner.query('select kind, subject, period, title from notifications order by id');
  const notices = (await told()).rows;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat({ max: 2 }), fc.boolean()), { minLength: 3, maxLength: 8 }),
      async (late) => {
        for (const [at, ending] of late) await (ending ? finish : record)(keys.slice(at, at + 2));
        expect(await database.violations()).toEqual([]);
      },
    ),
    { numRuns: 6 },
  );
  expect(await books(rosa)).toEqual(before);
  expect((await told()).rows).toEqual(notices);
  await expectTruth(rosa, 'rosa', 'all');
});

it('F25: work whose event, run and steps are gone is found by the tick', async () => {
  const rosa = await link('rosa', 'rosa-sandbox-3');
  await asUser(rosa.userId, (tx) =>
    requestExtraction(tx, rosa.userId, rosa.connectionId, 'manual'),
  );
  const events = async () =>
    (
      await database.owner.query('select count(*)::int as n from outbox where user_id = $1', [
        rosa.userId,
      ])
    ).rows[0].n;
  await database.owner.query('delete from outbox');
  await database.owner.query(
    `update extractions set created_at = now() - interval '10 minutes' where user_id = $1`,
    [rosa.userId],
  );
  expect(await events(), 'F25 control: without the tick nobody ever comes').toBe(0);
  await scheduleExtractions();
  expect(await events()).toBe(1);
  await run(rosa);
  await expectTruth(rosa, 'rosa', 'posted');
});

it('F35: a bank that forgets all but its last month takes nothing from the books', async () => {
  const login = 'forgetful';
  const put = (months: number) =>
    bank.control('PUT', `/people/${login}`, { password: 'forgetful-1', months, activity: 0.5 });
  await put(8);
  const linked = await link(login, 'forgetful-1');
  await run(linked, 'link');
  const before = await books(linked);
  await put(1);
  const { since } = await bank.truth(login);
  await run(linked);
  const after = await books(linked);
  const old = (rows: typeof before) => rows.filter(({ date }) => date < since);
  expect(old(before).length).toBeGreaterThan(50);
  expect(old(after)).toEqual(old(before));
  expect(await database.violations()).toEqual([]);
});

it('F42: a clock a day ahead ends no lease, one that goes back reads no day twice', async () => {
  const rosa = await link('rosa', 'rosa-sandbox-3', 'simplefin');
  const { userId, connectionId } = rosa;
  await asUser(userId, (tx) => requestExtraction(tx, userId, connectionId, 'manual'));
  await takeLease(userId, connectionId);
  const leaseUntil = async () =>
    (await database.owner.query('select lease_until from extractions where user_id = $1', [userId]))
      .rows[0].lease_until;
  await bank.control('PUT', '/clock', { advance_days: 1 });
  // F42 control: who compares with a process’s own clock takes it for over
  expect((await leaseUntil()) < now()).toBe(true);
  await expect(takeLease(userId, connectionId)).rejects.toMatchObject({ kind: 'unavailable' });
  await database.owner.query('update extractions set lease_until = now() where user_id = $1', [
    userId,
  ]);
  await run(rosa);
  await bank.control('PUT', '/clock', { advance_days: -1 });
  await run(rosa, 'daily');
  expect(await database.violations()).toEqual([]);
  await bank.control('PUT', '/clock', { advance_days: 1 });
  await run(rosa, 'daily');
  await expectTruth(rosa, 'rosa', 'all');
});
