import { beforeEach, expect, it } from 'vitest';
import { importer, ofxFile, sendFile, useImportWorker } from '@/lib/imports/testing';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';

/** Traps of CONNECTORS.md part 6 that a file can set, on the whole way from upload to list. */
const database = useDatabase();
useImportWorker(database);

let token: string;
beforeEach(async () => {
  token = await importer();
});

const list = async () => (await callApi('GET', '/transactions', { token })).json.data;
const twoRows = [
  { id: '1', day: '2026-11-03', amount: '-5.00', name: 'KIOSK' },
  { id: '2', day: '2026-11-04', amount: '-6.00', name: 'BAKER' },
];

it('trap 5: ids that are unique only inside one account name two rows in two accounts', async () => {
  await sendFile(token, { content: ofxFile(twoRows, { account: '1111111' }) });
  await sendFile(token, { content: ofxFile(twoRows, { account: '2222222' }) });
  const rows = await list();
  expect(rows).toHaveLength(4);
  expect(new Set(rows.map((row: { account_id: string }) => row.account_id)).size).toBe(2);
});

it('trap 8: what a person writes on a row changes nothing of how it is known again', async () => {
  const noIds = twoRows.map(({ day, amount, name }) => ({ day, amount, name }));
  const content = ofxFile(noIds);
  await sendFile(token, { content });
  const [baker] = await list();
  await callApi('PATCH', `/transactions/${baker.id}`, {
    token,
    body: {
      category: 'gifts',
      note: 'for Ann',
      tags: ['party'],
      splits: [
        { category: 'gifts', amount: '-4.00' },
        { category: 'groceries', amount: '-2.00' },
      ],
    },
  });
  const { json } = await sendFile(token, { content: `${content}\n` });
  expect(json).toMatchObject({ added: 0, updated: 0, duplicates: 2 });
  expect((await list())[0]).toMatchObject({ note: 'for Ann', tags: ['party'] });
  expect(await database.violations()).toEqual([]);
});

it('trap 19: a year of two digits, or cut at the turn of the year, is the right one', async () => {
  const csv = 'Buchungstag;Verwendungszweck;Betrag\n31.12.25;KIOSK;-5,00\n02.01.26;BAKER;-6,00\n';
  await sendFile(token, { name: 'umsaetze.csv', content: csv });
  const qif = "!Type:Bank\nD12/30'25\nT-7.00\nPBUTCHER\n^\nD1/3'26\nT-8.00\nPFLORIST\n^\n";
  await sendFile(token, { name: 'bank.qif', content: qif }, { options: { currency: 'USD' } });
  const days = (await list()).map((row: { date: string }) => row.date);
  expect(days).toEqual(expect.arrayContaining(['2025-12-31', '2026-01-02']));
  expect(days.every((day: string) => day >= '2025-12-30' && day <= '2026-01-03')).toBe(true);
});
