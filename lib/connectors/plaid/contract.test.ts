import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LocalDate } from '@/lib/calendar';
import { resetEnvForTests } from '@/lib/env';
import { safeFetch } from '@/lib/safe-fetch';
import { run } from '../conformance';
import { plaid } from './connector';
import { hasDocument, openDocument } from './openapi.testing';
import { isFromPlaid } from './webhook';

vi.setConfig({ testTimeout: 30_000 }); // three megabytes of description are compiled on the way

const says = hasDocument
  ? 'is followed to the letter'
  : 'is not beside the checkout: not looked at';

// Every request of ours against Plaid's own description of its API, answered by its own examples.
describe.skipIf(!hasDocument)(`Plaid's own document ${says}`, () => {
  let document: ReturnType<typeof openDocument>;
  const asked: { call: string; wrongs: string[] }[] = [];
  const server = createServer(async (incoming, outgoing) => {
    let text = '';
    for await (const chunk of incoming) text += chunk;
    const call = incoming.url ?? '';
    const wrongs = document.wrongs(call, JSON.parse(text));
    asked.push({ call, wrongs });
    outgoing.writeHead(wrongs.length > 0 ? 422 : 200, { 'content-type': 'application/json' });
    outgoing.end(JSON.stringify(document.example(call)));
  });

  beforeAll(async () => {
    document = openDocument();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    Object.assign(process.env, {
      PLAID_CLIENT_ID: 'client',
      PLAID_SECRET: 'secret',
      PLAID_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      ALLOW_PRIVATE_INSTITUTIONS: '127.0.0.1/32',
    });
    resetEnvForTests();
  }, 60_000);
  afterAll(() => new Promise((closed) => server.close(closed)));

  const secret = { url: '', access_token: 'access-sandbox-1', item_id: 'item' };
  const x = {
    http: safeFetch,
    now: () => new Date('2026-11-25T18:00:00Z'),
    signal: new AbortController().signal,
    connectionKey: 'user-1',
    timezone: 'America/New_York',
  };
  const place = { ...x, returnUrl: 'https://savory.test/accounts/linked', state: 'state' };

  it('links, signs in again and exchanges', async () => {
    const webhookUrl = 'https://savory.test/api/webhooks/plaid';
    expect(await plaid.beginLink?.({ ...place, webhookUrl })).toMatchObject({ kind: 'widget' });
    expect(await plaid.beginLink?.({ ...place, secret })).toMatchObject({ kind: 'widget' });
    const public_token = 'public-sandbox-1';
    expect(await plaid.completeLink?.({ ...x, secret: { url: '', public_token } })).toMatchObject({
      url: '',
      access_token: expect.stringMatching(/^access-/),
      item_id: expect.any(String),
    });
  });

  it('reads accounts and transactions as the document has them', async () => {
    const since = '2024-11-25' as LocalDate;
    const read = { timezone: 'UTC', since, today: '2026-11-25' as LocalDate };
    const { batch, error } = await run({ connector: plaid, secret, context: x, since, read });
    expect(error).toBeUndefined();
    expect(batch.issues).toEqual([]);
    expect(batch.accounts).toContainEqual(
      expect.objectContaining({ mask: '0000', type: 'checking', balanceMinor: 11094n }),
    );
    expect(batch.transactions).toContainEqual(
      expect.objectContaining({ amountMinor: -7210n, currency: 'USD', bookedOn: '2023-09-24' }),
    );
    expect(batch.removed).toHaveLength(1);
    expect(batch.nextCursor).toEqual(expect.any(String));
  });

  it('ends an Item, and asks for the key of a webhook', async () => {
    await plaid.revoke?.({ ...x, secret });
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const proof = `${part({ alg: 'ES256', kid: 'k' })}.${part({ request_body_sha256: 'sum' })}.eA`;
    expect(await isFromPlaid(x, proof, 'sum')).toBe(false);
    const calls = new Set(asked.map(({ call }) => call));
    expect([...calls].sort()).toEqual([
      '/accounts/get',
      '/item/public_token/exchange',
      '/item/remove',
      '/link/token/create',
      '/transactions/sync',
      '/webhook_verification_key/get',
    ]);
    expect(asked.flatMap(({ wrongs }) => wrongs)).toEqual([]);
  });

  it('would not be followed by a request with a wrong type, nothing at all, or a field of its own', () => {
    const wrong = (body: object) => document.wrongs('/transactions/sync', body).length;
    expect(wrong({ access_token: 'a', count: 500 })).toBe(0);
    expect(wrong({ access_token: 'a', count: 501 })).toBe(1);
    expect(wrong({})).toBe(1);
    expect(wrong({ access_token: 'a', cursr: 'x' })).toBe(1);
  });
});
