import { scriptsOf } from './browser/scripts';
import { expectOk, signUp } from './browser/sign-up';
import { startWeb } from './reads/server';

/**
 * What each page asks for as script before anything is done there (kB of 1000, `scriptsOf`): the built
 * product, read as a new person who has just signed up. Fails when a page is past the limit.
 */
const LIMIT_KB = 200;
const PAGES = [
  ...['/dashboard', '/transactions', '/budget', '/trends', '/accounts', '/recurring', '/rules'],
  ...['/settings', '/settings/notifications', '/notifications', '/sign-in'],
];

async function main(): Promise<void> {
  const web = await startWeb();
  try {
    const { cookie } = await signUp(web.origin);
    console.log('files      kB   page');
    for (const page of PAGES) {
      const { files, bytes } = scriptsOf(
        await read(web.origin + page, cookie),
        process.env.SAVORY_ROOT,
      );
      const kB = bytes / 1000;
      console.log(`${String(files).padStart(5)} ${kB.toFixed(1).padStart(7)}   ${page}`);
      if (kB > LIMIT_KB) {
        console.log(`More than ${LIMIT_KB} kB.`);
        process.exitCode = 1;
      }
    }
  } finally {
    await web.stop();
  }
}

async function read(url: string, cookie: string): Promise<string> {
  const answer = await expectOk(fetch(url, { headers: { cookie }, redirect: 'manual' }));
  return answer.text();
}

await main();
