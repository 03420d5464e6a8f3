import { expect, it } from 'vitest';
import { decodeId } from '@/lib/ids';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { importer, ofxFile, sendFile, useImportWorker } from './testing';

/** One payment told by several files: counted once wherever the files allow to know. */
const database = useDatabase();
useImportWorker(database);

const coffee = (id: string, day: string) => ({ id, day, amount: '-4.50', name: 'COFFEE HOUSE' });
const JANUARY = [
  coffee('a1', '2026-10-01'),
  coffee('a2', '2026-10-01'),
  { id: 'a3', day: '2026-10-03', amount: '-80.00', name: 'WHOLE FOODS MARKET' },
  { id: 'a4', day: '2026-10-15', amount: '2000.00', name: 'ACME PAYROLL' },
];

const csvOf = (rows: { day: string; amount: string; name: string }[]) =>
  ['Date,Description,Amount', ...rows.map((row) => `${row.day},${row.name},${row.amount}`)].join(
    '\n',
  );

const qifOf = (rows: { day: string; amount: string; name: string }[]) =>
  `!Type:Bank\n${rows
    .map(({ day, amount, name }) => {
      const [year, month, date] = day.split('-');
      return `D${month}/${date}/${year}\nT${amount}\nP${name}\n^\n`;
    })
    .join('')}`;

const accountOf = async (token: string) =>
  (await callApi('GET', '/accounts', { token })).json.data[0].id as string;

it('overlapping files: each row once', async () => {
  const token = await importer();
  await sendFile(token, { content: ofxFile(JANUARY.slice(0, 3)) });
  const next = [...JANUARY.slice(2), coffee('a5', '2026-10-20')];
  const { json } = await sendFile(token, { content: ofxFile(next) });
  expect(json).toMatchObject({ added: 2, updated: 0, duplicates: 1 });
});

it('two ids are two payments; one id is one, corrected', async () => {
  const token = await importer();
  await sendFile(token, { content: ofxFile([coffee('a1', '2026-10-01')]) });
  const both = [coffee('a1', '2026-10-01'), coffee('b1', '2026-10-01')];
  expect((await sendFile(token, { content: ofxFile(both) })).json).toMatchObject({
    added: 1,
    duplicates: 1,
  });
  const corrected = [{ ...coffee('a1', '2026-10-01'), amount: '-4.80' }];
  expect((await sendFile(token, { content: ofxFile(corrected) })).json).toMatchObject({
    added: 0,
    updated: 1,
  });
});

it.each([
  ['OFX, then CSV', ofxFile(JANUARY), csvOf(JANUARY)],
  ['OFX, then QIF', ofxFile(JANUARY), qifOf(JANUARY)],
  ['QIF, then OFX', qifOf(JANUARY), ofxFile(JANUARY)],
  ['CSV, then QIF', csvOf(JANUARY), qifOf(JANUARY)],
])('%s: the same data adds nothing, and knows itself again', async (_, first, second) => {
  const token = await importer();
  expect((await sendFile(token, { content: first, name: 'first' })).json.added).toBe(4);
  const account_id = await accountOf(token);
  for (const content of [second, first, second]) {
    const { json } = await sendFile(token, { content, name: 'second' }, { account_id });
    expect(json).toMatchObject({ added: 0, updated: 0, duplicates: 4 });
  }
});

it('finds the account of a nameless file by the rows it shares, never by nothing', async () => {
  const token = await importer();
  await sendFile(token, { content: ofxFile(JANUARY) });
  const known = await sendFile(token, { content: csvOf(JANUARY), name: 'export.csv' });
  expect(known.json).toMatchObject({
    added: 0,
    accounts: [{ name: 'Checking 4567', made: false }],
  });
  const other = [
    { day: '2026-10-02', amount: '-9.99', name: 'NETFLIX' },
    { day: '2026-10-05', amount: '-33.10', name: 'SHELL' },
    { day: '2026-10-09', amount: '-12.00', name: 'CINEMA' },
  ];
  const strange = await sendFile(token, { content: csvOf(other), name: 'other.csv' });
  expect(strange.json).toMatchObject({ added: 3, accounts: [{ made: true }] });
});

it('adjacent files of two formats lose nothing at the seam', async () => {
  const token = await importer();
  await sendFile(token, {
    content: ofxFile([coffee('a1', '2026-10-01'), coffee('a2', '2026-10-02')]),
  });
  const account_id = await accountOf(token);
  const next = csvOf([coffee('', '2026-10-03'), coffee('', '2026-10-04')]);
  expect(
    (await sendFile(token, { content: next, name: 'n.csv' }, { account_id })).json,
  ).toMatchObject({
    added: 2,
    duplicates: 0,
  });
});

it('a file after the bank adds only what the bank has not told', async () => {
  const token = await importer();
  const { json: me } = await callApi('GET', '/me', { token });
  const userId = decodeId(me.id);
  await sendFile(token, { content: ofxFile(JANUARY) });
  // As if a bank had told them: its rows, under its own ids, two days later for one of them.
  await database.owner.query(
    `update transactions set source = 'simplefin', external_id = 'bank-' || id,
       booked_on = booked_on + case when amount_minor = -8000 then 2 else 0 end
     where user_id = $1`,
    [userId],
  );
  const more = [...JANUARY, coffee('a9', '2026-10-18')];
  const after = await sendFile(token, { content: ofxFile(more) });
  expect(after.json).toMatchObject({ added: 1, updated: 0, duplicates: 4 });
  const { rows } = await database.owner.query(
    `select count(*)::int as count from transactions where user_id = $1 and source = 'simplefin'`,
    [userId],
  );
  expect(rows).toEqual([{ count: 4 }]);
  expect((await sendFile(token, { content: ofxFile(more) })).json).toMatchObject({
    added: 0,
    updated: 0,
  });
});

it('a row entered by hand becomes the file’s, with what was chosen on it', async () => {
  const token = await importer();
  await sendFile(token, { content: ofxFile(JANUARY.slice(3)) });
  const account_id = await accountOf(token);
  const entered = await callApi('POST', '/transactions', {
    token,
    body: {
      account_id,
      date: '2026-10-03',
      amount: '-80.00',
      seller: 'Market',
      category: 'gifts',
      note: 'party',
    },
  });
  const { json } = await sendFile(token, { content: ofxFile(JANUARY) });
  expect(json).toMatchObject({ added: 2, updated: 1, duplicates: 1 });
  const row = await callApi('GET', `/transactions/${entered.json.id}`, { token });
  expect(row.json).toMatchObject({ source: 'file', category: 'gifts', note: 'party' });
  const undo = await callApi('DELETE', `/imports/${json.id}`, { token });
  expect(undo.json).toMatchObject({ removed: 2, restored: 1, kept: 0 });
  const again = await callApi('GET', `/transactions/${entered.json.id}`, { token });
  expect(again.json).toMatchObject({
    source: 'manual',
    seller: 'Market',
    category: 'gifts',
    note: 'party',
  });
  expect(await database.violations()).toEqual([]);
});
