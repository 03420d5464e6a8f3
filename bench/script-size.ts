import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { startWeb } from './reads/server';

/**
 * What a page's HTML asks the browser to fetch as script, in gzip bytes at level 9 (kB of 1000): the
 * built product, read as a new person who has just signed up. Scripts for browsers without modules
 * (`nomodule`) are fetched by none of today's and are left out; what a page fetches later, when
 * something opens or comes into view, is not in its HTML. Fails when a first page is past its limit.
 */
const LIMIT_KB = 200;
const LIMITED = ['/dashboard', '/transactions'];
const OTHERS = ['/sign-in', '/budget', '/trends', '/accounts', '/recurring', '/rules', '/settings'];

async function main(): Promise<void> {
  const web = await startWeb();
  try {
    const cookie = await signUp(web.origin);
    console.log('files      kB   page');
    for (const page of [...LIMITED, ...OTHERS]) {
      const sizes = await scriptsOf(web.origin, page, cookie);
      const kB = sizes.reduce((sum, size) => sum + size, 0) / 1000;
      console.log(`${String(sizes.length).padStart(5)} ${kB.toFixed(1).padStart(7)}   ${page}`);
      if (LIMITED.includes(page) && kB > LIMIT_KB) {
        console.log(`More than ${LIMIT_KB} kB.`);
        process.exitCode = 1;
      }
    }
  } finally {
    await web.stop();
  }
}

/** The cookie of a person of this run's own. */
async function signUp(origin: string): Promise<string> {
  const person = { email: 'bench@example.test', password: 'plum tram violet 42' };
  await expectOk(
    fetch(`${origin}/api/v1/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, 'idempotency-key': 'script-size' },
      body: JSON.stringify(person),
    }),
  );
  const csrf = await expectOk(fetch(`${origin}/api/auth/csrf`));
  const { csrfToken } = await csrf.json();
  const entered = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(csrf), origin },
    body: new URLSearchParams({ ...person, csrfToken, callbackUrl: origin }),
  });
  return cookiesOf(entered);
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

async function scriptsOf(origin: string, page: string, cookie: string): Promise<number[]> {
  const answer = await expectOk(fetch(origin + page, { headers: { cookie }, redirect: 'manual' }));
  const tags = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
  const files = tags
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .flatMap((tag) => /\bsrc="\/_next\/([^"?]+)/.exec(tag)?.[1] ?? []);
  const root = path.join(process.env.SAVORY_ROOT ?? '.', '.next');
  return [...new Set(files)].map(
    (file) => gzipSync(readFileSync(path.join(root, file)), { level: 9 }).length,
  );
}

async function expectOk(asked: Promise<Response>): Promise<Response> {
  const answer = await asked;
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}.`);
  return answer;
}

await main();
