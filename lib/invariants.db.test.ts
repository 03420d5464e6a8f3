import { expect, it } from 'vitest';
import { decodeId } from '@/lib/ids';
import { person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { makeOperator } from '@/tests/operator';
import { checkInvariants } from './invariants';
import { renderWork } from './metrics';

const db = useDatabase();

let people = 0;
async function withTwoAccounts() {
  const token = await person(`holder${++people}@example.com`);
  const open = async (name: string) =>
    (await callApi('POST', '/accounts', { token, body: { name, type: 'cash', currency: 'USD' } }))
      .json.id as string;
  const [account, other] = [await open('Cash'), await open('Jar')];
  const enter = async (account_id: string) => {
    const body = { account_id, date: '2026-11-02', amount: '-20.00', seller: 'Corner shop' };
    const { status, json, headers } = await callApi('POST', '/transactions', { token, body });
    return { status, code: json.code, retryAfter: headers.get('retry-after') };
  };
  await enter(account);
  return { token, account, other, enter };
}
/** As a defect would: the sum moves without its rows. */
const shift = (account: string, minor: number) =>
  db.owner.query(
    'update account_totals set posted_minor = posted_minor + $2 where account_id = $1',
    [decodeId(account), minor],
  );

it('holds the books that do not add up, those alone, and lets go when they do again', async () => {
  const { token, account, other, enter } = await withTwoAccounts();
  expect(await checkInvariants()).toBe(0);
  await shift(account, 1);
  expect((await enter(account)).status).toBe(201); // the control: nobody has looked yet, and it goes on
  expect(await checkInvariants()).toBe(1);
  expect(await enter(account)).toEqual({ status: 503, code: 'books_held', retryAfter: '3600' });
  expect((await enter(other)).status).toBe(201);
  const list = await callApi('GET', `/transactions?account_id=${account}`, { token });
  expect([list.status, list.json.data.length]).toEqual([200, 2]);
  const [row] = list.json.data;
  const edit = { token, body: { note: 'bread' } };
  expect((await callApi('PATCH', `/transactions/${row.id}`, edit)).json.code).toBe('books_held');
  expect((await callApi('DELETE', `/transactions/${row.id}`, { token })).json.code).toBe(
    'books_held',
  );
  await shift(account, -1);
  expect((await enter(account)).status).toBe(503); // reported and held, until it is looked at again
  expect(await checkInvariants()).toBe(0);
  expect((await enter(account)).status).toBe(201);
  expect(await db.violations()).toEqual([]);
});

it('tells the operator, and the metrics, what the last look found', async () => {
  const { account } = await withTwoAccounts();
  const token = await person('oona@example.com');
  await makeOperator(db.owner, 'oona@example.com');
  await shift(account, 5);
  await checkInvariants();
  const { json } = await callApi('GET', '/operator/checks', { token });
  expect(json.held_accounts).toBe(1);
  expect(json.checks[0]).toMatchObject({
    violations: 1,
    found: [{ invariant: expect.stringMatching(/^I1b/), count: 1 }],
  });
  expect(json.checks[0].found[0].subjects[0]).toContain(`account ${decodeId(account)}`);
  const metrics = await renderWork();
  expect(metrics).toContain('savory_invariant_violations 1');
  expect(metrics).toContain('savory_books_held 1');
  await shift(account, -5);
  await checkInvariants();
  expect(await renderWork()).toContain('savory_books_held 0');
});

it('does not keep anybody who leaves', async () => {
  const { token, account } = await withTwoAccounts();
  await shift(account, 1);
  await checkInvariants();
  const userId = decodeId((await callApi('GET', '/me', { token })).json.id);
  await db.owner.query('update users set disabled_at = now() where id = $1', [userId]);
  await db.owner.query('select erase_user($1)', [userId]);
  const { rows } = await db.owner.query('select from held_books where user_id = $1', [userId]);
  expect(rows).toEqual([]);
});
