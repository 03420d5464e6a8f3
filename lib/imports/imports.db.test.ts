import { expect, it } from 'vitest';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { importer, ofxFile, sendFile, useImportWorker } from './testing';

const database = useDatabase();
useImportWorker(database);

const ROWS = [
  { id: 'a1', day: '2026-10-01', amount: '-4.50', name: 'COFFEE HOUSE' },
  { id: 'a2', day: '2026-10-01', amount: '-4.50', name: 'COFFEE HOUSE' },
  { id: 'a3', day: '2026-10-03', amount: '-80.00', name: 'WHOLE FOODS MARKET' },
  { id: 'a4', day: '2026-10-15', amount: '2000.00', name: 'ACME PAYROLL' },
];

it('takes a file into an account it makes, and the same file again as nothing new', async () => {
  const token = await importer();
  const content = ofxFile(ROWS, { balance: '2911.00' });
  const first = await sendFile(token, { content });
  expect(first.status, first.text).toBe(200);
  expect(first.json).toMatchObject({
    format: 'ofx',
    encoding: 'utf-8',
    added: 4,
    updated: 0,
    duplicates: 0,
    rejected: [],
    accounts: [{ name: 'Checking 4567', added: 4, made: true, balance_after: '2911.00' }],
  });
  const again = await sendFile(token, { content, name: 'again.ofx' });
  expect(again.json).toMatchObject({ added: 0, updated: 0, duplicates: 4, rejected: [] });
  const { json: accounts } = await callApi('GET', '/accounts', { token });
  expect(accounts.data).toMatchObject([
    { balance: '2911.00', transaction_count: 4, reconciliation: { state: 'matched' } },
  ]);
  expect(await database.violations()).toEqual([]);
});
