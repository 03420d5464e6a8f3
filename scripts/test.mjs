import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runBin, say, stopRunning } from './ground.mjs';
import { ensureInstalled } from './install.mjs';

/**
 * `npm test`: everything, from a fresh clone, and what CI runs. Stages go on after a failure, so
 * that one run tells all; the last line is `N passed, N failed`.
 */
const results = fs.mkdtempSync(path.join(os.tmpdir(), 'savory-results-'));
const total = { passed: 0, failed: 0 };

const STAGES = {
  async install() {
    await ensureInstalled();
    const { ensureGenerated } = await import('./build.mjs');
    await ensureGenerated();
    return { passed: 0, failed: 0 };
  },
  /** As `npm run check`: beside each other, since one thread checks the types all along. */
  async check() {
    const names = ['types', 'lint', 'structure'];
    const { check } = await import('./check.mjs');
    const [wrong, unit] = await Promise.all([check(names), vitest('unit')]);
    const failed = wrong.length + unit.failed;
    return { passed: names.length - wrong.length + unit.passed, failed };
  },
  database: () => vitest('db'),
  async build() {
    const { ensureBuilt } = await import('./build.mjs');
    await ensureBuilt();
    return { passed: 1, failed: 0 };
  },
  browser: playwright,
};

/** What the person's shell has set is no part of a test. */
for (const name of [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATA_DIR',
  'PORT',
  'APP_URL',
  'NODE_ENV',
]) {
  delete process.env[name];
}

async function vitest(project) {
  const file = path.join(results, `${project}.json`);
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  // More at a time than two cores have: while one waits for the database, the others work.
  const workers = project === 'db' ? 3 : 2;
  const args = ['run', `--project=${project}`, `--maxWorkers=${workers}`, ...reporters];
  if (project === 'unit') args.push('--no-isolate'); // as in scripts/check.mjs
  await runBin('vitest/vitest.mjs', args, { show: true }).catch(() => {});
  const { numPassedTests, numFailedTests, numFailedTestSuites, success } = read(file);
  const failed = numFailedTests || (success ? 0 : numFailedTestSuites || 1);
  return { passed: numPassedTests, failed };
}

async function playwright() {
  const { findBrowser } = await import('./browser.mjs');
  const browser = await findBrowser();
  say(`Browser: ${browser}`);
  const file = path.join(results, 'browser.json');
  const env = { ...process.env, PW_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  const args = ['test', '--reporter=list,json'];
  await runBin('@playwright/test/cli.js', args, { env, show: true }).catch(() => {});
  const { stats, errors } = read(file);
  const failed = stats.unexpected + stats.flaky;
  return { passed: stats.expected, failed: failed || (errors.length ? 1 : 0) };
}

function read(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

async function main() {
  const lines = [];
  for (const [name, stage] of Object.entries(STAGES)) {
    say(`--- ${name}`);
    const startedAt = performance.now();
    const { passed, failed } = await stage().catch((error) => {
      console.log(error.message);
      return { passed: 0, failed: 1 };
    });
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    lines.push(`${name.padEnd(9)} ${passed} passed, ${failed} failed (${seconds} s)`);
    total.passed += passed;
    total.failed += failed;
    if (name === 'install' && failed) break;
  }
  fs.rmSync(results, { recursive: true, force: true });
  console.log(`\n${lines.join('\n')}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed || !total.passed ? 1 : 0;
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    stopRunning();
    process.exit(130);
  });
}
await main();
