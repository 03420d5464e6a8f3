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

describe('a person’s word', () => {
  const two = async () => {
    await send(
      [{ id: 'a', day: '2026-11-03', amount: '-500.00', name: 'ONLINE TRANSFER TO SAV' }],
      checking,
    );
    await send(
      [{ id: 'b', day: '2026-11-04', amount: '500.00', name: 'ONLINE TRANSFER FROM CHK' }],
      savings,
    );
    return (await list()) as { id: string; transfer_id: string | null; category: string }[];
  };

  it('parts a pair for ever, and can be taken back', async () => {
    const [into] = await two();
    const asked = await callApi('GET', '/review?state=automatic', { token });
    const [review] = asked.json.data;
    await callApi('POST', `/review/${review.id}/dismiss`, { token });
    expect(await list()).toMatchObject([{ transfer_id: null }, { transfer_id: null }]);
    await callApi('POST', '/review/search', { token });
    await send([{ id: 'c', day: '2026-11-05', amount: '-1.00', name: 'KIOSK' }], checking);
    expect(
      (await list('?q=transfer')).every(
        (row: { transfer_id: unknown }) => row.transfer_id === null,
      ),
    ).toBe(true);
    await callApi('POST', `/review/${review.id}/accept`, { token });
    const again = await callApi('GET', `/transactions/${into?.id}`, { token });
    expect(again.json.links).toMatchObject([{ kind: 'possible_pair', state: 'accepted' }]);
    expect(await database.violations()).toEqual([]);
  });

  it('on a category outlives pairing', async () => {
    await send(
      [{ id: 'a', day: '2026-11-03', amount: '-80.00', name: 'TRANSFER TO HOLIDAY FUND' }],
      checking,
    );
    const [out] = await list();
    await callApi('PATCH', `/transactions/${out.id}`, { token, body: { category: 'travel' } });
    await send(
      [{ id: 'b', day: '2026-11-03', amount: '80.00', name: 'TRANSFER FROM CHECKING' }],
      savings,
    );
    const rows = await list();
    expect(rows.find((row: { amount: string }) => row.amount === '-80.00')).toMatchObject({
      category: 'travel',
      category_source: 'user',
    });
    expect(await total()).toEqual(['0.00', '80.00']);
  });
});

describe('when one side goes', () => {
  it('the other is what it was alone', async () => {
    const { json: first } = await send(
      [{ id: 'a', day: '2026-11-03', amount: '-500.00', name: 'BIG PLAN CO' }],
      checking,
    );
    const { json: second } = await send(
      [{ id: 'b', day: '2026-11-04', amount: '500.00', name: 'ONLINE TRANSFER FROM CHK' }],
      savings,
    );
    expect(first.added).toBe(1);
    expect(await total()).toEqual(['0.00', '0.00']);
    await callApi('DELETE', `/imports/${second.id}`, { token });
    expect(await list()).toMatchObject([{ transfer_id: null, amount: '-500.00', category: null }]);
    expect(await total()).toEqual(['0.00', '500.00']);
    expect(await database.violations()).toEqual([]);
  });
});
