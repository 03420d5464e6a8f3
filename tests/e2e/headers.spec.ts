import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { call, cookieOf, newPerson, PASSWORD, secondWeb, send, signIn } from '../security/visitors';
import { E2E_BANK, E2E_ORIGIN } from './instance';
import { newEmail } from './person';

/** What every answer of the running product says to a browser (SECURITY parts 2 and 4). */
let cookie = '';
let token = '';
const email = newEmail();
const get = (at: string, headers: Record<string, string> = {}) =>
  send(E2E_ORIGIN, 'GET', at, { headers: { cookie, ...headers } });

test.beforeAll(async () => {
  token = await newPerson(E2E_ORIGIN, email);
  cookie = cookieOf(await signIn(E2E_ORIGIN, email));
});

const HTML = [
  '/sign-in',
  '/dashboard',
  '/settings/security',
  '/nowhere',
  '/_global-error',
  '/%E0%A4%A',
];
const PREFETCH = { 'next-router-prefetch': '1', purpose: 'prefetch' };
const OTHERS = [
  ...['/api/v1/me', '/api/v1/nowhere', '/api/nowhere', '/api/health', '/api/v1/openapi.json'],
  ...['/_next/static/nowhere.js', '/sw.js', '/icon.svg', '/manifest.webmanifest', '/favicon.ico'],
];

function directives(policy: string | string[] | undefined): Map<string, string> {
  return new Map(
    String(policy)
      .split('; ')
      .map((each) => [each.split(' ')[0] ?? '', each.split(' ').slice(1).join(' ')]),
  );
}

test('S22: every HTML answer has a policy with a nonce of its own', async () => {
  const nonces = new Set<string>();
  for (const at of [...HTML, ...HTML]) {
    for (const headers of [{}, PREFETCH]) {
      const answer = await get(at, headers);
      expect(answer.headers['content-type'], at).toMatch(/^text\/html/);
      const policy = directives(answer.headers['content-security-policy']);
      const script = policy.get('script-src') ?? '';
      const nonce =
        /^'self' 'nonce-([A-Za-z0-9+/]{22}==)' 'strict-dynamic'$/.exec(script)?.[1] ?? '';
      expect(Buffer.from(nonce, 'base64'), `${at} ${script}`).toHaveLength(16);
      nonces.add(nonce);
      expect(policy.get('style-src')).toBe(`'self' 'nonce-${nonce}'`);
      for (const name of ['object-src', 'base-uri', 'frame-ancestors']) {
        expect(policy.get(name), `${at} ${name}`).toBe("'none'");
      }
      expect(policy.get('form-action')).toBe("'self'");
      expect(policy.get('report-to')).toBe('csp');
      expect(answer.headers['reporting-endpoints']).toBe('csp="/api/csp-reports"');
      if (!/error/.test(at)) expectNonced(answer.text, nonce, at);
    }
  }
  expect(nonces.size).toBe(HTML.length * 4);
});

/** No script or style of the page is without the nonce. */
function expectNonced(html: string, nonce: string, at: string): void {
  const tags = html.match(/<(script|style)\b[^>]*>/g) ?? [];
  expect(tags.length, at).toBeGreaterThan(3);
  expect(
    tags.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
    at,
  ).toEqual([]);
  expect(html).not.toMatch(/<[^>]+\son[a-z]+=/);
}

test('S22: a policy or nonce that a client sends along is not taken over', async () => {
  const forged = {
    'content-security-policy': "script-src 'nonce-evil' 'unsafe-inline'",
    'content-security-policy-report-only': "script-src 'nonce-evil'",
    'x-nonce': 'evil',
  };
  const { text, headers } = await get('/dashboard', forged);
  expect(text).not.toContain('evil');
  expect(String(headers['content-security-policy'])).not.toMatch(/evil|script-src[^;]*unsafe/);
});

test('S22: whatever is no page runs and frames nothing', async () => {
  for (const at of OTHERS.slice(0, 6)) {
    const policy = directives((await get(at)).headers['content-security-policy']);
    expect(policy.get('frame-ancestors'), at).toBe("'none'");
    expect(policy.get('object-src') ?? policy.get('default-src'), at).toBe("'none'");
  }
});

test('S23: transport, type, referrer and opener are said everywhere', async () => {
  for (const at of [...HTML, ...OTHERS]) {
    const { headers } = await get(at);
    expect(headers['strict-transport-security'], at).toBe('max-age=31536000; includeSubDomains');
    expect(headers['x-content-type-options'], at).toBe('nosniff');
    expect(headers['referrer-policy'], at).toBe('same-origin');
    expect(headers['cross-origin-opener-policy'], at).toBe('same-origin');
  }
});

test('S25: no other origin is let in, asked for politely or not', async () => {
  for (const at of [...HTML, ...OTHERS]) {
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await send(E2E_ORIGIN, method, at, {
        headers: {
          cookie,
          origin: 'https://evil.example',
          'access-control-request-method': 'PATCH',
          'access-control-request-headers': 'authorization',
        },
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  }
});

test('S21: on plain http a cookie is for the server alone, under a name with its port', async () => {
  const set = await signIn(E2E_ORIGIN, email);
  expect(set.length).toBeGreaterThan(2);
  const port = new URL(E2E_ORIGIN).port;
  for (const one of set) {
    expect(one).toMatch(new RegExp(`^savory-${port}\\.(session|csrf|callback)=`));
    expect(one).toMatch(/; HttpOnly/);
    expect(one).toMatch(/; SameSite=(Lax|Strict)/);
    expect(one).not.toMatch(/; Domain=/i);
  }
});

test('S21: under https every cookie is for this host alone, and secure', async () => {
  const { origin, stop } = await secondWeb('unchanged', {
    DATA_DIR: process.env.E2E_DATA_DIR ?? '',
    BANK_PORT: new URL(E2E_BANK).port,
    CLOCK: 'bank',
    APP_URL: 'https://savory.example',
  });
  try {
    const set = await signIn(origin, email);
    expect(set.length).toBeGreaterThan(2);
    for (const one of set) {
      expect(one).toMatch(/^__Host-savory\.(session|csrf|callback)=/);
      for (const part of [/; Secure/, /; HttpOnly/, /; SameSite=(Lax|Strict)/i, /; Path=\/(;|$)/]) {
        expect(one).toMatch(part);
      }
      expect(one).not.toMatch(/Domain=/i);
    }
    const asked = { cookie: cookieOf(set), 'content-type': 'application/json' };
    const body = '{"timezone":"UTC"}';
    const patch = (headers: Record<string, string>) =>
      send(origin, 'PATCH', '/api/v1/me', { headers: { ...asked, ...headers }, body });
    // the Host that was asked proves nothing under https: the origin must be APP_URL's
    expect((await patch({ origin })).status).toBe(403);
    expect((await patch({ origin: 'https://savory.example' })).status).toBe(200);
  } finally {
    await stop();
  }
});

test('S14: what a browser sends along with its session changes nobody’s identity', async () => {
  const { csrfToken } = JSON.parse((await get('/api/auth/csrf')).text);
  const data = { sid: 'x', user: { id: '1', role: 'admin' }, email: 'bob@example.com' };
  const updated = await send(E2E_ORIGIN, 'POST', '/api/auth/session', {
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ csrfToken, data }),
  });
  expect(JSON.parse(updated.text)).toEqual({ expires: expect.any(String), user: {} });
  const renewed = updated.headers['set-cookie'] ?? [];
  const after = await get('/api/v1/me', renewed.length > 0 ? { cookie: cookieOf(renewed) } : {});
  expect(JSON.parse(after.text)).toMatchObject({ email });
});

test('S24: sign-in by a form of another site is refused: it has no token of ours', async () => {
  const form = new URLSearchParams({ email, password: PASSWORD, json: 'true' });
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    origin: 'https://evil.example',
  };
  const answer = await send(E2E_ORIGIN, 'POST', '/api/auth/callback/credentials', {
    headers,
    body: String(form),
  });
  expect(String(answer.headers['set-cookie'])).not.toContain('.session=');
  const out = await send(E2E_ORIGIN, 'POST', '/api/auth/signout', {
    headers: { ...headers, cookie },
  });
  expect(out.headers['clear-site-data']).toBeUndefined();
  expect((await get('/api/v1/me')).status).toBe(200); // still signed in
});

test('S26: the way in leads nowhere else, whatever is asked for', async () => {
  for (const wanted of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
  ]) {
    const first = await get(`/api/auth/signin?callbackUrl=${encodeURIComponent(wanted)}`);
    const { csrfToken } = JSON.parse((await get('/api/auth/csrf')).text);
    const csrf = await send(E2E_ORIGIN, 'GET', '/api/auth/csrf');
    const body = new URLSearchParams({
      email,
      password: PASSWORD,
      json: 'true',
      callbackUrl: wanted,
    });
    body.set('csrfToken', JSON.parse(csrf.text).csrfToken ?? csrfToken);
    const answer = await send(E2E_ORIGIN, 'POST', '/api/auth/callback/credentials', {
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: cookieOf(csrf.headers['set-cookie'] ?? []),
      },
      body: String(body),
    });
    expect(new URL(JSON.parse(answer.text).url).origin, wanted).toBe(E2E_ORIGIN);
    const location = new URL(first.headers.location ?? '/', E2E_ORIGIN);
    expect(location.origin, wanted).toBe(E2E_ORIGIN);
  }
});

test('S27: nothing personal is kept on the way, and sign-out clears what the browser has', async () => {
  for (const at of ['/dashboard', '/transactions', '/settings']) {
    expect((await get(at)).headers['cache-control'], at).toMatch(/\bno-store\b/);
  }
  expect((await get('/api/v1/me')).headers['cache-control']).toMatch(/^private, no-(cache|store)$/);
  const summary = await get('/api/v1/budget');
  expect(summary.headers['cache-control']).toBe('private, no-cache');
  expect(summary.headers.etag).toBeDefined();
  const set = await signIn(E2E_ORIGIN, email);
  const mine = cookieOf(set);
  const csrf = await send(E2E_ORIGIN, 'GET', '/api/auth/csrf', { headers: { cookie: mine } });
  const { csrfToken } = JSON.parse(csrf.text);
  const out = await send(E2E_ORIGIN, 'POST', '/api/auth/signout', {
    headers: { cookie: mine, 'content-type': 'application/x-www-form-urlencoded' },
    body: String(new URLSearchParams({ csrfToken, json: 'true' })),
  });
  expect(out.headers['clear-site-data']).toMatch(/"storage"/);
  const after = await send(E2E_ORIGIN, 'GET', '/api/v1/me', { headers: { cookie: mine } });
  expect(after.status).toBe(401);
});

test('S47: no stack, source map or tool of developers is served', async () => {
  const absent = ['/_next/mcp', '/__nextjs_original-stack-frames', '/__nextjs_devtools_config'];
  for (const at of [
    ...absent,
    '/.git/config',
    '/package.json',
    '/.env',
    '/api/v1/..%2f..%2fpackage.json',
  ]) {
    const { status, text } = await get(at);
    expect(status, at).toBe(404);
    expect(text, at).not.toMatch(/"dependencies"|\[core\]/);
  }
  const html = (await get('/dashboard')).text;
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(html)?.[1] ?? '';
  const code = await get(script);
  expect(code.status).toBe(200);
  expect(code.text).not.toContain('sourceMappingURL');
  expect((await get(`${script}.map`)).status).toBe(404);
  for (const at of ['/api/v1/accounts/%00', '/api/v1/transactions?cursor=%ff', '/api/v1/me?x=1']) {
    const { text, headers } = await get(at);
    expect(text, at).not.toMatch(/ at \S+ \(|node_modules|\/lib\/|prisma/i);
    expect(headers['x-powered-by']).toBeUndefined();
  }
  const settings = readFileSync('next.config.js', 'utf8');
  expect(settings).not.toMatch(/productionBrowserSourceMaps:\s*true/);
});

test('S27: the token that opens the API is taken from its header alone', async () => {
  const bare = await send(E2E_ORIGIN, 'GET', `/api/v1/me?access_token=${token}&token=${token}`);
  expect(bare.status).toBe(401);
  expect(await call(E2E_ORIGIN, 'GET', '/me', undefined, token)).toMatchObject({ email });
});
