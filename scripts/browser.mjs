import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { ROOT, runBin, say, Trouble } from './ground.mjs';

/** Found here on Linux systems that have it. */
const SYSTEM = '/usr/bin/chromium';

/**
 * A Chromium for the end-to-end tests, in this order: PW_CHROMIUM, the system's, Playwright's own
 * if it is installed, Playwright's own by download, Debian's package (as root). Says what it did.
 */
export async function findBrowser() {
  const named = process.env.PW_CHROMIUM;
  if (named && fs.existsSync(named)) return named;
  if (named) throw new Trouble(`PW_CHROMIUM names ${named}, which is not there.`);
  if (fs.existsSync(SYSTEM)) return SYSTEM;
  const { chromium } = await import('@playwright/test');
  if (fs.existsSync(chromium.executablePath())) return chromium.executablePath();
  say('No Chromium is here. Fetching the one of Playwright...');
  const fetched = await runBin('playwright/cli.js', ['install', 'chromium']).then(
    () => fs.existsSync(chromium.executablePath()),
    () => false,
  );
  if (fetched) return chromium.executablePath();
  if (process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')) return installFromDebian();
  throw new Trouble('The end-to-end tests need a Chromium: name one in PW_CHROMIUM.');
}

function installFromDebian() {
  say('Could not; installing the package of the system...');
  const apt = (args) =>
    spawnSync('apt-get', args, {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt(['update']);
  const done = apt(['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']);
  if (!fs.existsSync(SYSTEM)) throw new Trouble(`Chromium did not install.\n${done.stderr}`);
  return SYSTEM;
}
