import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { now } from '@/lib/clock';
import { asUser, asUsers, closeDb } from '@/lib/db';
import { resetEnvForTests } from '@/lib/env';
import { extract } from '@/lib/extractions/extract';
import { finish } from '@/lib/extractions/finish';
import { takeLease } from '@/lib/extractions/lease';
import { openExtractions } from '@/lib/extractions/open';
import { requestExtraction } from '@/lib/extractions/request';
import { scheduleExtractions } from '@/lib/extractions/schedule';
import { type Linked, usePipeline } from '@/lib/extractions/testing';
import type { Stage } from '@/lib/failpoint';
import { record, writeReadings } from '@/lib/transactions/record';
import { callApi } from '@/tests/call-api';
import { crossing } from './crossing';
import { tokenOf } from './model-world';
import { losingOneCommit, without, withoutErrorCodes, withoutReachingCodes } from './unprotected';

/**
 * The product with one protection switched off, in its own statements or in the test's database, and
 * the harm that follows: were it to come out well all the same, the tests of the faults would prove
 * nothing. Beside each the same with the protection, where no test before says it.
 */
const { database, bank, link, run, books, expectTruth } = usePipeline();
const invariants = async () => [
  ...new Set((await database.violations()).map(({ invariant }) => invariant.split(' ')[0])),
];

let paul: Linked;
beforeEach(async () => {
  await bank.control('PUT', '/people/paul', { password: 'paul-1', months: 2, activity: 0.4 });
  paul = await link('paul', 'paul-1', 'ofx');
});
afterEach(async () => {
  await bank.trouble('paul', { kind: null });
  await database.owner.query(`select erase_user(id) from users; ${KEYS}`);
});

/** What some tests drop. */
const KEYS = `
  create unique index if not exists transactions_external_key on transactions (account_id, booked_on, source, external_id);
  create unique index if not exists notifications_once on notifications (user_id, kind, subject, period)`;

const owe = () =>
  asUser(paul.userId, (tx) => requestExtraction(tx, paul.userId, paul.connectionId, 'manual'));

/** Owed, asked for and fetched: what `record` and `finish` take. */
async function fetched() {
  await owe();
  const id = await extract(paul.userId, paul.connectionId);
  return [{ userId: paul.userId, extractionId: BigInt(id ?? 0) }];
}

async function failingAt<T>(stage: Stage, work: () => Promise<T>): Promise<void> {
  process.env.FAILPOINT = `${stage}:throw`;
  resetEnvForTests();
  await expect(work()).rejects.toThrow(`failpoint ${stage}`);
  delete process.env.FAILPOINT;
  resetEnvForTests();
}

/** How often the bank was asked for anything of his. */
const asked = async (): Promise<number> =>
  (await bank.control('GET', '/people/paul')).body.requests;

const ENDLESS = [[/extract\(epoch from lease_until - now\(\)\)/, '3600']] as const;

it('F01 F02 F03 F04 F05 control: with leases that never end, nobody takes up what a dead process left', async () => {
  await owe();
  await failingAt('extract.leased', () => extract(paul.userId, paul.connectionId));
  await database.owner.query(`update extractions set lease_until = now() - interval '1 hour'`);
  const next = without(ENDLESS, () => extract(paul.userId, paul.connectionId));
  await expect(next).rejects.toMatchObject({ kind: 'unavailable' });
  expect(await invariants()).toEqual(['I10']);
  await run(paul);
  await expectTruth(paul, 'paul', 'posted');
});

/** Every statement for itself; what a transaction knows of its people, the connection does. */
const NO_TRANSACTION = [
  [/^begin$/, 'select 1'],
  [/^rollback$/, 'select 1'],
  [/set_config\('app.user_ids', \$1, true\)/, `set_config('app.user_ids', $1, false)`],
] as const;

it('F06 F08 F09 control: without a transaction rows are in whose extraction knows nothing of it', async () => {
  const keys = await fetched();
  await failingAt('record.rows', () => record(keys));
  expect(await books(paul)).toEqual([]);
  await failingAt('record.rows', () => without(NO_TRANSACTION, () => record(keys)));
  await closeDb(); // connections that know more than they should
  expect((await books(paul)).length).toBeGreaterThan(9);
  const { rows } = await database.owner.query('select recorded_at, added from extractions');
  expect(rows).toEqual([{ recorded_at: null, added: 0 }]);
});

/** Matching that sees no row of the books, as if each answer were the first. */
const BLIND = [
  [/and t\.booked_on between w\.first and w\.last/, 'and false'],
  [/and t\.booked_on < w\.first and t\.booked_on >= w\.first - \d+/, 'and false'],
] as const;
it('F07 F22 F24 control: told again without matching, only the key keeps rows from doubling', async () => {
  await run(paul);
  const before = await books(paul);
  const again = async () => record(await fetched());
  await expect(without(BLIND.slice(0, 1), again)).rejects.toMatchObject({ code: '23505' });
  expect(await books(paul)).toEqual(before);
  await database.owner.query('drop index transactions_external_key');
  await database.owner.query(`update extractions set lease_until = now() where state = 'running'`);
  await without(BLIND.slice(0, 1), again);
  expect((await books(paul)).length).toBeGreaterThan(before.length);
  expect(await invariants()).toContain('I2');
});

it('F31 F32 control: without matching, ids that change and payments that post are there twice', async () => {
  await run(paul);
  const before = await books(paul);
  await bank.trouble('paul', { kind: 'changed_ids', every: true });
  await without(BLIND.slice(0, 1), () => run(paul));
  expect((await books(paul)).length).toBeGreaterThan(before.length);
  await expect(expectTruth(paul, 'paul', 'posted')).rejects.toThrow();
});

const NO_FENCE = [
  [/e\.lease_token = k\.token and e\.state = 'running' and e\.recorded_at is null/, 'true'],
] as const;

it('F43 F44 control: without the fence a process that was taken for dead writes all the same', async () => {
  const keys = await fetched();
  const stale = await openExtractions(keys);
  await openExtractions(keys); // another has taken over
  await writeReadings(stale);
  expect(await books(paul)).toEqual([]);
  await without(NO_FENCE, () => writeReadings(stale));
  expect((await books(paul)).length).toBeGreaterThan(9);
});

it('F23 control: without the fence an answer of last week makes the books those of last week', async () => {
  const late = await openExtractions(await fetched());
  await database.owner.query(`update extractions set lease_until = now() where state = 'running'`);
  await bank.control('PUT', '/clock', { advance_days: 7 });
  await database.owner.query(`update extractions set state = 'failed' where state = 'running'`);
  await run(paul);
  await expectTruth(paul, 'paul', 'posted');
  const { rows: cursor } = await database.owner.query('select cursor from connections');
  await writeReadings(late);
  expect((await database.owner.query('select cursor from connections')).rows).toEqual(cursor);
  await without(NO_FENCE, () => writeReadings(late));
  expect((await database.owner.query('select cursor from connections')).rows).not.toEqual(cursor);
});

it('F10 F24 control: without its key a notice is told again by whoever finishes again', async () => {
  const keys = await fetched();
  await record(keys);
  await failingAt('finish.noticed', () => finish(keys));
  await database.owner.query('drop index notifications_once');
  await without([[/on conflict \(user_id, kind, subject, period\) do nothing/, '']], () =>
    finish(keys),
  );
  expect(await invariants()).toEqual(['I11']);
});

it('F42 control: leases by the clock of a process are over for one that is ahead', async () => {
  await owe();
  await takeLease(paul.userId, paul.connectionId);
  await expect(takeLease(paul.userId, paul.connectionId)).rejects.toThrow();
  await bank.control('PUT', '/clock', { advance_days: 1 });
  const own = `extract(epoch from lease_until - '${now().toISOString()}'::timestamptz)`;
  const second = await without([[ENDLESS[0][0], own]], () =>
    takeLease(paul.userId, paul.connectionId),
  );
  expect(second).not.toBeNull();
  await bank.control('PUT', '/clock', { advance_days: -1 });
});

/** Trouble is noted, but neither stops the schedule nor moves it on. */
const NO_BACK_OFF = [
  [/next_update = \$6/, `next_update = coalesce($6::timestamptz, now()) - interval '2 years'`],
  [
    /else \$7::connection_status end/,
    `else coalesce(nullif($7, $7), 'active')::connection_status end`,
  ],
] as const;

it.each([
  ['F27', 'http_503'],
  ['F36', 'wrong_password'],
])('%s control: without back-off a bank that says %s is asked at every tick', async (_, kind) => {
  await run(paul, 'link');
  await bank.trouble('paul', { kind });
  await run(paul);
  const tick = async () => {
    await scheduleExtractions();
    await extract(paul.userId, paul.connectionId).catch(() => {});
  };
  const quiet = await asked();
  for (let n = 0; n < 3; n++) await tick();
  expect(await asked()).toBe(quiet);
  await without(NO_BACK_OFF, async () => {
    await run(paul);
    for (let n = 0; n < 3; n++) await tick();
  });
  expect(await asked()).toBeGreaterThanOrEqual(quiet + 4);
});

it('F20 control: deadlocks that nobody knows as such are not tried again, and one of two fails', async () => {
  const settled = await withoutErrorCodes(['40P01'], () => crossing(database, asUsers));
  expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

it('F14 F52 control: without its key a write whose answer was lost is there twice', async () => {
  const token = await tokenOf(database.owner, paul.userId);
  const account = { name: 'Cash', type: 'cash', currency: 'USD' };
  const account_id = (await callApi('POST', '/accounts', { token, body: account })).json.id;
  const write = async (seller: string, keyed: boolean) => {
    const headers = keyed ? { 'idempotency-key': randomUUID() } : undefined;
    const body = { account_id, date: '2026-11-20', amount: '-1.00', seller };
    const send = () => callApi('POST', '/transactions', { token, body, headers });
    expect((await losingOneCommit(send)).status).toBe(503);
    expect((await send()).status).toBe(201);
    const count = 'select count(*)::int as n from transactions where seller = $1';
    return (await database.owner.query(count, [seller])).rows[0].n;
  };
  expect(await write('Keyed', true)).toBe(1);
  expect(await write('Bare', false)).toBe(2);
});

it('F15 control: unknown as an outage, a database that is away is a defect that nobody asks about again', async () => {
  const token = await tokenOf(database.owner, paul.userId);
  const { DATABASE_URL } = process.env;
  const at = async (url: string | undefined) => {
    await closeDb();
    Object.assign(process.env, { DATABASE_URL: url });
    resetEnvForTests();
  };
  await at('postgres://savory_web@127.0.0.1:1/savory');
  const ask = async () => {
    const { status, headers } = await callApi('GET', '/me', { token });
    return [status, headers.get('retry-after')];
  };
  expect(await ask()).toEqual([503, '5']);
  expect(await withoutReachingCodes(ask)).toEqual([500, null]);
  await at(DATABASE_URL);
  expect(await ask()).toEqual([200, null]);
});

it('F38 F40 control: unknown for what they are, a full disk and text that cannot be kept are defects of ours', async () => {
  const token = await tokenOf(database.owner, paul.userId);
  const send = async (name: string) => {
    const body = { name, type: 'cash', currency: 'USD' };
    const { status, json } = await callApi('POST', '/accounts', { token, body });
    return [status, json.code];
  };
  const unknown = (name: string) =>
    withoutErrorCodes(['53100', '22021', '22P05'], () => send(name));
  expect(await send('a\u0000b')).toEqual([422, 'invalid']);
  expect(await unknown('a\u0000b')).toEqual([500, 'internal']);
  await database.owner.query(`
    create function pg_temp_full() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
    create trigger disk_full before insert on accounts execute function pg_temp_full()`);
  expect(await send('Cash')).toEqual([503, 'read_only']);
  expect(await unknown('Cash')).toEqual([500, 'internal']);
  expect((await callApi('GET', '/accounts', { token })).status).toBe(200); // it can be read
  await database.owner.query('drop function pg_temp_full cascade');
  expect((await send('Cash'))[0]).toBe(201);
});
