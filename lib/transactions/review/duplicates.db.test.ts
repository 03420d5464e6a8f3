import { beforeEach, describe, expect, it } from 'vitest';
import { importer, ofxFile, sendFile, useImportWorker } from '@/lib/imports/testing';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';

const database = useDatabase();
useImportWorker(database);

let token: string;
let account: string;
const OFX = ofxFile([
  { id: 'a', day: '2026-11-03', amount: '-12.00', name: 'KIOSK' },
  { id: 'b', day: '2026-11-03', amount: '-12.00', name: 'KIOSK' },
]);
const csv = (...rows: string[]) => ['Date,Description,Amount', ...rows].join('\n');
const list = async () => (await callApi('GET', '/transactions', { token })).json.data;
const questions = async () => (await callApi('GET', '/review', { token })).json;

beforeEach(async () => {
  token = await importer();
  const { json } = await sendFile(token, { content: OFX });
  account = json.accounts[0].account_id;
});

/** Two days off and with other words: neither the same nor surely another. */
const again = () =>
  sendFile(
    token,
    { name: 'bank.csv', content: csv('2026-11-05,Newspapers,-12.00', '2026-11-09,Baker,-3.00') },
    { account_id: account },
  );

describe('a payment two sources may both tell of', () => {
  it('is asked; yes puts the second telling away for good, whatever comes again', async () => {
    await again();
    expect(await list()).toHaveLength(4);
    const { data, open } = await questions();
    expect(open).toBe(1);
    expect(data).toMatchObject([
      { kind: 'possible_duplicate', transaction: { amount: '-12.00', date: '2026-11-05' } },
    ]);
    const accepted = await callApi('POST', `/review/${data[0].id}/accept`, { token });
    expect(accepted.json).toMatchObject({ state: 'accepted' });
    expect(await list()).toHaveLength(3);
    await again();
    await sendFile(token, { content: OFX });
    expect(await list()).toHaveLength(3);
    expect((await questions()).open).toBe(0);
    await callApi('POST', `/review/${data[0].id}/reopen`, { token });
    expect(await list()).toHaveLength(4);
    expect(await database.violations()).toEqual([]);
  });

  it('stays two when the person says so, and is not asked again', async () => {
    await again();
    const [question] = (await questions()).data;
    await callApi('POST', `/review/${question.id}/dismiss`, { token });
    await again();
    expect(await list()).toHaveLength(4);
    expect((await questions()).open).toBe(0);
  });
});

describe('a payment entered by hand that the bank has told of', () => {
  const enter = (day: string, amount: string, account_id = account) =>
    callApi('POST', '/transactions', {
      token,
      body: { account_id, date: day, amount, seller: 'Newspapers' },
    });

  it('is asked about at once, one question for each row; yes leaves the bank’s', async () => {
    const { status, json } = await enter('2026-11-02', '-12.00');
    expect(status).toBe(201);
    const { data } = await questions();
    expect(data).toMatchObject([
      {
        kind: 'possible_duplicate',
        transaction: { id: json.id },
        other: { date: '2026-11-03', seller: 'Kiosk' },
        reason: expect.stringContaining('You entered $12.00 at Newspapers'),
      },
    ]);
    await enter('2026-11-02', '-12.00');
    await enter('2026-11-02', '-12.00'); // there are two of the bank's
    const after = (await questions()).data;
    expect(after).toHaveLength(2);
    expect(new Set(after.map((one: { other: { id: string } }) => one.other.id)).size).toBe(2);
    await callApi('POST', `/review/${data[0].id}/accept`, { token });
    expect((await list()).map((one: { id: string }) => one.id)).not.toContain(json.id);
    expect(await list()).toHaveLength(4);
    expect(await database.violations()).toEqual([]);
  });

  it('is not where the amount, the day or the account is another, or it was entered twice by hand', async () => {
    const { json: other } = await callApi('POST', '/accounts', {
      token,
      body: { name: 'Cash', type: 'cash', currency: 'USD' },
    });
    await enter('2026-11-03', '-12.01');
    await enter('2026-11-20', '-12.00');
    await enter('2026-11-20', '-12.00');
    await enter('2026-11-03', '-12.00', other.id);
    expect((await questions()).open).toBe(0);
  });
});

it('two genuine equal payments on a day stay two, and nobody asks', async () => {
  await sendFile(token, { content: OFX });
  expect(await list()).toHaveLength(2);
  expect((await questions()).open).toBe(0);
});
