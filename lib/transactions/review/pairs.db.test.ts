import { beforeEach, describe, expect, it } from 'vitest';
import { importer, ofxFile, sendFile, useImportWorker } from '@/lib/imports/testing';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';

const database = useDatabase();
useImportWorker(database);

let token: string;
beforeEach(async () => {
  token = await importer();
});

const checking = { account: '1234567' };
const savings = { account: '7654321' };
const send = (rows: Parameters<typeof ofxFile>[0], facts: Parameters<typeof ofxFile>[1]) =>
  sendFile(token, { content: ofxFile(rows, facts) });
const list = async (query = '') =>
  (await callApi('GET', `/transactions${query}`, { token })).json.data;
const total = async () => {
  const { json } = await callApi('GET', '/spending?from=2026-10&to=2026-11', { token });
  return json.months.map((month: { total: string }) => month.total);
};

describe('a transfer between own accounts', () => {
  it('is paired when its second side comes later, and is no spending', async () => {
    await send(
      [{ id: 'a', day: '2026-11-03', amount: '-500.00', name: 'TO SAVINGS BIG PLAN' }],
      checking,
    );
    await send(
      [{ id: 'b', day: '2026-11-04', amount: '500.00', name: 'ONLINE TRANSFER FROM CHK' }],
      savings,
    );
    const [into, out] = await list();
    expect(into).toMatchObject({ transfer_id: out.id, category: 'transfers', amount: '500.00' });
    expect(out).toMatchObject({ transfer_id: into.id, category: 'transfers', amount: '-500.00' });
    expect(await total()).toEqual(['0.00', '0.00']);
    expect(await database.violations()).toEqual([]);
  });
});
