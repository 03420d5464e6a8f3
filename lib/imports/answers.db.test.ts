import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { importer, ofxFile, sendFile, useImportWorker } from './testing';

/** What the call answers to good files, bad files and questions. */
const database = useDatabase();
useImportWorker(database);

const ROWS = [
  { id: 'a1', day: '2026-10-01', amount: '-4.50', name: 'COFFEE HOUSE' },
  { id: 'a2', day: '2026-10-03', amount: '-80.00', name: 'WHOLE FOODS MARKET' },
];
const OFX = ofxFile(ROWS, { balance: '100.00' });
const list = async (token: string) => (await callApi('GET', '/transactions', { token })).json.data;

it('asks for a token first', async () => {
  const { status, json } = await sendFile('', { content: OFX });
  expect([status, json.code]).toEqual([401, 'unauthenticated']);
});

it('says what would happen and writes nothing', async () => {
  const token = await importer();
  await sendFile(token, { content: ofxFile(ROWS.slice(0, 1), { balance: '180.00' }) });
  const asked = await sendFile(token, { content: OFX }, { options: { dry_run: true } });
  expect(asked.json).toMatchObject({
    dry_run: true,
    added: 1,
    duplicates: 1,
    accounts: [{ balance_before: '180.00', balance_after: '100.00' }],
    preview: [
      { amount: '-80.00', outcome: 'added', category: 'groceries', seller: 'Whole Foods Market' },
      { amount: '-4.50', outcome: 'duplicate', why: expect.stringContaining('number') },
    ],
  });
  expect(await list(token)).toHaveLength(1);
  const fresh = await importer();
  const made = await sendFile(fresh, { content: OFX }, { options: { dry_run: true } });
  expect(made.json.accounts).toMatchObject([{ account_id: null, made: true, added: 2 }]);
  expect((await callApi('GET', '/accounts', { token: fresh })).json.data).toEqual([]);
  expect((await callApi('GET', '/imports', { token: fresh })).json.data).toEqual([]);
  const refused = await callApi('DELETE', `/imports/${made.json.id}`, { token: fresh });
  expect(refused.json.code).toBe('nothing_to_undo');
});

it('refuses whole what is no statement, with line and reason', async () => {
  const token = await importer();
  const broken = OFX.slice(0, OFX.indexOf('</BANKTRANLIST>'));
  for (const content of [
    broken,
    'hello there',
    '',
    new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 1]),
  ]) {
    const { status, json } = await sendFile(token, { content });
    expect([status, json.code]).toEqual([422, 'not_a_statement']);
    expect(json.data.reason).toBeTruthy();
  }
  const { json } = await sendFile(token, { content: broken });
  expect(json.data.line).toBeGreaterThan(1);
  expect(await list(token)).toEqual([]);
  expect((await callApi('GET', '/accounts', { token })).json.data).toEqual([]);
});

it('rejects one bad row of a sound file alone', async () => {
  const token = await importer();
  const { json } = await sendFile(token, { content: OFX.replace('-80.00', 'eighty') });
  expect(json).toMatchObject({ added: 1, duplicates: 0 });
  expect(json.rejected).toEqual([
    { line: expect.any(Number), reason: expect.stringMatching(/amount/) },
  ]);
});

it('asks what a CSV means, and remembers the answer', async () => {
  const token = await importer();
  const csv = 'Date,Text,Value\n03/04/2026,Kiosk,-4.10\n05/06/2026,Bakery,-3.20\n';
  const asked = await sendFile(token, { name: 'bank.csv', content: csv });
  expect([asked.status, asked.json.code]).toEqual([422, 'needs_mapping']);
  expect(asked.json.data).toMatchObject({ guess: expect.any(Object), preview: expect.any(Array) });
  const mapping = { ...asked.json.data.guess, date_order: 'dmy' };
  const told = await sendFile(token, { name: 'bank.csv', content: csv }, { options: { mapping } });
  expect(told.json).toMatchObject({ added: 2, format: 'csv' });
  expect((await list(token)).map((row: { date: string }) => row.date)).toEqual([
    '2026-06-05',
    '2026-04-03',
  ]);
  const next = 'Date,Text,Value\n07/08/2026,Cinema,-12.00\n';
  const known = await sendFile(token, { name: 'bank.csv', content: next });
  expect(known.json, known.text).toMatchObject({ added: 1 });
  expect((await list(token))[0].date).toBe('2026-08-07');
});

it('directs a file into the account the person names, if it can be', async () => {
  const token = await importer();
  const open = async (currency: string) =>
    (
      await callApi('POST', '/accounts', {
        token,
        body: { name: 'Mine', type: 'checking', currency },
      })
    ).json.id;
  const [usd, eur] = [await open('USD'), await open('EUR')];
  const into = await sendFile(token, { content: OFX }, { account_id: usd });
  expect(into.json).toMatchObject({
    added: 2,
    accounts: [{ account_id: usd, name: 'Mine', made: false }],
  });
  const other = await sendFile(token, { content: OFX }, { account_id: eur });
  expect([other.status, other.json.code]).toEqual([422, 'currency_mismatch']);
  const two = OFX.replace(
    '</BANKMSGSRSV1>',
    `${/<STMTTRNRS>[\s\S]*<\/STMTTRNRS>/.exec(ofxFile(ROWS, { account: '999' }))?.[0]}</BANKMSGSRSV1>`,
  );
  const several = await sendFile(token, { content: two }, { account_id: usd });
  expect([several.status, several.json.code]).toEqual([422, 'several_accounts']);
  const stranger = await importer();
  expect((await sendFile(stranger, { content: OFX }, { account_id: usd })).status).toBe(404);
});

it('answers 202 to whoever does not wait, and tells how far it is', async () => {
  const token = await importer();
  const sent = await sendFile(token, { content: OFX }, { headers: { prefer: 'respond-async' } });
  expect(sent.status).toBe(202);
  expect(sent.json).toMatchObject({ state: expect.stringMatching(/queued|running/) });
  for (;;) {
    const { json } = await callApi('GET', `/imports/${sent.json.id}`, { token });
    if (json.state === 'done') {
      expect(json).toMatchObject({ added: 2, progress: { phase: 'done', percent: 100, rows: 2 } });
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const { json } = await callApi('GET', '/imports', { token });
  expect(json.data).toMatchObject([{ id: sent.json.id, added: 2 }]);
});

it('does the work of one key once', async () => {
  const token = await importer();
  const headers = { 'idempotency-key': 'one' };
  const first = await sendFile(token, { content: OFX }, { headers });
  const again = await sendFile(token, { content: OFX }, { headers });
  expect(again.json).toEqual(first.json);
  const other = await sendFile(token, { content: `${OFX}\n` }, { headers });
  expect(other.json.code).toBe('idempotency_key_reused');
});

it('S32: says what is wrong with a form', async () => {
  const token = await importer();
  const post = async (parts: [string, string | File][]) => {
    const body = new FormData();
    for (const [name, value] of parts) body.append(name, value);
    const { status, json } = await callApi('POST', '/imports', { token, body });
    return [status, json.code, json.errors?.[0].path];
  };
  const file: [string, File] = ['file', new File([OFX], 'a.ofx')];
  expect(await post([])).toEqual([422, 'invalid', '/file']);
  expect(await post([['file', 'text']])).toEqual([422, 'invalid', '/file']);
  expect(await post([file, ['colour', 'red']])).toEqual([422, 'invalid', '/colour']);
  expect(await post([file, file])).toEqual([422, 'invalid', '/file']);
  expect(await post([file, ['options', '{']])).toEqual([422, 'invalid', '/options']);
  expect(await post([file, ['options', '{"x":1}']])).toEqual([422, 'invalid', '/options/x']);
  expect(await post([file, ['account_id', 'zzzz']])).toEqual([404, 'not_found', undefined]);
  expect((await callApi('POST', '/imports', { token, body: {} })).status).toBe(400);
});

it('S32: refuses more than 50 MiB while it comes', async () => {
  const token = await importer();
  const content = new Uint8Array(50 * 1024 * 1024 + 1);
  expect((await sendFile(token, { content })).status).toBe(413);
});

it('S32: takes no more than 1 GiB of files a day from one person', async () => {
  const token = await importer();
  await sendFile(token, { content: OFX });
  await database.owner.query(
    `update imports set bytes = 1024 * 1024 * 1024 - 100 where user_id = (select max(user_id) from imports)`,
  );
  const more = await sendFile(token, { name: 'again.ofx', content: `${OFX}\n` });
  expect([more.status, more.json.code]).toEqual([429, 'rate_limited']);
  await database.owner.query(`update imports set created_at = created_at - interval '25 hours'`);
  expect((await sendFile(token, { name: 'again.ofx', content: `${OFX}\n` })).status).toBe(200);
});

it('S34: a name is shown, and never a path', async () => {
  const token = await importer();
  const name = '../../etc/passwd\r\nSet-Cookie: a=b';
  const { json } = await sendFile(token, { name, content: OFX });
  const { data } = (await callApi('GET', '/imports', { token })).json;
  expect(data[0].id).toBe(json.id);
  expect(data[0].file_name).toMatch(/^passwd[^/\\\p{Cc}]*$/u);
  const { rows } = await database.owner.query('select page from imports where page is not null');
  for (const { page } of rows) expect(page.path).toMatch(/^raw\/[\w/.=-]+$/);
});

it('reads a packed file', async () => {
  const token = await importer();
  const { json } = await sendFile(token, { name: 'a.ofx.gz', content: gzipSync(OFX) });
  expect(json).toMatchObject({ added: 2, format: 'ofx' });
});
