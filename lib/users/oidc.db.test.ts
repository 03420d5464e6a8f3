import http from 'node:http';
import type { AddressInfo } from 'node:net';
import NextAuth from 'next-auth';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sessionIdIn } from '@/lib/auth/cookie';
import { findSession } from '@/lib/auth/find-session';
import { authOptions } from '@/lib/auth/next-auth';
import { secretAad } from '@/lib/auth/second-factor';
import { openSealed, sealForWeb } from '@/lib/crypto';
import { resetEnvForTests } from '@/lib/env';
import { decodeId, encodeId } from '@/lib/ids';
import { letterAad } from '@/lib/letters/write';
import { password, person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { startOidcService } from '@/tests/oidc-service';
import { signInService } from './sign-in-service';

const db = useDatabase({ role: 'web' });
let service: Awaited<ReturnType<typeof startOidcService>>;
let savory: http.Server;
let origin = '';
let nth = 0;

beforeAll(async () => {
  service = await startOidcService({ id: 'savory', secret: 'shh' });
  savory = http.createServer((request, response) => {
    serve(request, response).catch((error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => savory.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(savory.address() as AddressInfo).port}`;
  Object.assign(process.env, {
    OIDC_ISSUER: service.issuer,
    OIDC_CLIENT_ID: 'savory',
    OIDC_CLIENT_SECRET: 'shh',
    OIDC_NAME: 'Our house',
    ALLOW_PRIVATE_INSTITUTIONS: '127.0.0.0/8',
    NEXTAUTH_URL: origin,
    APP_URL: origin,
  });
  resetEnvForTests();
});
afterAll(async () => {
  savory.close();
  await service.stop();
});
beforeEach(() => {
  service.next = { sub: `sub-${++nth}`, email: `oidc${nth}@example.com`, email_verified: true };
});

/** What app/api/auth does, over plain HTTP. */
async function serve(request: http.IncomingMessage, response: http.ServerResponse) {
  const url = new URL(request.url ?? '/', origin);
  let body = '';
  for await (const part of request) body += part;
  const nextauth = url.pathname.replace('/api/auth/', '').split('/');
  const headers = new Headers(request.headers as Record<string, string>);
  const cookies = Object.fromEntries(
    (request.headers.cookie ?? '').split('; ').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
    }),
  );
  const asked = Object.assign(request, {
    query: { nextauth, ...Object.fromEntries(url.searchParams) },
    body: Object.fromEntries(new URLSearchParams(body)),
    cookies,
  });
  const answering = Object.assign(response, {
    status: (code: number) => Object.assign(answering, { statusCode: code }),
    send: (body: unknown) =>
      response.end(typeof body === 'string' ? body : JSON.stringify(body ?? '')),
    json: (value: unknown) => response.end(JSON.stringify(value)),
  });
  const known = nextauth[1] === 'oidc' ? await signInService(headers) : undefined;
  // what next-auth reads of its framework's request and response is there
  await NextAuth(asked as never, answering as never, authOptions(known));
}

/** A browser: it keeps cookies and goes where it is sent, across both programs. */
function browser() {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  async function ask(url: string, form?: Record<string, string>) {
    const ours = url.startsWith(origin);
    const answer = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { 'user-agent': 'Firefox', ...(ours ? { cookie: cookie() } : {}) },
      body: form && new URLSearchParams(form),
    });
    for (const line of ours ? answer.headers.getSetCookie() : []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    return answer;
  }
  async function post(path: string, more: Record<string, string> = {}) {
    const { csrfToken } = await (await ask(`${origin}/api/auth/csrf`)).json();
    return (
      await ask(`${origin}${path}`, { csrfToken, json: 'true', callbackUrl: origin, ...more })
    ).json();
  }
  return {
    jar,
    ask,
    cookie,
    post,
    /** To the service and back; where it ends up. `tamper` sees the address it comes back by. */
    async signIn(tamper = (back: URL) => back) {
      const { url } = await post('/api/auth/signin/oidc');
      const back = new URL((await ask(url)).headers.get('location') ?? '');
      const end = await ask(tamper(back).href);
      return (end.headers.get('location') ?? '').replace(origin, '');
    },
    async session() {
      const sid = await sessionIdIn(cookie());
      return sid ? findSession(sid) : null;
    },
    api: (method: string, path: string, body?: unknown) =>
      callApi(method, path, {
        body,
        headers: { cookie: cookie(), 'sec-fetch-site': 'same-origin' },
      }),
  };
}

const told = async (userId: bigint) =>
  (
    await db.owner.query('select kind from letters where user_id = $1 order by id', [userId])
  ).rows.map(({ kind }) => kind);

describe('coming in by a sign-in service', () => {
  it('makes an account for a verified e-mail, and the same one comes in again', async () => {
    const first = browser();
    expect(await first.signIn()).toBe('/');
    const made = await first.session();
    expect(made).toMatchObject({ via: 'session' });
    const me = (await first.api('GET', '/me')).json;
    expect(me).toMatchObject({ email: `oidc${nth}@example.com`, onboarded: false });
    const { sub } = service.next;
    service.next = { sub, email: 'moved-elsewhere@example.com', email_verified: false };
    const again = browser();
    expect(await again.signIn()).toBe('/');
    expect((await again.session())?.userId).toBe(made?.userId);
    const { json } = await again.api('GET', '/me/security');
    expect(json).toMatchObject({ password: false, sign_in_service: 'Our house' });
    expect(json.identities).toMatchObject([
      { issuer: service.issuer, email: 'moved-elsewhere@example.com' },
    ]);
    expect(await told(made?.userId ?? 0n)).toEqual(['identity_added']);
    const body = { email: me.email, password: 'x'.repeat(12), label: 'x' };
    expect((await callApi('POST', '/tokens', { body })).json.code).toBe('wrong_credentials');
  });

  it('takes the e-mail from userinfo where the token does not tell it', async () => {
    service.next.apart = true;
    const one = browser();
    expect(await one.signIn()).toBe('/');
    expect((await one.api('GET', '/me')).json.email).toBe(`oidc${nth}@example.com`);
  });

  it('never takes over an account by its e-mail, verified or not', async () => {
    const email = `oidc${nth}@example.com`;
    await person(email);
    for (const email_verified of [true, false, undefined]) {
      service.next.email_verified = email_verified;
      const one = browser();
      expect(await one.signIn()).toBe(
        `/sign-in?error=${email_verified ? 'oidc_account_exists' : 'oidc_unverified'}`,
      );
      expect(await one.session()).toBeNull();
    }
    const { rows } = await db.owner.query('select from identities where email = $1', [email]);
    expect(rows).toHaveLength(0);
  });

  it('joins an account that has no password by a verified e-mail alone', async () => {
    const email = `oidc${nth}@example.com`;
    await person(email);
    await db.owner.query('update users set password_hash = null where email = $1', [email]);
    service.next.email_verified = false;
    expect(await browser().signIn()).toBe('/sign-in?error=oidc_unverified');
    service.next.email_verified = true;
    const one = browser();
    expect(await one.signIn()).toBe('/');
    expect((await one.api('GET', '/me')).json.email).toBe(email);
  });

  it('makes nobody where sign-ups are closed, and lets no disabled account in', async () => {
    process.env.SIGNUPS = 'closed';
    resetEnvForTests();
    expect(await browser().signIn()).toBe('/sign-in?error=signups_closed');
    process.env.SIGNUPS = 'open';
    resetEnvForTests();
    const one = browser();
    await one.signIn();
    const { userId = 0n } = (await one.session()) ?? {};
    await db.owner.query('update users set disabled_at = now() where id = $1', [userId]);
    const again = browser();
    expect(await again.signIn()).toBe('/sign-in?error=oidc_refused');
    expect(await again.session()).toBeNull();
  });
});

describe('proving again who one is, with neither password nor passkey', () => {
  const HOUR = 3_600;
  const late = (userId: bigint) =>
    db.owner.query(
      `update sessions set authenticated_at = now() - interval '1 hour' where user_id = $1`,
      [userId],
    );
  async function somebody() {
    const one = browser();
    await one.signIn();
    const { userId = 0n } = (await one.session()) ?? {};
    const confirm = async (body = {}) => {
      const { status, json } = await one.api('POST', '/me/confirm', body);
      return json?.code ?? status;
    };
    return { one, userId, confirm };
  }

  it('S13: goes by signing in at the service again, which is asked to ask', async () => {
    const { one, userId, confirm } = await somebody();
    expect(await confirm()).toBe(204);
    await late(userId);
    expect(await confirm()).toBe('confirmation_needed');
    expect(await confirm({ password })).toBe('no_password');
    service.next.provenAgo = HOUR; // it would let them through, were it not told to ask
    await one.signIn();
    expect((await one.session())?.userId).toBe(userId);
    expect(await confirm()).toBe(204);
    expect((await one.api('GET', '/export?format=json')).status).toBe(200);
  });

  it('S13: does not go by who the service remembers: a proof is as old as it says', async () => {
    const { one, userId, confirm } = await somebody();
    await late(userId);
    service.next.provenAgo = HOUR;
    await one.post('/api/auth/signout'); // for a first sign-in it need not ask
    await one.signIn();
    expect((await one.session())?.userId).toBe(userId);
    expect(await confirm()).toBe('confirmation_needed');
    const export_ = await one.api('GET', '/export?format=json');
    expect([export_.status, export_.json.code]).toEqual([403, 'confirmation_needed']);
  });

  it('S13: what asks for the proof itself takes a password that a mail let them set', async () => {
    const { one } = await somebody();
    const { email } = (await one.api('GET', '/me')).json;
    const erase = async (body: object) => {
      const { status, json } = await one.api('DELETE', '/me', body);
      return json?.code ?? status;
    };
    expect(await erase({})).toBe('no_password');
    await callApi('POST', '/password-resets', { body: { email } });
    const { rows } = await db.owner.query(
      `select user_id, sealed from letters where address = $1 and kind = 'password_reset'`,
      [email],
    );
    const secret = openSealed(rows[0].sealed, letterAad(rows[0].user_id, 'password_reset'));
    const set = { token: secret, new_password: password };
    expect((await callApi('POST', '/password-resets/confirm', { body: set })).status).toBe(204);
    await one.signIn(); // a new password ends every session
    expect(await erase({ password: 'not it at all' })).toBe('wrong_password');
    expect(await erase({ password })).toBe(202);
  });
});

describe('one-time codes', () => {
  it('are asked for all the same; the ticket opens one session', async () => {
    const first = browser();
    await first.signIn();
    const { userId = 0n } = (await first.session()) ?? {};
    const secret = new Secret({ size: 20 }).base32;
    await db.owner.query(
      'insert into second_factors (user_id, secret, confirmed_at) values ($1, $2, now())',
      [userId, sealForWeb(secret, secretAad(userId))],
    );
    const code = (ahead: number) =>
      new TOTP({ secret, issuer: 'Savory' }).generate({ timestamp: Date.now() + ahead * 30_000 });
    const one = browser();
    const [, ticket = ''] = /^\/sign-in#code=(.+)$/.exec(await one.signIn()) ?? [];
    expect(ticket).not.toBe('');
    expect(await one.session()).toBeNull();
    const give = (otp: string, with_ = ticket) =>
      one.post('/api/auth/callback/oidc-code', { ticket: with_, otp });
    const wrong = code(0) === '000000' ? '111111' : '000000';
    expect((await give(wrong)).url).toContain('error=wrong_otp');
    expect((await give(code(0), `${ticket}x`)).url).toContain('error=stale');
    expect(await one.session()).toBeNull();
    expect((await give(code(0))).url).not.toContain('error');
    expect((await one.session())?.userId).toBe(userId);
    expect((await give(code(1))).url).toContain('error=stale');
  });
});

describe('an answer that does not hold', () => {
  it.each<[string, object]>([
    ['signed by a stranger', { stranger: true }],
    ['for another program', { claims: { aud: 'other' } }],
    ['of another issuer', { claims: { iss: 'https://other.example' } }],
    ['run out', { claims: { exp: 1_700_000_000 } }],
    ['of another sign-in', { nonce: 'another' }],
    ['meant for another party', { claims: { azp: 'other' } }],
  ])('%s lets nobody in', async (_, how) => {
    Object.assign(service.next, how);
    const one = browser();
    expect(await one.signIn()).toMatch(/error=OAuthCallback$/);
    expect(await one.session()).toBeNull();
  });

  it('to another browser, of another state or a second time lets nobody in', async () => {
    const one = browser();
    const forged = (back: URL) => {
      back.searchParams.set('state', 'another');
      return back;
    };
    expect(await one.signIn(forged)).toMatch(/error=/);
    let link = '';
    await one.signIn((back) => {
      link = back.href;
      return new URL(`${origin}/api/auth/csrf`); // the person never comes back; somebody has the address
    });
    const other = browser();
    expect((await other.ask(link)).headers.get('location')).toContain('error=');
    expect(await other.session()).toBeNull();
    expect((await one.ask(link)).headers.get('location')).not.toContain('error=');
    await one.post('/api/auth/signout');
    expect((await one.ask(link)).headers.get('location')).toContain('error=');
    expect(await one.session()).toBeNull();
  });
});

describe('connecting it to an account', () => {
  /** Signed in by password, in a browser. */
  async function signedIn() {
    const email = `own${nth}@example.com`;
    const token = await person(email);
    const one = browser();
    await one.post('/api/auth/callback/credentials', { email, password });
    const userId = decodeId((await callApi('GET', '/me', { token })).json.id) ?? 0n;
    return { one, email, token, userId };
  }

  it('takes a proof, and the session that gave it', async () => {
    const { one, token, userId } = await signedIn();
    const refused = await callApi('POST', '/me/identities', { token, body: { password } });
    expect([refused.status, refused.json.code]).toEqual([403, 'session_needed']);
    expect((await one.api('POST', '/me/identities', { password: 'not it' })).status).toBe(422);
    expect((await one.api('POST', '/me/identities', { password })).json.start).toBe(
      '/api/auth/signin/oidc',
    );
    expect(await one.signIn()).toBe('/settings/security');
    expect((await one.session())?.userId).toBe(userId);
    const later = browser();
    expect(await later.signIn()).toBe('/');
    expect((await later.session())?.userId).toBe(userId);
    expect(await told(userId)).toContain('identity_added');
  });

  it('does not happen to a session that did not ask, nor twice to one identity', async () => {
    const { one, userId } = await signedIn();
    await one.signIn(); // somebody else at the same browser
    expect((await one.session())?.userId).not.toBe(userId);
    const second = await signedIn2();
    await second.api('POST', '/me/identities', { password });
    expect(await second.signIn()).toBe('/sign-in?error=identity_taken');
    const { rows } = await db.owner.query('select from identities where user_id = $1', [userId]);
    expect(rows).toHaveLength(0);

    async function signedIn2() {
      const again = browser();
      const body = { email: `own${nth}@example.com`, password };
      await again.post('/api/auth/callback/credentials', body);
      return again;
    }
  });

  it('ends by a proof, which only who has another way in can give', async () => {
    const { one, userId } = await signedIn();
    await one.api('POST', '/me/identities', { password });
    await one.signIn();
    const { rows } = await db.owner.query('select id from identities where user_id = $1', [userId]);
    const path = `/me/identities/${encodeId(rows[0].id)}`;
    expect((await one.api('DELETE', path, {})).status).toBe(422);
    expect((await one.api('DELETE', path, { password })).status).toBe(204);
    expect(await browser().signIn()).not.toBe('/settings/security');
    expect(await told(userId)).toContain('identity_removed');
  });
});

it('asks the service for everything through the guarded client: closed to private addresses it cannot be reached', async () => {
  const { length } = service.asked;
  process.env.ALLOW_PRIVATE_INSTITUTIONS = '';
  process.env.OIDC_ISSUER = `${service.issuer}/`; // not the one whose parts are remembered
  resetEnvForTests();
  const { url } = await browser().post('/api/auth/signin/oidc');
  expect(url).not.toContain('/authorize');
  expect(service.asked).toHaveLength(length);
});
