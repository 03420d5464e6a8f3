import { createHash } from 'node:crypto';
import { SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { now } from '@/lib/clock';
import { resetEnvForTests } from '@/lib/env';
import { remoteHash } from '@/lib/extractions/open-credentials';
import { decodeId } from '@/lib/ids';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { POST } from './[provider]/route';

// As the web process has it: its own role in the database, and no provider's secret.
const db = useDatabase({ role: 'web' });
const password = 'correct horse battery staple';
let token: string;

beforeAll(async () => {
  Object.assign(process.env, { PLAID_CLIENT_ID: 'client', ENABLE_BANKING_APP_ID: 'app' });
  resetEnvForTests();
  await callApi('POST', '/users', { body: { email: 'ann@example.com', password } });
  const made = await callApi('POST', '/tokens', { body: { email: 'ann@example.com', password, label: 'x' } }); // biome-ignore format: one call
  token = made.json.token;
});

async function call(request: { body: string; proof?: string; provider?: string }) {
  const answer = await POST(
    new Request('http://localhost:3000/api/webhooks/plaid', {
      method: 'POST',
      body: request.body,
      headers: request.proof ? { 'plaid-verification': request.proof } : {},
    }),
    { params: Promise.resolve({ provider: request.provider ?? 'plaid' }) },
  );
  return answer.status;
}

async function signed(body: string): Promise<string> {
  const { privateKey } = await crypto.subtle.generateKey(
    { name: 'ECDSA', namedCurve: 'P-256' },
    true,
    ['sign'],
  );
  const request_body_sha256 = createHash('sha256').update(body).digest('hex');
  return new SignJWT({ request_body_sha256 })
    .setProtectedHeader({ alg: 'ES256', kid: 'k' })
    .setIssuedAt(Math.floor(now().getTime() / 1000))
    .sign(privateKey);
}

describe('the web process', () => {
  it('begins a link and leaves the provider to the worker', async () => {
    const begun = await callApi('POST', '/links', { token, body: { provider: 'plaid' } });
    expect([begun.status, begun.json.state, begun.json.link_token]).toEqual([201, 'preparing', null]); // biome-ignore format: one
    const read = await callApi('GET', `/links/${begun.json.id}`, { token });
    expect(read.json).toEqual(begun.json);
    const early = await callApi('POST', `/links/${begun.json.id}`, { token, body: { public_token: 'x' } }); // biome-ignore format: one call
    expect(early.status).toBe(409);
    await db.owner.query(
      `update links set state = 'ready', step = '{"kind": "widget", "token": "link-1"}'`,
    );
    const body = { public_token: 'public-1', institution: 'Tartan Bank' };
    const done = await callApi('POST', `/links/${begun.json.id}`, { token, body });
    expect([done.status, done.json.institution, done.json.provider]).toEqual([202, 'Tartan Bank', 'plaid']); // biome-ignore format: one
    const { rows } = await db.owner.query('select sealed from credentials');
    expect(rows[0].sealed).toMatch(/^w1\./);
    expect(JSON.stringify(rows)).not.toContain('public-1');
    expect((await callApi('GET', '/links/zzzzzzzz', { token })).status).toBe(404);
  });

  it('asks for the country of a bank that is linked by its own page', async () => {
    const where = (country?: string) =>
      callApi('POST', '/links', { token, body: { provider: 'enablebanking', country } });
    expect((await where()).status).toBe(422);
    expect((await where('US')).status).toBe(422);
    const begun = await where('DE');
    expect(begun.status).toBe(201);
    await db.owner.query(
      `update links set state = 'ready', step = '{"kind": "choose", "institutions": ["Bank"]}'
       where provider = 'enablebanking'`,
    );
    const path = `/links/${begun.json.id}`;
    const choose = (institution: string) =>
      callApi('PATCH', path, { token, body: { institution } });
    expect((await choose('Another')).status).toBe(422);
    expect((await choose('Bank')).json.state).toBe('preparing');
    expect((await choose('Bank')).status).toBe(409);
  });

  it('takes a webhook that is whole, says nothing of whose it is, and does nothing but pass it on', async () => {
    const connection = decodeId((await callApi('GET', '/connections', { token })).json.data[0].id);
    await db.owner.query('update connections set remote_hash = $2 where id = $1', [
      connection,
      remoteHash('plaid', 'item-1'),
    ]);
    const body = (item: string) =>
      JSON.stringify({ webhook_type: 'TRANSACTIONS', webhook_code: 'SYNC_UPDATES_AVAILABLE', item_id: item }); // biome-ignore format: one body
    const known = { body: body('item-1'), proof: await signed(body('item-1')) };
    const strange = { body: body('item-2'), proof: await signed(body('item-2')) };
    const count = async () =>
      (await db.owner.query(`select from outbox where payload->>'name' = 'savory/webhook.received'`)).rowCount; // biome-ignore format: one
    expect(await call({ body: known.body })).toBe(403);
    expect(await call({ body: strange.body, proof: known.proof })).toBe(403);
    expect(await call({ ...known, provider: 'simplefin' })).toBe(404);
    expect(await call({ body: 'x'.repeat(70_000), proof: known.proof })).toBe(413);
    expect(await count()).toBe(0);
    expect(await call(strange)).toBe(200);
    expect(await count()).toBe(0);
    expect(await call(known)).toBe(200);
    expect(await count()).toBe(1);
    const owed = await db.owner.query(`select from extractions where trigger = 'webhook'`);
    expect(owed.rowCount).toBe(0);
  });

  it('makes two accounts one', async () => {
    const ids: string[] = [];
    for (const name of ['Old', 'New']) {
      const body = { name, type: 'checking', currency: 'USD' };
      const { json } = await callApi('POST', '/accounts', { token, body });
      ids.push(json.id);
      for (const date of ['2026-11-02', '2026-11-03'])
        await callApi('POST', '/transactions', { token, body: { account_id: json.id, date, amount: '-5.00', seller: "Corner shop" } }); // biome-ignore format: one call
    }
    const [into, from] = ids;
    const matches = await callApi('GET', `/accounts/${from}/matches`, { token });
    expect(matches.json.data).toMatchObject([{ account: { id: into }, shared: 2 }]);
    const merged = await callApi('POST', `/accounts/${from}/merge`, { token, body: { into } });
    expect(merged.json).toMatchObject({ matched: 2, moved: 0, account: { transaction_count: 2 } });
    expect((await callApi('GET', `/accounts/${from}/matches`, { token })).status).toBe(404);
    expect(await db.violations()).toEqual([]);
  });

  it('has no way in that is not set up', async () => {
    process.env.PLAID_CLIENT_ID = '';
    resetEnvForTests();
    const { json } = await callApi('GET', '/providers', { token });
    expect(json.data.map(({ id }: { id: string }) => id)).not.toContain('plaid');
    const begun = await callApi('POST', '/links', { token, body: { provider: 'plaid' } });
    expect(begun.status).toBe(422);
    expect(await call({ body: '{}' })).toBe(404);
  });
});
