import { encode } from 'next-auth/jwt';
import { beforeAll, describe, expect, it } from 'vitest';
import { cookieName } from '@/lib/auth/cookie';
import { createSession } from '@/lib/auth/create-session';
import { required } from '@/lib/env';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';

const db = useDatabase({ role: 'web' });
const password = 'correct horse battery staple';
let token: string;
let readToken: string;
let userId: UserId;

beforeAll(async () => {
  const made = await callApi('POST', '/users', { body: { email: 'ann@example.com', password } });
  userId = decodeId(made.json.id) as UserId;
  const login = { email: 'ann@example.com', password, label: 'test' };
  token = (await callApi('POST', '/tokens', { body: login })).json.token;
  readToken = (await callApi('POST', '/tokens', { body: { ...login, scopes: ['read'] } })).json
    .token;
});

describe('who asks', () => {
  it('is asked before anything else: the id may be unknown, the body nonsense', async () => {
    const calls = [
      callApi('DELETE', `/tokens/${encodeId(999_999n)}`),
      callApi('DELETE', '/tokens/not*an*id'),
      callApi('PATCH', '/me', { body: '{nonsense' }),
      callApi('PATCH', '/me', { body: { role: 'admin' } }),
    ];
    for (const { status, json, headers } of await Promise.all(calls)) {
      expect([status, json.code]).toEqual([401, 'unauthenticated']);
      expect(headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('S13: may only read with a token that reads', async () => {
    expect((await callApi('GET', '/me', { token: readToken })).status).toBe(200);
    const refused = await callApi('PATCH', '/me', { token: readToken, body: {} });
    expect([refused.status, refused.json.code]).toEqual([403, 'insufficient_scope']);
  });
});

describe('a session cookie', () => {
  const cookie = async () => {
    const sid = await createSession(userId, { userAgent: 'test' });
    const value = await encode({ token: { sid }, secret: required('SESSION_SECRET') });
    return `${cookieName('session')}=${value}`;
  };

  it('S24: changes something only with proof of our own pages', async () => {
    const send = async (headers: Record<string, string>) =>
      (
        await callApi('PATCH', '/me', {
          body: { timezone: 'Europe/Paris' },
          headers: { cookie: await cookie(), ...headers },
        })
      ).status;
    expect(await send({})).toBe(403);
    expect(await send({ origin: 'null' })).toBe(403);
    expect(await send({ origin: 'https://evil.example' })).toBe(403);
    expect(await send({ 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' })).toBe(
      403,
    );
    expect(await send({ 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await send({ origin: 'http://localhost:3000' })).toBe(200);
    expect(await send({ 'sec-fetch-site': 'same-origin' })).toBe(200);
  });

  it('S14: reads without it, and counts for nothing when forged or beside a bad token', async () => {
    const good = await cookie();
    expect((await callApi('GET', '/me', { headers: { cookie: good } })).status).toBe(200);
    expect((await callApi('GET', '/me', { headers: { cookie: `${good}x` } })).status).toBe(401);
    const beside = await callApi('GET', '/me', { token: 'sav_no', headers: { cookie: good } });
    expect(beside.status).toBe(401);
  });
});

describe('what was sent', () => {
  it('S19: is refused field by field, by JSON pointer', async () => {
    const { status, json } = await callApi('PATCH', '/me', {
      token,
      body: { monthly_income: 'lots', isAdmin: true, timezone: 'Mars/Olympus' },
    });
    expect(status).toBe(422);
    expect(json.errors.map((error: { path: string }) => error.path).sort()).toEqual([
      '/isAdmin',
      '/monthly_income',
      '/timezone',
    ]);
  });

  it('S37: is told apart: no JSON, too large, an unknown or doubled parameter', async () => {
    const patch = (body: string, headers = {}) => callApi('PATCH', '/me', { token, body, headers });
    expect((await patch('{"a":')).status).toBe(400);
    expect((await patch('{}', { 'content-type': 'text/plain' })).status).toBe(400);
    expect((await patch(`{"timezone":"${'x'.repeat(1_100_000)}"}`)).status).toBe(413);
    expect((await patch('{"__proto__":{"admin":true}}')).status).toBe(422);
    expect((await patch('[]')).status).toBe(422);
    expect((await patch('null')).status).toBe(422);
    expect((await callApi('GET', '/me?fields=all', { token })).status).toBe(422);
    expect((await callApi('GET', '/tokens?page=1&page=1', { token })).status).toBe(422);
  });

  it('S25: has an id of its own in every answer', async () => {
    const { headers, json } = await callApi('PATCH', '/me', { token, body: { no: 1 } });
    expect(headers.get('x-request-id')).toBe(json.request_id);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a summary', () => {
  it('is not sent again to who has it, and is once it changed', async () => {
    const budget = (headers = {}) => callApi('GET', '/budget', { token, headers });
    const first = await budget();
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const same = await budget({ 'if-none-match': `"other", W/${etag}` });
    expect([same.status, same.text]).toEqual([304, '']);
    await callApi('PUT', '/budget/groceries', { token, body: { amount: '123.00' } });
    expect((await budget({ 'if-none-match': etag })).status).toBe(200);
  });
});

describe('an Idempotency-Key', () => {
  const send = (key: string, body: object) =>
    callApi('PATCH', '/me', { token, body, headers: { 'idempotency-key': key } });

  it('F52: does the work once and gives the same answer, also to a twin at the same instant', async () => {
    const counted = async () =>
      Number((await db.owner.query('select count(*) from outbox')).rows[0].count);
    const before = await counted();
    const body = { monthly_income: '4200.00' };
    const answers = await Promise.all([1, 2, 3].map(() => send('once', body)));
    answers.push(await send('once', body));
    for (const { status, json } of answers) {
      expect(status).toBe(200);
      expect(json).toEqual(answers[0]?.json);
    }
    expect((await counted()) - before).toBe(1);
  });

  it('holds up under many at once, each needing more than one connection', async () => {
    const account = await callApi('POST', '/accounts', {
      token,
      body: { name: 'Purse', type: 'cash', currency: 'USD' },
    });
    const enter = (n: number) =>
      callApi('POST', '/transactions', {
        token,
        body: { account_id: account.json.id, date: '2026-11-02', amount: '-1.00', seller: 'Shop' },
        headers: { 'idempotency-key': `purse-${n % 20}` },
      });
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => enter(n)));
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    expect(new Set(answers.map(({ json }) => json.id)).size).toBe(20);
    const list = await callApi('GET', '/transactions', { token });
    expect(list.json.data).toHaveLength(20);
    expect(await db.violations()).toEqual([]);
  });

  it('refuses another body, and is another for another user', async () => {
    await send('again', { timezone: 'UTC' });
    const { status, json } = await send('again', { timezone: 'Asia/Tokyo' });
    expect([status, json.code]).toEqual([422, 'idempotency_key_reused']);
    const other = { email: 'bob@example.com', password };
    await callApi('POST', '/users', { body: other });
    const bob = (await callApi('POST', '/tokens', { body: { ...other, label: 't' } })).json.token;
    const his = await callApi('PATCH', '/me', {
      token: bob,
      body: { timezone: 'Asia/Tokyo' },
      headers: { 'idempotency-key': 'again' },
    });
    expect([his.status, his.json.email]).toEqual([200, 'bob@example.com']);
  });

  it('signs up once, and answers again to whoever knows the password', async () => {
    const body = { email: 'eve@example.com', password };
    const headers = { 'idempotency-key': 'sign-up' };
    const first = await callApi('POST', '/users', { body, headers });
    const again = await callApi('POST', '/users', { body, headers });
    expect([again.status, again.json]).toEqual([201, first.json]);
    const guess = { ...body, password: 'some other password' };
    const refused = await callApi('POST', '/users', { body: guess, headers });
    expect([refused.status, refused.json.code]).toEqual([409, 'email_taken']);
    expect((await callApi('POST', '/users', { body })).status).toBe(409);
  });

  it('keeps nothing of work that failed', async () => {
    const wrong = { password: 'wrong', new_password: 'an entirely new one' };
    const headers = { 'idempotency-key': 'failed' };
    const first = await callApi('POST', '/me/password', { token, body: wrong, headers });
    expect([first.status, first.json.code]).toEqual([422, 'wrong_password']);
    const right = { ...wrong, password };
    expect((await callApi('POST', '/me/password', { token, body: right, headers })).status).toBe(
      204,
    );
  });
});
