import { beforeEach, expect, it } from 'vitest';
import { decodeId } from '@/lib/ids';
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

const one = { id: 'a', day: '2026-11-01', amount: '-5.00', name: 'KIOSK' };

it('two files that tell different balances of one day make it red, until one agrees', async () => {
  await send([one], '95.00');
  await send([one], '80.00');
  expect((await account()).reconciliation).toMatchObject({
    state: 'contradiction',
    causes: [{ kind: 'contradiction', text: expect.stringMatching(/\$95\.00 .* \$80\.00/) }, {}],
  });
  await send([one], '80.00');
  expect((await account()).reconciliation).toMatchObject({ state: 'drift', drift: '-15.00' });
});

it('a later file of the same day with the rows that make the difference is none', async () => {
  await send([one], '95.00');
  await send([one, { ...one, id: 'b', amount: '-15.00', name: 'BAKER' }], '80.00');
  expect((await account()).reconciliation).toMatchObject({ state: 'matched', causes: [] });
});

it('a file that is not what the bank itself says of the day makes it red', async () => {
  await send([one], '95.00');
  await database.owner.query(
    `with c as (
       insert into connections (user_id, provider, institution, url, login_hash, timezone)
       select user_id, 'ofx', 'Bank', 'https://bank.test', '\\x01', 'UTC' from accounts where id = $1
       returning user_id, id)
     update accounts a set connection_id = c.id, source_key = 'k' from c where a.user_id = c.user_id and a.id = $1`,
    [decodeId((await account()).id)],
  );
  const { json } = await send([one], '80.00');
  expect((await account()).reconciliation).toMatchObject({
    state: 'contradiction',
    causes: [{ text: expect.stringMatching(/^Your bank says \$95\.00 .* \$80\.00/) }],
  });
  await callApi('DELETE', `/imports/${json.id}`, { token });
  expect((await account()).reconciliation).toMatchObject({ state: 'matched' });
});

it('two balances of one day in one file make it red; pages that go on from each other do not', async () => {
  const page = (opening: string, row: string, closing: string) =>
    `:20:X\n:25:10020030/1234567\n:28C:1/1\n:60F:C261101EUR${opening}\n:61:2611031103D${row}NMSCNONREF\n:86:KIOSK ${row}\n:62F:C261103EUR${closing}\n-\n`;
  const sta = (content: string) => sendFile(token, { name: 'two.sta', content });
  const first = page('100,00', '12,50', '87,50');
  const { json } = await sta(first + page('200,00', '2,50', '197,50'));
  expect((await account()).reconciliation).toMatchObject({
    state: 'contradiction',
    causes: [{ text: expect.stringMatching(/€87\.50 and €197\.50/) }],
  });
  await callApi('DELETE', `/imports/${json.id}`, { token });
  await sta(first + page('87,50', '2,50', '85,00'));
  expect((await account()).reconciliation).toMatchObject({ state: 'matched' });
});
