import { describe, expect, it } from 'vitest';
import { openSealed } from '@/lib/crypto';
import { resetEnvForTests } from '@/lib/env';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import { letterAad } from '@/lib/letters/write';
import { password, person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { makePasskey } from '@/tests/software-passkey';
import { cookieName, sessionCookie } from './cookie';
import { createSession } from './create-session';

process.env.SANDBOX_BANK = 'on';
process.env.BANK_PORT = '4999';
resetEnvForTests();
const db = useDatabase({ role: 'web' });
let nth = 0;

async function somebody() {
  const email = `proof${++nth}@example.com`;
  const token = await person(email);
  const userId = decodeId((await callApi('GET', '/me', { token })).json.id) ?? 0n;
  const question = async () => (await callApi('POST', '/me/passkeys/confirm', { token })).json;
  return { email, token, userId, question };
}

describe('proving again who one is', () => {
  it('S13: goes by a passkey in place of password and code, once', async () => {
    const { token, userId, question } = await somebody();
    expect((await callApi('POST', '/me/passkeys/confirm', { token })).status).toBe(409);
    const key = await makePasskey(db.owner, userId);
    await db.owner.query(
      `insert into second_factors (user_id, secret, confirmed_at) values ($1, 't1.x', now())`,
      [userId],
    );
    const body = { email: `moved${nth}@example.com`, passkey: key.answer(await question()) };
    expect((await callApi('POST', '/me/email', { token, body })).status).toBe(200);
    const again = await callApi('POST', '/me/email', { token, body });
    expect([again.status, again.json.code]).toEqual([422, 'stale']);
  });

  it.each([
    ['nothing at all', async () => ({}), 'proof_required'],
    ['a code alone', async () => ({ otp: '123456' }), 'proof_required'],
    [
      'a passkey nobody unlocked',
      async ({ userId, question }: Somebody) => ({
        passkey: (await makePasskey(db.owner, userId)).answer(await question(), false),
      }),
      'wrong_passkey',
    ],
    [
      "somebody else's passkey",
      async ({ userId, question }: Somebody) => {
        await makePasskey(db.owner, userId);
        const other = await somebody();
        return { passkey: (await makePasskey(db.owner, other.userId)).answer(await question()) };
      },
      'wrong_passkey',
    ],
    [
      'an answer to the question of signing in',
      async ({ userId }: Somebody) => {
        const key = await makePasskey(db.owner, userId);
        return { passkey: key.answer((await callApi('POST', '/passkeys/options')).json) };
      },
      'stale',
    ],
  ] as const)('S13: is not done with %s', async (_, make, code) => {
    const one = await somebody();
    const { token } = one;
    const proof = await make(one);
    const refused = await callApi('DELETE', '/me', { token, body: proof });
    expect([refused.status, refused.json.code]).toEqual([422, code]);
    expect((await callApi('GET', '/me', { token })).status).toBe(200);
  });

  it('S13: is asked for before a passkey goes', async () => {
    const { token, userId, question } = await somebody();
    const key = await makePasskey(db.owner, userId);
    const path = `/me/passkeys/${encodeId(key.id)}`;
    for (const body of [undefined, {}, { password: 'not it' }]) {
      expect((await callApi('DELETE', path, { token, body })).status).toBe(422);
    }
    const body = { passkey: key.answer(await question()) };
    expect((await callApi('DELETE', path, { token, body })).status).toBe(204);
    const other = await makePasskey(db.owner, userId);
    const byPassword = { token, body: { password } };
    const gone = await callApi('DELETE', `/me/passkeys/${encodeId(other.id)}`, byPassword);
    expect(gone.status).toBe(204);
  });

  it('cannot be done by who has neither, until they set a password by mail', async () => {
    const { token, userId } = await somebody();
    await db.owner.query('update users set password_hash = null where id = $1', [userId]);
    const refused = await callApi('DELETE', '/me', { token, body: { password } });
    expect([refused.status, refused.json.code]).toEqual([422, 'no_password']);
  });
});

type Somebody = Awaited<ReturnType<typeof somebody>>;

describe('a browser whose person signed in a while ago', () => {
  type Way = readonly [method: string, path: string, body?: object];
  const LINK = {
    account_url: 'http://localhost:4999/ofx',
    account_login: 'ann',
    account_password: 'secret',
  };

  /** One with a connection to look after, in a browser that signed in `minutes` ago. */
  async function browser(minutes: number) {
    const one = await somebody();
    const made = await callApi('POST', '/account', { token: one.token, body: LINK });
    const cookie = (await sessionCookie(await newSession(one.userId))).split(';')[0] ?? '';
    await age(one.userId, minutes);
    const send = (method: string, path: string, body?: object, jar = cookie) =>
      callApi(method, path, { body, headers: { cookie: jar, 'sec-fetch-site': 'same-origin' } });
    const connection = `/connections/${made.json.id}`;
    return { ...one, cookie, send, connection };
  }
  const newSession = (userId: bigint) => createSession(userId as UserId, { userAgent: 'test' });
  const age = (userId: bigint, minutes: number) =>
    db.owner.query(
      `update sessions set authenticated_at = now() - make_interval(mins => $2) where user_id = $1`,
      [userId, minutes],
    );
  const guarded = (connection: string): Way[] => [
    ['POST', '/account', LINK],
    ['POST', '/links', { provider: 'simplefin' }],
    ['POST', '/links/abc', { setup_token: 'c2V0dXA=' }],
    ['PATCH', connection, { account_password: 'another' }],
    ['PATCH', connection, { account_login: 'bea', account_password: 'another' }],
    ['GET', '/export?format=json'],
    ['GET', '/export?format=csv'],
    ['POST', '/me/confirm', {}],
  ];

  it('S13: is asked who is there before bank credentials change and before everything is exported', async () => {
    const late = await browser(6);
    for (const [method, path, body] of guarded(late.connection)) {
      const refused = await late.send(method, path, body);
      expect([refused.status, refused.json.code], `${method} ${path}`).toEqual([
        403,
        'confirmation_needed',
      ]);
    }
    // looking on, and pausing, change no credential
    expect((await late.send('GET', late.connection)).status).toBe(200);
    expect((await late.send('PATCH', late.connection, { paused: true })).status).toBe(200);
  });

  it('S13: is not asked within five minutes, and a program with a token never', async () => {
    const soon = await browser(4);
    const [link, , , change, , json] = guarded(soon.connection);
    for (const [method, path, body] of [link, change, json] as Way[]) {
      expect((await soon.send(method, path, body)).status, path).toBeLessThan(300);
    }
    const { token } = await browser(600);
    expect((await callApi('GET', '/export?format=json', { token })).status).toBe(200);
    expect((await callApi('POST', '/account', { token, body: LINK })).status).toBe(202);
  });

  it('S10, S13: goes on under another id once the password is right, and the former is dead', async () => {
    const late = await browser(60);
    const wrong = await late.send('POST', '/me/confirm', { password: 'not it at all' });
    expect([wrong.status, wrong.json.code]).toEqual([422, 'wrong_password']);
    expect((await late.send('GET', '/export?format=json')).status).toBe(403);
    const done = await late.send('POST', '/me/confirm', { password });
    expect(done.status).toBe(204);
    const set = done.headers.get('set-cookie') ?? '';
    expect(set).toMatch(/; Path=\/; .*HttpOnly; SameSite=Lax/);
    const renewed = set.split(';')[0] ?? '';
    expect(renewed).toContain(cookieName('session'));
    expect((await late.send('GET', '/me')).status).toBe(401);
    expect((await late.send('GET', '/export?format=json', undefined, renewed)).status).toBe(200);
    expect((await late.send('POST', '/me/confirm', {}, renewed)).status).toBe(204);
    await age(late.userId, 6);
    expect((await late.send('GET', '/export?format=json', undefined, renewed)).status).toBe(403);
  });

  it('S13: may use a passkey; the stamp of another session helps nobody', async () => {
    const late = await browser(60);
    const key = await makePasskey(db.owner, late.userId);
    await newSession(late.userId); // fresh, and another one
    expect((await late.send('GET', '/export?format=json')).status).toBe(403);
    const passkey = key.answer((await late.send('POST', '/me/passkeys/confirm')).json);
    const done = await late.send('POST', '/me/confirm', { passkey });
    expect([done.status, done.headers.has('set-cookie')]).toEqual([204, true]);
  });
});

describe('personal access tokens', () => {
  const audit = async (token: string) => (await callApi('GET', '/me/audit', { token })).json.data;

  it('are revoked when a password is set by mail, and the letter says so', async () => {
    const { email, token, userId } = await somebody();
    await callApi('POST', '/password-resets', { body: { email } });
    const { rows } = await db.owner.query(
      `select sealed from letters where user_id = $1 and kind = 'password_reset'`,
      [userId],
    );
    const secret = openSealed(rows[0].sealed, letterAad(userId, 'password_reset'));
    const body = { token: secret, new_password: 'an entirely new one' };
    expect((await callApi('POST', '/password-resets/confirm', { body })).status).toBe(204);
    expect((await callApi('GET', '/me', { token })).status).toBe(401);
    const told = await db.owner.query('select kind from letters where user_id = $1 order by id', [
      userId,
    ]);
    expect(told.rows.map(({ kind }) => kind)).toEqual(['password_reset', 'password_reset_done']);
    const login = { email, password: 'an entirely new one', label: 'x' };
    const fresh = (await callApi('POST', '/tokens', { body: login })).json.token;
    expect((await audit(fresh)).map(({ action }: { action: string }) => action)).toContain(
      'password.reset',
    );
  });

  it('stay when the password is changed by who knows it', async () => {
    const { token } = await somebody();
    const body = { password, new_password: 'an entirely new one' };
    expect((await callApi('POST', '/me/password', { token, body })).status).toBe(204);
    expect((await callApi('GET', '/me', { token })).status).toBe(200);
  });
});
