import { verify } from '@node-rs/argon2';
import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { decodeId } from '@/lib/ids';
import { createUser } from '@/lib/users/create';
import { useDatabase } from '@/tests/database';
import { authenticate } from './authenticate';
import { changePassword } from './change-password';
import { createSession } from './create-session';
import { createToken } from './create-token';
import { endSessions, signOut } from './end-sessions';
import { findSession } from './find-session';
import { createTokenBody } from './schema';
import { verifyLogin } from './verify-login';

// The real one, which also keeps what it was asked.
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>();
  return { ...real, verify: vi.fn(real.verify) };
});

const db = useDatabase({ role: 'web' });
const PASSWORD = 'correct horse battery staple';
let nth = 0;

async function signUp(password = PASSWORD): Promise<{ userId: UserId; email: string }> {
  const email = `person${++nth}@example.com`;
  const profile = await createUser(
    { email, password, currency: 'USD', timezone: 'UTC', monthly_income: '5000.00' },
    '10.0.0.0/24',
  );
  return { userId: decodeId(profile.id) as UserId, email };
}

/** What a refused sign-in costs: every hash that is verified, by its cost, and every statement. */
async function workOf(email: string) {
  const statements = vi.spyOn(pg.Client.prototype, 'query');
  vi.mocked(verify).mockClear();
  await expect(verifyLogin({ email, password: 'not it' }, email)).rejects.toThrow();
  const texts = statements.mock.calls.map(([sent]: unknown[]) =>
    typeof sent === 'string' ? sent : (sent as { text: string }).text,
  );
  statements.mockRestore();
  const hashes = vi
    .mocked(verify)
    .mock.calls.map(([hash]) => String(hash).replace(/\$[^$]*\$[^$]*$/, ''));
  return { hashes, statements: texts };
}

describe('sign-up', () => {
  it('S03: stores an Argon2id hash of at least 19 MiB and two passes', async () => {
    const { userId } = await signUp();
    const { rows } = await db.owner.query('select password_hash from users where id = $1', [
      userId,
    ]);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('answers 409 for an address that has an account, also between two at once', async () => {
    const body = {
      email: 'twin@example.com',
      password: PASSWORD,
      currency: 'USD',
      timezone: 'UTC',
    };
    const both = await Promise.allSettled([createUser(body, 'n'), createUser(body, 'n')]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const refused = both.find((one) => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({ status: 409, code: 'email_taken' });
  });

  it('S02: refuses what attackers try first', async () => {
    await expect(signUp('123qweasdzxc')).rejects.toMatchObject({ code: 'weak_password' });
    await expect(signUp('savorysavory1')).rejects.toMatchObject({ code: 'weak_password' });
  });
});

describe('signing in', () => {
  it('S04: answers alike for a wrong password, an unknown address and a disabled account', async () => {
    const { userId, email } = await signUp();
    const wrong = await verifyLogin({ email, password: 'x' }, 'n').catch((error) => error);
    const unknown = await verifyLogin({ email: 'nobody@example.com', password: 'x' }, 'n').catch(
      (error) => error,
    );
    await db.owner.query('update users set disabled_at = now() where id = $1', [userId]);
    const off = await verifyLogin({ email, password: PASSWORD }, 'n').catch((error) => error);
    for (const error of [unknown, off]) {
      expect([error.status, error.code, error.message]).toEqual([
        wrong.status,
        wrong.code,
        wrong.message,
      ]);
    }
    expect(wrong.status).toBe(401);
  });

  // Why both take as long: the measuring of it is `npm run bench -- timing`, which is no test.
  it('S04: does the same work for an unknown address as for a wrong password', async () => {
    const { email } = await signUp();
    const { email: withCodes, userId: guarded } = await signUp();
    await db.owner.query(
      `insert into second_factors (user_id, secret, confirmed_at) values ($1, 't1.x', now())`,
      [guarded],
    );
    const { email: off, userId: disabled } = await signUp();
    await db.owner.query('update users set disabled_at = now() where id = $1', [disabled]);
    const { email: byService, userId: bare } = await signUp();
    await db.owner.query('update users set password_hash = null where id = $1', [bare]);
    const known = await workOf(email);
    expect(known.hashes).toEqual(['$argon2id$v=19$m=19456,t=2,p=1']);
    expect(known.statements).toContain('select * from find_user_by_email($1)');
    for (const address of ['nobody@example.com', withCodes, off, byService]) {
      expect(await workOf(address), address).toEqual(known);
    }
  });

  it('S05: counts failures alone and stops after ten from one network', async () => {
    const { email } = await signUp();
    for (let i = 0; i < 15; i++) await verifyLogin({ email, password: PASSWORD }, 'here');
    for (let i = 0; i < 10; i++) {
      await expect(verifyLogin({ email, password: 'x' }, 'here')).rejects.toMatchObject({
        status: 401,
      });
    }
    await expect(verifyLogin({ email, password: PASSWORD }, 'here')).rejects.toMatchObject({
      status: 429,
      detail: { retryAfterSeconds: expect.any(Number) },
    });
    // elsewhere the owner still gets in
    await verifyLogin({ email, password: PASSWORD }, 'elsewhere');
  });

  it('S03: renews a hash made at a lower cost', async () => {
    const { userId, email } = await signUp();
    const { hash } = await import('@node-rs/argon2');
    const cheap = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await db.owner.query('update users set password_hash = $2 where id = $1', [userId, cheap]);
    await verifyLogin({ email, password: PASSWORD }, 'n');
    const { rows } = await db.owner.query('select password_hash from users where id = $1', [
      userId,
    ]);
    expect(rows[0].password_hash).toContain('m=19456,t=2');
  });
});

describe('sessions', () => {
  it('S10: keep only a hash, change at sign-in, and end at once', async () => {
    const { userId } = await signUp();
    const first = await createSession(userId, { userAgent: 'a' });
    const { rows } = await db.owner.query('select * from sessions where user_id = $1', [userId]);
    expect(JSON.stringify(rows, (_, v) => (typeof v === 'bigint' ? String(v) : v))).not.toContain(
      first,
    );
    const second = await createSession(userId, { userAgent: 'b', replaces: first });
    expect(await findSession(first)).toBeNull();
    expect(await findSession(second)).toMatchObject({ userId, via: 'session' });
    const { userId: other } = await signUp();
    const third = await createSession(other, { userAgent: 'b', replaces: second });
    expect(await findSession(second)).toBeNull(); // whoever it was before, at this browser they are no more
    await signOut(third);
    expect(await findSession(third)).toBeNull();
  });

  it('S12: end after seven idle days and after thirty days whatever happens', async () => {
    const { userId } = await signUp();
    const idle = await createSession(userId, { userAgent: '' });
    await db.owner.query(
      `update sessions set last_seen_at = now() - interval '7 days 1 minute' where user_id = $1`,
      [userId],
    );
    expect(await findSession(idle)).toBeNull();
    const old = await createSession(userId, { userAgent: '' });
    await db.owner.query(
      `update sessions set expires_at = expires_at - interval '30 days 1 second' where user_id = $1`,
      [userId],
    );
    expect(await findSession(old)).toBeNull();
  });

  it('S11: end everywhere else when the password changes', async () => {
    const { userId, email } = await signUp();
    const here = await createSession(userId, { userAgent: '' });
    const there = await createSession(userId, { userAgent: '' });
    const session = await findSession(here);
    await changePassword(
      userId,
      { password: PASSWORD, new_password: 'a quite different one' },
      session?.sessionId,
    );
    expect(await findSession(here)).not.toBeNull();
    expect(await findSession(there)).toBeNull();
    await verifyLogin({ email, password: 'a quite different one' }, 'n');
    await endSessions(userId);
    expect(await findSession(here)).toBeNull();
  });
});

describe('personal access tokens', () => {
  const bearer = (token: string) =>
    authenticate({ headers: new Headers({ authorization: `Bearer ${token}` }) });

  it('S14: are stored hashed, work, and stop when they expire', async () => {
    const { userId, email } = await signUp();
    const body = createTokenBody.parse({ email, password: PASSWORD, label: 'script' });
    const { token } = await createToken(body, 'n');
    expect(token).toMatch(/^sav_/);
    expect(await bearer(token)).toMatchObject({ userId, scopes: ['read', 'write'] });
    const rows = await asUser(userId, (tx) => tx.token.findMany({ where: { userId } }));
    expect(Buffer.from(rows[0]?.tokenHash ?? []).toString()).not.toContain(token);
    await db.owner.query(`update tokens set expires_at = now() where user_id = $1`, [userId]);
    expect(await bearer(token)).toBeNull();
  });

  it('S14: are nobody when made up, even beside a good cookie', async () => {
    expect(await bearer(`sav_${'x'.repeat(43)}`)).toBeNull();
    expect(await bearer('')).toBeNull();
  });
});
