import { Secret, TOTP } from 'otpauth';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sessionCookie } from '@/lib/auth/cookie';
import { createSession } from '@/lib/auth/create-session';
import { findSession } from '@/lib/auth/find-session';
import { newSecret } from '@/lib/auth/one-time-code';
import { makeRecoveryCodes } from '@/lib/auth/recovery-codes';
import { secretAad } from '@/lib/auth/second-factor';
import { verifyLogin } from '@/lib/auth/verify-login';
import { sealForWeb } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import { resetEnvForTests } from '@/lib/env';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import { password, person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { makePasskey } from '@/tests/software-passkey';

const db = useDatabase({ role: 'web' });
let nth = 0;

async function somebody(): Promise<{ email: string; token: string; userId: UserId }> {
  const email = `somebody${++nth}@example.com`;
  const token = await person(email);
  const userId = decodeId((await callApi('GET', '/me', { token })).json.id) as UserId;
  return { email, token, userId };
}

/** One-time codes are on: what makes them, and the recovery codes. */
async function withCodes(userId: UserId) {
  const secret = newSecret();
  const recovery = await asUser(userId, async (tx) => {
    const sealed = sealForWeb(secret, secretAad(userId));
    await tx.secondFactor.create({ data: { userId, secret: sealed, confirmedAt: new Date() } });
    return makeRecoveryCodes(tx, userId);
  });
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const code = (step: number) => totp.generate({ timestamp: Date.now() + step * 30_000 });
  return { code, recovery };
}

const outcome = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'in',
    (error: { code?: string }) => error.code,
  );

// In the middle of a thirty-second step, and standing still: a code of now stays one.
beforeAll(() => {
  const step = Math.floor(Date.now() / 30_000) * 30_000;
  vi.useFakeTimers({ toFake: ['Date'], now: step + 15_000 });
  return () => vi.useRealTimers();
});

it('S42: a fresh database has no account, and nobody is its operator', async () => {
  expect((await db.owner.query('select 1 from users')).rows).toEqual([]);
  expect((await db.owner.query('select 1 from tokens')).rows).toEqual([]);
  const { token } = await somebody();
  expect((await callApi('GET', '/operator', { token })).status).toBe(404);
});

it('S42: sign-up is open unless it is closed', async () => {
  process.env.SIGNUPS = 'closed';
  resetEnvForTests();
  const body = { email: 'late@example.com', password };
  const refused = await callApi('POST', '/users', { body });
  expect([refused.status, refused.json.code]).toEqual([403, 'signups_closed']);
  delete process.env.SIGNUPS;
  resetEnvForTests();
  expect((await callApi('POST', '/users', { body })).status).toBe(201);
});

describe('the truth table of password and code', () => {
  const rows = (['right', 'wrong'] as const).flatMap((word) =>
    [false, true].flatMap((on) =>
      (['none', 'wrong', 'code', 'recovery'] as const).map((sent) => ({ word, on, sent })),
    ),
  );
  it.each(rows)('S06: password $word, codes on $on, sent $sent', async ({ word, on, sent }) => {
    const { email, userId } = await somebody();
    const codes = on ? await withCodes(userId) : null;
    const otp = {
      none: undefined,
      wrong: '000000',
      code: codes?.code(0) ?? '123456',
      recovery: codes?.recovery[0] ?? 'abcde-abcde-abcde-abcde-abcde',
    }[sent];
    const told =
      word === 'wrong'
        ? 'wrong_credentials'
        : !on || sent === 'code' || sent === 'recovery'
          ? 'in'
          : sent === 'none'
            ? 'otp_required'
            : 'wrong_otp';
    const typed = word === 'right' ? password : 'not it at all';
    expect(await outcome(verifyLogin({ email, password: typed, otp }, `n${nth}`))).toBe(told);
  });

  it('S06: there are sixteen of them', () => expect(rows).toHaveLength(16));
});

it('S07: a code of two steps ago or ahead is none', async () => {
  const { email, userId } = await somebody();
  const { code } = await withCodes(userId);
  for (const step of [-3, -2, 2, 3]) {
    const attempt = verifyLogin({ email, password, otp: code(step) }, 'n');
    expect(await outcome(attempt), String(step)).toBe('wrong_otp');
  }
  expect(await outcome(verifyLogin({ email, password, otp: code(-1) }, 'n'))).toBe('in');
});

it('S05: a hundred failures an hour from wherever they come, and the owner is let in after it', async () => {
  const { email } = await somebody();
  const tried = Array.from({ length: 100 }, (_, i) =>
    outcome(verifyLogin({ email, password: 'x' }, `10.0.${i}.0/24`)),
  );
  expect(new Set(await Promise.all(tried))).toEqual(new Set(['wrong_credentials']));
  expect(await outcome(verifyLogin({ email, password }, '10.9.9.0/24'))).toBe('rate_limited');
  // a mailed link is another way in meanwhile; an hour later the first is open again
  expect((await callApi('POST', '/password-resets', { body: { email } })).status).toBe(202);
  await db.owner.query(
    `update rate_limits set window_start = window_start - interval '61 minutes'`,
  );
  expect(await outcome(verifyLogin({ email, password }, '10.9.9.0/24'))).toBe('in');
});

it('S11: a disabled or deleted account has no session and no token any more', async () => {
  for (const end of [
    'update users set disabled_at = now() where id = $1',
    'select erase_user($1)',
  ]) {
    const { userId, token } = await somebody();
    const sid = await createSession(userId, { userAgent: '' });
    expect(await findSession(sid)).not.toBeNull();
    await db.owner.query(end, [userId]);
    expect(await findSession(sid), end).toBeNull();
    expect((await callApi('GET', '/me', { token })).status, end).toBe(401);
  }
});

it('S12: sessions are listed, and any of them is ended from there', async () => {
  const { userId, token } = await somebody();
  const sids = [
    await createSession(userId, { userAgent: 'a' }),
    await createSession(userId, { userAgent: 'b' }),
  ];
  const { data } = (await callApi('GET', '/sessions', { token })).json;
  expect(data).toHaveLength(2);
  for (const { id } of data) {
    expect((await callApi('DELETE', `/sessions/${id}`, { token })).status).toBe(204);
  }
  for (const sid of sids) expect(await findSession(sid)).toBeNull();
});

it('S11: switching codes on or off ends every other session', async () => {
  const { userId, token } = await somebody();
  const begun = await callApi('POST', '/me/second-factor', { token, body: { password } });
  const totp = new TOTP({ secret: Secret.fromBase32(begun.json.secret) });
  const code = (step: number) => totp.generate({ timestamp: Date.now() + step * 30_000 });
  const changes = [
    () => callApi('POST', '/me/second-factor/confirm', { token, body: { otp: code(-1) } }),
    () => callApi('DELETE', '/me/second-factor', { token, body: { password, otp: code(0) } }),
  ];
  for (const change of changes) {
    const sid = await createSession(userId, { userAgent: '' });
    expect(await findSession(sid)).not.toBeNull();
    expect((await change()).status).toBeLessThan(300);
    expect(await findSession(sid)).toBeNull();
  }
});

it('S11: taking away a passkey or a sign-in service ends every other session', async () => {
  const { userId, token } = await somebody();
  const key = await makePasskey(db.owner, userId);
  const { rows } = await db.owner.query(
    `insert into identities (user_id, issuer, subject) values ($1, 'https://id.example', 'ann') returning id`,
    [userId],
  );
  for (const path of [
    `/me/passkeys/${encodeId(key.id)}`,
    `/me/identities/${encodeId(rows[0].id)}`,
  ]) {
    const here = await createSession(userId, { userAgent: '' });
    const there = await createSession(userId, { userAgent: '' });
    const cookie = (await sessionCookie(here)).split(';')[0] ?? '';
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    expect((await callApi('DELETE', path, { headers, body: { password } })).status, path).toBe(204);
    expect(await findSession(here), path).not.toBeNull();
    expect(await findSession(there), path).toBeNull();
  }
  expect((await callApi('GET', '/me', { token })).status).toBe(200);
});
