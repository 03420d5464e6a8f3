import { beforeEach, expect, it } from 'vitest';
import { importer, ofxFile, sendFile, useImportWorker } from '@/lib/imports/testing';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';

const database = useDatabase();
useImportWorker(database);

let token: string;
beforeEach(async () => {
  token = await importer();
});

const account = async () => (await callApi('GET', '/accounts', { token })).json.data[0];
const send = (rows: Parameters<typeof ofxFile>[0], balance: string) =>
  sendFile(token, { content: ofxFile(rows, { balance }) });

it('a row missing between two files shows as drift, from the day after it last added up', async () => {
  await send([{ id: 'a', day: '2026-11-01', amount: '-5.00', name: 'KIOSK' }], '95.00');
  expect((await account()).reconciliation).toMatchObject({ state: 'matched', causes: [] });
  await send([{ id: 'c', day: '2026-11-09', amount: '-10.00', name: 'BAKER' }], '78.00');
  expect((await account()).reconciliation).toMatchObject({
    state: 'drift',
    drift: '-7.00',
    first_bad_day: '2026-11-02',
    causes: [{ kind: 'missing_row', text: expect.stringContaining('$7.00') }],
  });
  await send([{ id: 'b', day: '2026-11-05', amount: '-7.00', name: 'BUTCHER' }], '88.00');
  expect((await account()).reconciliation).toMatchObject({ state: 'matched', first_bad_day: null });
  expect(await database.violations()).toEqual([]);
});

const mt940 = (closing: string) => `:20:X
:25:10020030/1234567
:28C:1/1
:60F:C261101EUR100,00
:61:2611031103D12,50NMSCNONREF
:86:KIOSK
:62F:C261103EUR${closing}
-
`;

it('a file whose balances contradict its rows makes the account red until it is undone', async () => {
  const sent = await sendFile(token, { name: 'statement.sta', content: mt940('90,00') });
  expect(sent.status).toBe(200);
  expect((await account()).reconciliation).toMatchObject({
    state: 'contradiction',
    causes: [{ kind: 'contradiction', text: expect.stringContaining('€87.50') }],
  });
  await callApi('DELETE', `/imports/${sent.json.id}`, { token });
  const again = await sendFile(token, { name: 'statement.sta', content: mt940('87,50') });
  expect(again.status).toBe(200);
  expect((await account()).reconciliation).toMatchObject({ state: 'matched', causes: [] });
});
