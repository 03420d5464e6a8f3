import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { scriptsOf } from '../../bench/browser/scripts';
import { APART, type Door, FILES, PAGES, ROUTES } from '../security/roads';
import {
  type Answer,
  CANARY,
  call,
  cookieOf,
  newPerson,
  secondWeb,
  send,
  signIn,
} from '../security/visitors';
import { inDatabase } from './database';
import { E2E_BANK, E2E_ORIGIN } from './instance';

/** Every page and route of the build by everybody, against the table (statements 16 to 18). */
test.describe.configure({ mode: 'serial' });

const OPERATOR = 'operator@example.com';
const PEOPLE = ['anonymous', 'revoked', 'owner', 'other', 'operator'] as const;
type Person = (typeof PEOPLE)[number];
const cookies: Record<Person, string> = {
  anonymous: '',
  revoked: '',
  owner: '',
  other: '',
  operator: '',
};
const at = (page: string) => page.replace('[token]', 'abc').replace(/\[\.{0,3}\w+\]/, 'abc');

test.beforeAll(async () => {
  const owner = `owner-${Date.now()}@example.com`;
  const other = `other-${Date.now()}@example.com`;
  const token = await newPerson(E2E_ORIGIN, owner);
  await newPerson(E2E_ORIGIN, other);
  await newPerson(E2E_ORIGIN, OPERATOR);
  await inDatabase('insert into operators (user_id) select id from users where email = $1', [
    OPERATOR,
  ]);
  await leaveCanaries(token);
  cookies.revoked = cookieOf(await signIn(E2E_ORIGIN, owner));
  await call(E2E_ORIGIN, 'DELETE', '/sessions', undefined, token);
  cookies.owner = cookieOf(await signIn(E2E_ORIGIN, owner));
  cookies.other = cookieOf(await signIn(E2E_ORIGIN, other));
  cookies.operator = cookieOf(await signIn(E2E_ORIGIN, OPERATOR));
});

test('S16: the build has no road that the table does not know', () => {
  const manifest = JSON.parse(readFileSync('.next/app-path-routes-manifest.json', 'utf8'));
  const built = Object.entries<string>(manifest);
  const pages = built.filter(([file]) => file.endsWith('/page')).map(([, route]) => route);
  expect(pages.sort()).toEqual([...Object.keys(PAGES), ...APART].sort());
  // calls of the API are compared with their handlers where the document is tested
  const calls = (route: string) => /^\/api\/v1\/(?!openapi\.json|\[\.\.\.path\])/.test(route);
  const routes = built.filter(([file]) => file.endsWith('/route')).map(([, route]) => route);
  const others = routes.filter((route) => !calls(route));
  expect(others.sort()).toEqual([...Object.keys(ROUTES), ...FILES].sort());
});

test('S16: every page to everybody', () => checkPages(E2E_ORIGIN));

test('no page asks for more than 200 kB of script at first', async () => {
  for (const page of Object.keys(PAGES)) {
    const { text } = await send(E2E_ORIGIN, 'GET', at(page), {
      headers: { cookie: cookies.operator },
    });
    const { files, bytes } = scriptsOf(text);
    expect(files, page).toBeGreaterThan(5);
    expect(bytes, page).toBeLessThan(200_000);
  }
});

test('S16: pages and routes take no other method than they know', async () => {
  const headers = { cookie: cookies.owner };
  for (const page of ['/', ...Object.keys(PAGES)]) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const { status, text } = await send(E2E_ORIGIN, method, at(page), { headers });
      expect([status, text], `${method} ${page}`).toEqual([405, '']);
    }
  }
  for (const [route, { methods, status }] of Object.entries(ROUTES)) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      if (route.startsWith('/api/auth/')) continue; // next-auth tells its own methods apart
      const answer = await send(E2E_ORIGIN, method, at(route), { headers });
      const known = route === '/api/unsubscribe/[token]' && method === 'GET' ? 303 : status;
      expect(answer.status, `${method} ${route}`).toBe(methods.includes(method) ? known : 405);
    }
  }
  const traced = await send(E2E_ORIGIN, 'TRACE', '/dashboard', {
    headers: { ...headers, 'x-echo': CANARY },
  });
  expect(traced.status).toBeGreaterThanOrEqual(400);
  expect(traced.text).not.toContain(CANARY);
});

test('S16: an action nobody wrote is none', async () => {
  const headers = {
    cookie: cookies.owner,
    'next-action': 'a'.repeat(42),
    'content-type': 'text/plain',
  };
  const { status } = await send(E2E_ORIGIN, 'POST', '/dashboard', { headers, body: '[]' });
  expect(status).toBe(405);
});

test('S17: the same without proxy.ts', async () => {
  const { origin, stop } = await secondWeb('without-proxy', second);
  try {
    const page = await send(origin, 'GET', '/sign-in');
    expect(page.headers['content-security-policy']).toBeUndefined(); // it is out indeed
    await checkPages(origin, cookieName(origin), [false]);
  } finally {
    await stop();
  }
});

test('S18: the same with the application’s own filter off', async () => {
  const { origin, stop } = await secondWeb('without-filter', second);
  try {
    await checkPages(origin, cookieName(origin), [false]);
  } finally {
    await stop();
  }
});

const second = {
  DATA_DIR: process.env.E2E_DATA_DIR ?? '',
  BANK_PORT: new URL(E2E_BANK).port,
  CLOCK: 'bank',
};

/** On plain http a cookie's name carries its port. */
const cookieName = (origin: string) => (cookie: string) =>
  cookie.replaceAll(`savory-${new URL(E2E_ORIGIN).port}.`, `savory-${new URL(origin).port}.`);

/** `ways`: as a browser loads a page, and as the framework then asks for its data. */
async function checkPages(
  origin: string,
  named = (cookie: string) => cookie,
  ways = [false, true],
): Promise<void> {
  let seen = 0;
  for (const [page, door] of Object.entries(PAGES)) {
    for (const who of PEOPLE) {
      const headers = cookies[who] ? { cookie: named(cookies[who]) } : undefined;
      for (const rsc of ways) {
        const answer = await visit(origin, at(page), { ...headers, ...(rsc && { rsc: '1' }) });
        expect(outcome(answer), `${page} ${who} ${rsc ? 'RSC' : ''}`).toBe(expected(door, who));
        if (who !== 'owner') expect(answer.text, `${page} ${who}`).not.toContain(CANARY);
        else if (answer.text.includes(CANARY)) seen++;
      }
    }
  }
  expect(seen).toBeGreaterThan(8); // what must not be seen was there to be seen
}

function expected(door: Door, who: Person): string {
  if (door === 'open') return 'shown';
  if (who === 'anonymous' || who === 'revoked') return 'sent to sign in';
  return door === 'person' || who === 'operator' ? 'shown' : 'nothing there';
}

function outcome({ status, headers, text }: Answer): string {
  if (status === 307 && headers.location === '/sign-in') return 'sent to sign in';
  if (/NEXT_REDIRECT;\w+;\/sign-in;/.test(text)) return 'sent to sign in';
  // a page that was begun and broke says so by a number; by a word, where the framework ends it
  if (/data-dgst="\d+"|:E\{"digest":"\d+"/.test(text)) return 'broken';
  // a page that was begun ends with the word of the framework that there is none
  if (status === 404 || /NEXT_HTTP_ERROR_FALLBACK;404/.test(text)) return 'nothing there';
  return status === 200 ? 'shown' : String(status);
}

/** The framework sends requests for page data on to an address with their headers' checksum. */
async function visit(
  origin: string,
  page: string,
  headers: Record<string, string>,
): Promise<Answer> {
  const answer = await send(origin, 'GET', page, { headers });
  const { location = '' } = answer.headers;
  return location.startsWith(`${page}?_rsc`) ? send(origin, 'GET', location, { headers }) : answer;
}

async function leaveCanaries(token: string): Promise<void> {
  const post = (path: string, body: object) => call(E2E_ORIGIN, 'POST', path, body, token);
  const { id } = await post('/accounts', {
    name: `${CANARY} purse`,
    type: 'cash',
    currency: 'USD',
  });
  const today = new Date().toISOString().slice(0, 10);
  for (const amount of ['-40.00', '-41.00']) {
    await post('/transactions', { account_id: id, date: today, amount, seller: `${CANARY} shop` });
  }
  await post('/categories', { name: `${CANARY} things` });
  await post('/goals', { name: `${CANARY} goal`, target: '900.00', target_on: '2030-06-01' });
  await post('/rules', {
    when: { all: [{ field: 'seller', op: 'contains', value: CANARY.toLowerCase() }] },
    // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
    then: { category: 'groceries' },
  });
  await post('/recurring', {
    ...{ account_id: id, name: `${CANARY} rent`, amount: '-900.00', period: 'monthly' },
    ...{ starts_on: today, category: 'housing' },
  });
}
