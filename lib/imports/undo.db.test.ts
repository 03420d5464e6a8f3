import { expect, it } from 'vitest';
import { decodeId } from '@/lib/ids';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { importer, ofxFile, sendFile, useImportWorker } from './testing';

const database = useDatabase();
useImportWorker(database);

const row = (id: string, day: string, amount: string) => ({ id, day, amount, name: `SHOP ${id}` });
const FIRST = [row('a1', '2026-09-01', '-10.00'), row('a2', '2026-09-10', '-20.00')];
const SECOND = [
  { ...row('a2', '2026-09-10', '-21.00') },
  row('a3', '2026-08-05', '-5.00'),
  row('a4', '2026-10-02', '-7.00'),
];

/** Everything of a person's that an import may touch, as it is written. */
async function everything(token: string): Promise<unknown> {
  const { json } = await callApi('GET', '/me', { token });
  const tables = {
    transactions: 'booked_on, id',
    accounts: 'id',
    aliases: 'account_id, external_id',
    monthly_spending: 'month, account_id, category_id',
    account_totals: 'account_id',
    categories: 'id',
  };
  const found: Record<string, unknown> = {};
  for (const [table, order] of Object.entries(tables)) {
    const empty =
      table === 'monthly_spending' ? 'and (posted_count <> 0 or pending_count <> 0)' : '';
    const { rows } = await database.owner.query(
      `select * from ${table} where user_id = $1 ${empty} order by ${order}`,
      [decodeId(json.id)],
    );
    found[table] = rows;
  }
  return found;
}

it('restores exactly what was: rows, sums, balances, ids', async () => {
  const token = await importer();
  await sendFile(token, { content: ofxFile(FIRST, { balance: '100.00' }) });
  const before = await everything(token);
  const second = await sendFile(token, { content: ofxFile(SECOND, { balance: '92.00' }) });
  expect(second.json).toMatchObject({ added: 2, updated: 1, duplicates: 0 });
  const undone = await callApi('DELETE', `/imports/${second.json.id}`, { token });
  expect(undone.json).toMatchObject({ state: 'undone', removed: 2, restored: 1, kept: 0 });
  expect(await everything(token)).toEqual(before);
  expect(await database.violations()).toEqual([]);
  const twice = await callApi('DELETE', `/imports/${second.json.id}`, { token });
  expect([twice.status, twice.json.code]).toEqual([409, 'nothing_to_undo']);
  const again = await sendFile(token, { content: ofxFile(SECOND, { balance: '92.00' }) });
  expect(again.json).toMatchObject({ added: 2, updated: 1, duplicates: 0 });
});

it('takes an account it made away again, unless something else is in it', async () => {
  const token = await importer();
  const { json } = await sendFile(token, { content: ofxFile(FIRST) });
  await callApi('DELETE', `/imports/${json.id}`, { token });
  expect((await callApi('GET', '/accounts', { token })).json.data).toEqual([]);
  const again = await sendFile(token, { content: ofxFile(FIRST) });
  const account_id = again.json.accounts[0].account_id;
  await callApi('POST', '/transactions', {
    token,
    body: { account_id, date: '2026-09-05', amount: '-1.00', seller: 'Kiosk' },
  });
  await callApi('DELETE', `/imports/${again.json.id}`, { token });
  const { json: left } = await callApi('GET', '/transactions', { token });
  expect(left.data).toMatchObject([{ seller: 'Kiosk', source: 'manual' }]);
});

it('leaves to a bank what the bank has told of since, and says so', async () => {
  const token = await importer();
  const { json } = await sendFile(token, { content: ofxFile(FIRST) });
  const { json: me } = await callApi('GET', '/me', { token });
  await database.owner.query(
    `update transactions set source = 'ofx' where user_id = $1 and external_id = 'a1'`,
    [decodeId(me.id)],
  );
  const { json: undone } = await callApi('DELETE', `/imports/${json.id}`, { token });
  expect(undone).toMatchObject({ removed: 1, kept: 1 });
});

it('the log’s lines alone give the totals, before and after', async () => {
  const token = await importer();
  const { json: me } = await callApi('GET', '/me', { token });
  const owedSum = async () => {
    const { rows } = await database.owner.query(
      `select coalesce(sum((payload ->> 'sumMinor')::bigint), 0)::text as sum from outbox
       where user_id = $1 and topic = 'log'`,
      [decodeId(me.id)],
    );
    return rows[0].sum;
  };
  await sendFile(token, { content: ofxFile(FIRST) });
  expect(await owedSum()).toBe('-3000');
  const second = await sendFile(token, { content: ofxFile(SECOND) });
  expect(await owedSum()).toBe('-4300');
  await callApi('DELETE', `/imports/${second.json.id}`, { token });
  expect(await owedSum()).toBe('-3000');
});

it('restores rows it changed with what the person had done to them', async () => {
  const token = await importer();
  const rows = [row('a1', '2026-09-01', '-10.00'), row('a2', '2026-09-10', '-20.00')];
  await sendFile(token, { content: ofxFile(rows, { balance: '100.00' }) });
  const { json: list } = await callApi('GET', '/transactions', { token });
  const [second, first] = list.data;
  const edit = (id: string, body: object) =>
    callApi('PATCH', `/transactions/${id}`, { token, body });
  await edit(first.id, { category: 'gifts', note: 'for Ann', tags: ['ann'] });
  const splits = [
    { category: 'groceries', amount: '-5.00' },
    { category: 'health', amount: '-15.00', note: 'aspirin' },
  ];
  expect((await edit(second.id, { splits, reviewed: true })).status).toBe(200);
  const before = await everything(token);
  const corrected = [
    { ...row('a1', '2026-09-02', '-11.00'), name: 'SHOP IN OTHER WORDS' },
    { ...row('a2', '2026-09-10', '-25.00') },
  ];
  const { json } = await sendFile(token, { content: ofxFile(corrected, { balance: '94.00' }) });
  expect(json).toMatchObject({ added: 0, updated: 2 });
  const { json: changed } = await callApi('GET', `/transactions/${second.id}`, { token });
  expect(changed.splits).toMatchObject([{ amount: '-5.00' }, { amount: '-20.00' }]);
  const undone = await callApi('DELETE', `/imports/${json.id}`, { token });
  expect(undone.json).toMatchObject({ removed: 0, restored: 2, kept: 0 });
  expect(await everything(token)).toEqual(before);
  expect(await database.violations()).toEqual([]);
});

it('takes back a contradiction the file brought', async () => {
  const token = await importer();
  const csv = (rows: string) => `Date,Description,Amount,Balance\n${rows}`;
  const sound = csv(
    '2026-09-01,A,-10.00,90.00\n2026-09-02,B,-20.00,70.00\n2026-09-03,C,5.00,75.00',
  );
  await sendFile(token, { name: 'bank.csv', content: sound });
  const before = await everything(token);
  const wrong = csv(
    '2026-10-01,A,-10.00,13.00\n2026-10-02,B,-20.00,977.00\n2026-10-03,C,-7.00,4.00\n2026-10-04,D,-1.00,512.00',
  );
  const { json } = await sendFile(token, { name: 'bank.csv', content: wrong });
  expect(json.accounts[0].reconciliation.state).toBe('contradiction');
  await callApi('DELETE', `/imports/${json.id}`, { token });
  expect(await everything(token)).toEqual(before);
});
