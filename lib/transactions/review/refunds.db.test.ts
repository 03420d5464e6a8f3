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

type Row = { id: string; amount: string; refund_of: string | null; category: string | null };
type FileRow = Parameters<typeof ofxFile>[0][number];
const send = (rows: FileRow[]) => sendFile(token, { content: ofxFile(rows) });
const list = async (): Promise<Row[]> =>
  (await callApi('GET', '/transactions', { token })).json.data;
const of = (rows: readonly Row[], amount: string) => rows.find((row) => row.amount === amount);
const questions = async () =>
  (await callApi('GET', '/review?kind=possible_refund', { token })).json.data;

describe('a refund', () => {
  it('of the whole amount is linked to its purchase and lowers its category', async () => {
    await send([{ id: 'a', day: '2026-11-03', amount: '-60.00', name: 'PATAGONIA SAN FRANCISCO' }]);
    const [bought] = await list();
    await callApi('PATCH', `/transactions/${bought?.id}`, { token, body: { category: 'gifts' } });
    await send([{ id: 'b', day: '2026-11-09', amount: '60.00', name: 'PATAGONIA SAN FRANCISCO' }]);
    expect(of(await list(), '60.00')).toMatchObject({ refund_of: bought?.id, category: 'gifts' });
    const { json } = await callApi('GET', '/spending?from=2026-11&to=2026-11', { token });
    expect(json.months[0].total).toBe('0.00');
    expect(await database.violations()).toEqual([]);
  });

  it('in parts never gives back more than was paid', async () => {
    await send([
      { id: 'a', day: '2026-11-03', amount: '-60.00', name: 'PATAGONIA REFUND DESK' },
      { id: 'b', day: '2026-11-05', amount: '25.00', name: 'PATAGONIA REFUND DESK' },
    ]);
    await send([{ id: 'c', day: '2026-11-06', amount: '35.00', name: 'PATAGONIA REFUND DESK' }]);
    await send([{ id: 'd', day: '2026-11-07', amount: '1.00', name: 'PATAGONIA REFUND DESK' }]);
    const rows = await list();
    const bought = of(rows, '-60.00')?.id;
    expect(of(rows, '25.00')?.refund_of).toBe(bought);
    expect(of(rows, '35.00')?.refund_of).toBe(bought);
    expect(of(rows, '1.00')?.refund_of).toBeNull();
    expect(await questions()).toEqual([]);
  });

  it('that could be of two purchases is asked, and asked once', async () => {
    await send([
      { id: 'a', day: '2026-11-01', amount: '-20.00', name: 'PATAGONIA' },
      { id: 'b', day: '2026-11-02', amount: '-20.00', name: 'PATAGONIA' },
      { id: 'c', day: '2026-11-05', amount: '20.00', name: 'PATAGONIA' },
    ]);
    const [question] = await questions();
    expect(question).toMatchObject({ state: 'open', other: { amount: '-20.00' } });
    await callApi('POST', `/review/${question.id}/dismiss`, { token });
    // the other purchase is the only one left
    await callApi('POST', '/review/search', { token });
    const given = of(await list(), '20.00')?.refund_of;
    expect(given).not.toBeNull();
    expect(given).not.toBe(question.other.id);
    expect(await questions()).toEqual([]);
  });

  it('is no income, and an income is no refund', async () => {
    await send([
      { id: 'a', day: '2026-11-01', amount: '-20.00', name: 'ACME CORP' },
      { id: 'b', day: '2026-11-05', amount: '2000.00', name: 'ACME CORP PAYROLL' },
    ]);
    expect(of(await list(), '2000.00')?.refund_of).toBeNull();
    expect(await questions()).toEqual([]);
  });
});
