import { chromium } from '@playwright/test';
import pg from 'pg';
import { required } from '@/lib/env';
import { flow } from './browser/flow';
import { lighthouseScores } from './browser/lighthouse';
import { measurePage } from './browser/measure';
import { signUp } from './browser/sign-up';
import { fillBooks } from './reads/people';
import { startWeb } from './reads/server';

/**
 * The built product in a browser, as a telephone of the middle range on a slow line has it
 * (Lighthouse's mobile profile: processor four times slower, 150 ms, 1.6 Mbit/s, a cache that is
 * empty), for a person with ROWS transactions in five years. Says for each page when its largest
 * part was painted (LCP), how much moved (CLS), how long the main thread was blocked (TBT) and how
 * much script came; for the list how long the slowest of many acts took until the next picture.
 * Lighthouse's own scores where it is installed. A page past its limit fails.
 */
const ROWS = Number(process.env.ROWS ?? 100_000);
const MONTHS = 60;
const PAGES = ['/dashboard', '/transactions', '/budget', '/trends'];
const LIMITS = { cls: 0.01, scriptKb: 200, actMs: 100 };

async function main(): Promise<void> {
  const web = await startWeb();
  const browser = await chromium.launch({
    executablePath: process.env.PW_CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--remote-debugging-port=0'],
  });
  try {
    const person = await signUp(web.origin);
    await fill(person.email);
    console.log('   LCP ms     CLS   TBT ms   script kB  page');
    for (const path of PAGES) {
      const { lcp, cls, tbt, scriptKb } = await measurePage(browser, web.origin + path, person);
      console.log(
        `${lcp.toFixed(0).padStart(9)} ${cls.toFixed(3).padStart(7)} ${tbt.toFixed(0).padStart(8)} ${scriptKb.toFixed(1).padStart(11)}  ${path}`,
      );
      if (cls > LIMITS.cls) fail(`More than ${LIMITS.cls} moved.`);
      if (scriptKb > LIMITS.scriptKb && PAGES.indexOf(path) < 2) {
        fail(`More than ${LIMITS.scriptKb} kB of script.`);
      }
    }
    console.log('  slowest ms   median  act');
    for (const { act, slowest, median } of await flow(browser, web.origin, person)) {
      console.log(`${slowest.toFixed(0).padStart(12)} ${median.toFixed(0).padStart(8)}  ${act}`);
      if (slowest > LIMITS.actMs) fail(`More than ${LIMITS.actMs} ms.`);
    }
    await lighthouseScores(web.origin, person, ['/dashboard', '/transactions']);
  } finally {
    await browser.close();
    await web.stop();
  }
}

/** Five years of a busy household, with everything the list has to show. */
async function fill(email: string): Promise<void> {
  const owner = new pg.Client({ connectionString: required('DATABASE_OWNER_URL') });
  await owner.connect();
  try {
    await owner.query(
      `select ensure_months((now() - make_interval(months => $1))::date, now()::date)`,
      [MONTHS],
    );
    const { rows } = await owner.query('select id from users where email = $1', [email]);
    await fillBooks(owner, rows[0].id, { transactions: ROWS, months: MONTHS });
    await owner.query('vacuum analyze');
  } finally {
    await owner.end();
  }
}

function fail(words: string): void {
  console.log(words);
  process.exitCode = 1;
}

await main();
