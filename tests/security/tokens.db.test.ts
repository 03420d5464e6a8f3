import { createHash, randomBytes } from 'node:crypto';
import { CompactEncrypt, EncryptJWT, SignJWT, UnsecuredJWT } from 'jose';
import { encode } from 'next-auth/jwt';
import { beforeAll, expect, it } from 'vitest';
import { cookieName } from '@/lib/auth/cookie';
import { createSession } from '@/lib/auth/create-session';
import { authOptions } from '@/lib/auth/next-auth';
import { required, resetEnvForTests } from '@/lib/env';
import { decodeId, type UserId } from '@/lib/ids';
import { person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';

useDatabase({ role: 'web' });
let userId: UserId;
let token: string;
let sid: string;

beforeAll(async () => {
  token = await person('ann@example.com');
  userId = decodeId((await callApi('GET', '/me', { token })).json.id) as UserId;
  sid = await createSession(userId, { userAgent: 'test' });
});

const secret = () => required('SESSION_SECRET');
const asCookie = (value: string) => ({ cookie: `${cookieName('session')}=${value}` });
const ask = async (headers: Record<string, string>) =>
  (await callApi('GET', '/me', { headers })).status;

it('S14: a session token is taken in one form alone: sealed by us, within its time', async () => {
  const good = await encode({ token: { sid }, secret: secret() });
  expect(await ask(asCookie(good))).toBe(200);
  const mac = new TextEncoder().encode(secret());
  const now = Math.floor(Date.now() / 1000);
  const forged = [
    new UnsecuredJWT({ sid }).encode(),
    await new SignJWT({ sid }).setProtectedHeader({ alg: 'HS256' }).sign(mac),
    await encode({ token: { sid }, secret: 'another secret of thirty-two letters' }),
    await encode({ token: { sid }, secret: secret(), maxAge: -60 }),
    await encode({ token: { sid, nbf: now + 3_600 }, secret: secret() }),
    await new EncryptJWT({ sid })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(createHash('sha256').update(secret()).digest()),
    await new CompactEncrypt(Buffer.from(JSON.stringify({ sid })))
      .setProtectedHeader({ alg: 'dir', enc: 'A128CBC-HS256' })
      .encrypt(randomBytes(32)),
    sid,
    `${good.slice(0, -3)}AAA`,
    good.split('.').slice(0, 4).join('.'),
  ];
  for (const [at, value] of forged.entries()) {
    expect(await ask(asCookie(value)), `forgery ${at}`).toBe(401);
  }
});

it('S14: each token opens its own door and no other', async () => {
  const session = await encode({ token: { sid }, secret: secret() });
  for (const value of [token, `sav_${sid}`, userId.toString(), 'a'.repeat(43)]) {
    expect(await ask(asCookie(value))).toBe(401);
    expect(await ask(asCookie(await encode({ token: { sid: value }, secret: secret() })))).toBe(
      401,
    );
    expect(
      await ask(asCookie(await encode({ token: { sub: value, userId: value }, secret: secret() }))),
    ).toBe(401);
  }
  for (const value of [session, sid, `sav_${sid}`, 'a'.repeat(43)]) {
    expect(await ask({ authorization: `Bearer ${value}` })).toBe(401);
  }
  const reset = await callApi('POST', '/password-resets/confirm', {
    body: { token: token.replace('sav_', ''), new_password: 'an entirely new one' },
  });
  expect(reset.json.code).toBe('stale_link');
});

it('S21: under https every cookie is for this host alone, secure, and the server’s', () => {
  process.env.APP_URL = 'https://savory.example';
  resetEnvForTests();
  const cookies = Object.values(authOptions().cookies ?? {});
  expect(cookies.length).toBeGreaterThanOrEqual(3);
  for (const { name, options } of cookies) {
    expect(name).toMatch(/^__Host-savory\.\w+$/);
    expect(options).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/', secure: true });
  }
  process.env.APP_URL = 'http://localhost:3000';
  resetEnvForTests();
});

it('S26: a hundred ways to name another place all lead here', async () => {
  const here = 'https://savory.example';
  const { redirect } = authOptions().callbacks ?? {};
  const places = elsewhere();
  expect(new Set(places).size).toBeGreaterThanOrEqual(100);
  for (const url of places) {
    const target = await redirect?.({ url, baseUrl: here });
    expect(new URL(target ?? '').origin, url).toBe(here);
  }
  expect(await redirect?.({ url: '/budget?x=1', baseUrl: here })).toBe(`${here}/budget?x=1`);
});

function elsewhere(): string[] {
  const hosts = [
    'evil.example',
    'evil.example:443',
    'savory.example.evil.example',
    'savory.example@evil.example',
    'user:pw@evil.example',
    '[::1]',
    '127.0.0.1',
    'evil。example',
    'evil.example\\@savory.example',
    'savory.exampleevil.example',
  ];
  const ways = [
    'https://',
    'http://',
    '//',
    '///',
    '/\\',
    '\\\\',
    'https:\\\\',
    ' https://',
    '\thttps://',
    'HTTPS://',
  ];
  return [
    ...hosts.flatMap((host) => ways.map((way) => way + host)),
    ...[
      'javascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:https://savory.example/x',
      'ftp://savory.example',
      '',
      '%',
      'http://savory.example',
    ],
  ];
}
