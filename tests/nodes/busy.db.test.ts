import { afterAll, expect, it } from 'vitest';
import { closeDb } from '@/lib/db';
import { resetEnvForTests } from '@/lib/env';
import { person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';

const db = useDatabase({ role: 'web' });
process.env.DATABASE_POOL = '4';
// the role's own five seconds, made one
process.env.DATABASE_URL += '?options=-c%20lock_timeout%3D1s';
resetEnvForTests();
afterAll(() => closeDb());

it('F21: a table locked for long costs who needs it a clear 503, and nobody else anything', async () => {
  const token = await person('busy@example.com');
  const body = { name: 'Cash', type: 'cash', currency: 'USD' };
  const account_id = (await callApi('POST', '/accounts', { token, body })).json.id;
  const enter = () => {
    const row = { account_id, date: '2026-11-02', amount: '-20.00', seller: 'Kiosk' };
    return callApi('POST', '/transactions', { token, body: row });
  };
  const locker = await db.connect('owner');
  await locker.query('begin');
  await locker.query('lock table transactions in access exclusive mode');
  const waiting = [enter(), enter()];
  // the other half of the pool goes on
  for (let n = 0; n < 10; n++) expect((await callApi('GET', '/me', { token })).status).toBe(200);
  for (const { status, json, headers } of await Promise.all(waiting)) {
    expect([status, json.code]).toEqual([503, 'unavailable']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  }
  await locker.query('rollback');
  await locker.end();
  expect((await enter()).status).toBe(201);
});

it('F21 control: without the role’s limit a request waits for as long as the table is locked', async () => {
  const token = await person('patient@example.com');
  const body = { name: 'Cash', type: 'cash', currency: 'USD' };
  const account_id = (await callApi('POST', '/accounts', { token, body })).json.id;
  const limited = process.env.DATABASE_URL ?? '';
  const locker = await db.connect('owner');
  try {
    await closeDb();
    process.env.DATABASE_URL = limited.replace('lock_timeout%3D1s', 'lock_timeout%3D0');
    resetEnvForTests();
    await locker.query('begin; lock table transactions in access exclusive mode');
    const row = { account_id, date: '2026-11-02', amount: '-20.00', seller: 'Kiosk' };
    const entering = callApi('POST', '/transactions', { token, body: row });
    await expect
      .poll(
        async () => {
          const { rows } = await locker.query(
            `select from pg_locks where not granted and clock_timestamp() - waitstart > '1.2 s'
               and database = (select oid from pg_database where datname = current_database())`,
          );
          return rows.length;
        },
        { timeout: 20_000 },
      )
      .toBe(1); // longer than the limit, and still there
    await locker.query('rollback');
    expect((await entering).status).toBe(201);
  } finally {
    await locker.end();
    await closeDb();
    process.env.DATABASE_URL = limited;
    resetEnvForTests();
  }
});

it('F21: more requests than connections wait their turn or are told to come again; none is lost', async () => {
  const token = await person('crowd@example.com');
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => callApi('GET', '/me', { token })),
  );
  expect(answers.every(({ status }) => status === 200 || status === 503)).toBe(true);
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(50);
  expect((await callApi('GET', '/me', { token })).status).toBe(200);
});
