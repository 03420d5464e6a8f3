import { afterEach, beforeEach, expect, it } from 'vitest';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';

/** What one tab does while another takes away what it names. */
const db = useDatabase();
const password = 'correct horse battery staple';
let token: string;
let accountId: string;
let other: Awaited<ReturnType<typeof db.connect>>;

beforeEach(async () => {
  const email = `${crypto.randomUUID()}@example.com`;
  await callApi('POST', '/users', { body: { email, password } });
  token = (await callApi('POST', '/tokens', { body: { email, password, label: 'x' } })).json.token;
  const body = { name: 'Cash', type: 'cash', currency: 'USD' };
  accountId = (await callApi('POST', '/accounts', { token, body })).json.id;
  other = await db.connect('owner');
});
afterEach(() => other.end());

const enter = (fields = {}) =>
  callApi('POST', '/transactions', {
    token,
    body: { account_id: accountId, date: '2026-11-02', amount: '-5.00', seller: 'Shop', ...fields },
  });

/** Until a session waits for a lock. */
async function someoneWaits() {
  for (;;) {
    const { rows } = await db.owner.query('select 1 from pg_locks where not granted');
    if (rows.length > 0) return;
  }
}

it('F52: a transaction into an account that is being removed is refused, not a fault', async () => {
  await enter();
  await other.query('begin');
  await other.query(`delete from accounts where name = 'Cash'`);
  const entering = enter();
  await someoneWaits();
  await other.query('commit');
  expect((await entering).status).toBe(422);
});

it('F52: a category that is being deleted takes no transaction with it', async () => {
  const { json: made } = await enter();
  await callApi('POST', '/categories', { token, body: { name: 'Boats', kind: 'spending' } });
  await other.query('begin');
  await other.query(`delete from categories where slug = 'boats'`);
  const choosing = callApi('PATCH', `/transactions/${made.id}`, {
    token,
    body: { category: 'boats' },
  });
  await someoneWaits();
  await other.query('commit');
  expect((await choosing).status).toBe(422);
});

it('a category that gets its first transaction while it is deleted stays', async () => {
  const { json: made } = await enter();
  await callApi('POST', '/categories', { token, body: { name: 'Kites', kind: 'spending' } });
  await other.query('begin');
  await other.query(`select 1 from categories where slug = 'kites' for key share`);
  await other.query(
    `update transactions set chosen_category_id = (select id from categories where slug = 'kites')
     where user_id = (select user_id from categories where slug = 'kites')`,
  );
  const deleting = callApi('DELETE', '/categories/kites', { token });
  await someoneWaits();
  await other.query('commit');
  expect((await deleting).status).toBe(409);
  expect((await callApi('GET', `/transactions/${made.id}`, { token })).json.category).toBe('kites');
});

it('spending of a category that is gone counts as uncategorised', async () => {
  await enter({ category: null });
  await enter();
  await db.owner.query(`update transactions set chosen_category_id = 4711
    where seller = 'Shop' and chosen_category_id is null and user_id = (select max(id) from users)`);
  const { json } = await callApi('GET', '/spending?from=2026-11&to=2026-11', { token });
  expect(json.months[0]).toMatchObject({
    total: '10.00',
    categories: [{ category: null, amount: '10.00', transactions: 2 }],
  });
});
