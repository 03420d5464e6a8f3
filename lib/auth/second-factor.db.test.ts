import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openSealed } from '@/lib/crypto';
import { env } from '@/lib/env';
import { wordsIn } from '@/lib/i18n/words';
import { decodeId } from '@/lib/ids';
import { composeLetter, type LetterKind } from '@/lib/letters/compose';
import { letterAad } from '@/lib/letters/write';
import { password, person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { createSession } from './create-session';

const db = useDatabase({ role: 'web' });
let nth = 0;

// In the middle of a thirty-second step, and standing still: a code of now stays one.
beforeAll(() => {
  const step = Math.floor(Date.now() / 30_000) * 30_000;
  vi.useFakeTimers({ toFake: ['Date'], now: step + 15_000 });
});
afterAll(() => vi.useRealTimers());

/** Somebody who has one-time codes, by their token, and what makes the code of a moment. */
async function careful() {
  const email = `careful${++nth}@example.com`;
  const token = await person(email);
  const begun = await callApi('POST', '/me/second-factor', { token, body: { password } });
  const totp = new TOTP({ secret: Secret.fromBase32(begun.json.secret) });
  /** Codes work once: each test step takes the next one of the window. */
  const code = (step: -1 | 0 | 1) => totp.generate({ timestamp: Date.now() + step * 30_000 });
  const on = await callApi('POST', '/me/second-factor/confirm', { token, body: { otp: code(-1) } });
  const userId = decodeId((await callApi('GET', '/me', { token })).json.id);
  if (userId === null) throw new Error('Nobody.');
  return { email, token, code, userId, begun, recovery: on.json.recovery_codes as string[] };
}

const sign = (email: string, more: object = {}) =>
  callApi('POST', '/tokens', { body: { email, password, label: 'x', ...more } });

async function letters(userId: bigint) {
  const { rows } = await db.owner.query(
    'select kind, address, data, sealed from letters where user_id = $1 order by id',
    [userId],
  );
  return rows;
}

describe('one-time codes', () => {
  it('are asked for once they are on, and named in the account', async () => {
    const { email, token, code, begun, userId } = await careful();
    expect(begun.json.uri).toMatch(/^otpauth:\/\/totp\/Savory:careful/);
    expect(begun.json.qr_svg).toMatch(/^<svg /);
    expect((await callApi('GET', '/me/security', { token })).json.second_factor).toMatchObject({
      on: true,
      recovery_codes_left: 10,
    });
    const without = await sign(email);
    expect([without.status, without.json.code]).toEqual([401, 'otp_required']);
    const wrong = await sign(email, { otp: '000000' });
    expect([wrong.status, wrong.json.code]).toEqual([401, 'wrong_otp']);
    expect((await sign(email, { otp: code(0) })).status).toBe(201);
    expect((await letters(userId)).map(({ kind }) => kind)).toContain('second_factor_on');
  });

  it('S04: say nothing while the password is wrong', async () => {
    const { email, code } = await careful();
    const answer = await callApi('POST', '/tokens', {
      body: { email, password: 'not it at all', label: 'x', otp: code(0) },
    });
    expect(answer.json.code).toBe('wrong_credentials');
  });

  it('S07: work once, also sent twice at one instant', async () => {
    const { email, code } = await careful();
    const otp = code(1);
    const both = await Promise.all([sign(email, { otp }), sign(email, { otp })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 401]);
    expect((await sign(email, { otp: code(0) })).status).toBe(401); // an earlier one is void
  });

  it('S05: are limited to ten wrong ones in a quarter of an hour', async () => {
    const { email, code } = await careful();
    for (let i = 0; i < 10; i++) await sign(email, { otp: `00000${i}` });
    expect((await sign(email, { otp: code(1) })).status).toBe(429);
  });

  it('are kept sealed, and asked for before what cannot be undone', async () => {
    const { token, code, begun, userId } = await careful();
    const { rows } = await db.owner.query('select secret from second_factors where user_id = $1', [
      userId,
    ]);
    expect(rows[0].secret).not.toContain(begun.json.secret);
    const refused = await callApi('POST', '/me/email', {
      token,
      body: { password, email: 'new-home@example.com' },
    });
    expect([refused.status, refused.json.errors[0].path]).toEqual([422, '/otp']);
    const off = { token, body: { password, otp: code(1) } };
    expect((await callApi('DELETE', '/me/second-factor', off)).status).toBe(204);
    expect((await callApi('GET', '/me/security', { token })).json.second_factor).toEqual({
      on: false,
      since: null,
      recovery_codes_left: 0,
    });
  });
});

describe('recovery codes', () => {
  it('S08: have 125 bits, work once however they are typed, and are told of', async () => {
    const { email, token, recovery, userId } = await careful();
    expect(new Set(recovery).size).toBe(10);
    for (const code of recovery) expect(code).toMatch(/^([a-z1-9]{5}-){4}[a-z1-9]{5}$/);
    const typed = (recovery[0] ?? '').toUpperCase().replaceAll('-', ' ');
    const both = await Promise.all([sign(email, { otp: typed }), sign(email, { otp: typed })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 401]);
    expect((await callApi('GET', '/me/security', { token })).json.second_factor).toMatchObject({
      recovery_codes_left: 9,
    });
    expect((await letters(userId)).at(-1)).toMatchObject({
      kind: 'recovery_code_used',
      data: { left: '9' },
    });
    const { rows } = await db.owner.query(
      `select string_agg(encode(code_hash, 'escape'), ' ') as kept from recovery_codes`,
    );
    expect(rows[0].kept).not.toContain(recovery[1]);
  });

  it('are void once renewed', async () => {
    const { email, token, code, recovery } = await careful();
    const again = await callApi('POST', '/me/recovery-codes', {
      token,
      body: { password, otp: code(0) },
    });
    expect(again.json.recovery_codes).toHaveLength(10);
    expect((await sign(email, { otp: recovery[3] })).json.code).toBe('wrong_otp');
    expect((await sign(email, { otp: again.json.recovery_codes[3] })).status).toBe(201);
  });
});

describe('a forgotten password', () => {
  const ask = (email: string) => callApi('POST', '/password-resets', { body: { email } });
  const reset = (token: string, more: object = {}) =>
    callApi('POST', '/password-resets/confirm', {
      body: { token, new_password: 'an entirely new one', ...more },
    });

  /** The secret of the mailed link, as the worker alone reads it. */
  async function mailed(userId: bigint): Promise<string> {
    const letter = (await letters(userId)).filter(({ kind }) => kind === 'password_reset').at(-1);
    return openSealed(letter.sealed, letterAad(userId, 'password_reset'));
  }

  it('S04: answers alike for an address nobody has', async () => {
    await person('forgot@example.com');
    const known = await ask('forgot@example.com');
    const unknown = await ask('nobody-at-all@example.com');
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
  });

  it('S09: is set anew by the latest link, once; every session ends', async () => {
    const token = await person('late@example.com');
    const userId = decodeId((await callApi('GET', '/me', { token })).json.id) as never;
    await createSession(userId, { userAgent: 'x' });
    await ask('late@example.com');
    const first = await mailed(userId);
    await ask('late@example.com');
    const second = await mailed(userId);
    expect(Buffer.from(second, 'base64url').length).toBe(32);
    expect((await reset(first)).json.code).toBe('stale_link');
    expect((await reset(second, { new_password: 'short' })).status).toBe(422);
    const both = await Promise.all([reset(second), reset(second)]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 422]);
    const { rows } = await db.owner.query('select 1 from sessions where user_id = $1', [userId]);
    expect(rows).toEqual([]);
    const body = { email: 'late@example.com', password: 'an entirely new one', label: 'x' };
    expect((await callApi('POST', '/tokens', { body })).status).toBe(201);
  });

  it('S09: ends after ten minutes, and no more than three go out an hour', async () => {
    const token = await person('often@example.com');
    const userId = decodeId((await callApi('GET', '/me', { token })).json.id) as never;
    for (let i = 0; i < 5; i++) expect((await ask('often@example.com')).status).toBe(202);
    const sent = (await letters(userId)).filter(({ kind }) => kind === 'password_reset');
    expect(sent).toHaveLength(3);
    await db.owner.query(
      `update password_resets set expires_at = expires_at - interval '10 minutes' where user_id = $1`,
      [userId],
    );
    expect((await reset(await mailed(userId))).json.code).toBe('stale_link');
  });

  it('S09: still asks for the one-time code', async () => {
    const { email, userId, code } = await careful();
    await ask(email);
    const link = await mailed(userId);
    const without = await reset(link);
    expect([without.status, without.json.code]).toEqual([422, 'otp_required']);
    expect((await reset(link, { otp: code(1) })).status).toBe(204);
  });
});

describe('what is told', () => {
  it('a new browser, but not the first and not a known one', async () => {
    const token = await person('browsers@example.com');
    const userId = decodeId((await callApi('GET', '/me', { token })).json.id) as never;
    const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
    await createSession(userId, { userAgent: firefox });
    await createSession(userId, { userAgent: firefox.replace('140.0', '141.0') });
    expect(await letters(userId)).toEqual([]);
    await createSession(userId, { userAgent: 'Mozilla/5.0 (iPhone) Safari/605' });
    expect(await letters(userId)).toMatchObject([
      { kind: 'new_sign_in', data: { browser: 'Safari on iPhone' } },
    ]);
  });

  it('a changed address, at both', async () => {
    const token = await person('old-home@example.com');
    const userId = decodeId((await callApi('GET', '/me', { token })).json.id) as never;
    const body = { password, email: 'next-home@example.com' };
    expect((await callApi('POST', '/me/email', { token, body })).status).toBe(200);
    expect((await letters(userId)).map(({ address }) => address)).toEqual([
      'old-home@example.com',
      'next-home@example.com',
    ]);
    const audit = (await callApi('GET', '/me/audit', { token })).json.data;
    expect(audit.map(({ action }: { action: string }) => action)).toContain('email.changed');
  });

  it.each<LetterKind>(['password_reset', 'email_changed', 'new_sign_in', 'passkey_added'])(
    '%s reads as words, whatever it names',
    (kind) => {
      const mail = composeLetter(
        kind,
        {
          data: { to: '<b>@example.com', browser: '<script>', name: '"&' },
          secret: 'abc',
          appUrl: env().APP_URL ?? 'https://savory.example',
          when: 'today',
        },
        wordsIn('en-US'),
      );
      expect(mail.html).not.toMatch(/<script>|<b>@|undefined/);
      expect(mail.text).toMatch(/https?:\/\//);
      if (kind === 'password_reset') expect(mail.text).toContain('/reset-password#abc');
    },
  );
});
