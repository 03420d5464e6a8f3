import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expectOk, signUp } from './browser/sign-up';
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
    const { cookie } = await signUp(web.origin);
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

await main();
