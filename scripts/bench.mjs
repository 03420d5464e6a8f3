import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { machineOf, tableOf } from './bench-table.mjs';
import { ROOT, run, say, stopRunning, Trouble } from './ground.mjs';
import { ensureInstalled } from './install.mjs';

/**
 * `npm run bench [-- <name>... --rows=10000000 --json=<file>]`: each program of bench/ on a durable
 * database of its own, one after the other; at the end one table, and the same as JSON in bench/results.
 * Other flags are the programs' (`--lines=1000000` is LINES). Packages only benches need are in
 * bench/package.json and installed there.
 */
const scratch = fs.mkdtempSync(path.join(process.env.BENCH_DIR ?? os.tmpdir(), 'savory-bench-'));
fs.chmodSync(scratch, 0o711);
const given = process.argv.slice(2);
let brokenOff = false;

async function main() {
  const { names, settings, json } = readArguments(given);
  await ensureInstalled();
  const { ensureBuilt, ensureGenerated } = await import('./build.mjs');
  const { bundle, THREADS } = await import('./bundle.mjs');
  await installBenchPackages();
  const rowsFile = path.join(scratch, 'rows.jsonl');
  const failed = [];
  for (const name of names.length ? names : all()) {
    say(`--- ${name}`);
    if (uses(name, 'startWeb')) await ensureBuilt();
    else await ensureGenerated();
    await bundle({ [name]: `bench/${name}.ts`, ...THREADS }, 'bench/dist');
    await measure(name, { ...settings, BENCH_ROWS: rowsFile }).catch((error) => {
      if (names.length === 1 || brokenOff) throw error;
      failed.push(name);
      console.error(`${name}: ${error.message}`);
    });
  }
  finish(rowsFile, json);
  if (failed.length > 0) throw new Trouble(`Not measured: ${failed.join(', ')}.`);
}

function readArguments(args) {
  const settings = {};
  const names = [];
  let json;
  for (const arg of args) {
    const [, flag, value] = /^--([a-z-]+)=(.*)$/.exec(arg) ?? [];
    if (!flag) names.push(arg);
    else if (flag === 'json') json = value;
    else settings[flag.toUpperCase().replaceAll('-', '_')] = value;
  }
  return { names, settings, json };
}

function finish(rowsFile, json) {
  if (!fs.existsSync(rowsFile)) return;
  const rows = fs
    .readFileSync(rowsFile, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const machine = machineOf();
  const at = new Date().toISOString();
  console.log(`\n${tableOf(rows, machine)}`);
  const names = [...new Set(rows.map(({ bench }) => bench))];
  const file = json ?? path.join(ROOT, 'bench/results', `${names.join('+')}.json`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify({ at, machine, rows }, null, 2)}\n`);
  say(`Written to ${path.relative(process.cwd(), file)}`);
}

function all() {
  return fs
    .readdirSync(path.join(ROOT, 'bench'))
    .filter((file) => /^[a-z-]+\.ts$/.test(file))
    .map((file) => file.replace('.ts', ''));
}

/** Some run the built product or a browser; the others need not wait for them. */
function uses(name, what) {
  return fs.readFileSync(path.join(ROOT, `bench/${name}.ts`), 'utf8').includes(what);
}

/** In a process of its own, whose data folder is new. */
async function measure(name, settings) {
  const own = { DATA_DIR: path.join(scratch, name), BENCH_PROGRAM: name };
  const env = { ...process.env, ...settings, ...own };
  if (uses(name, '@playwright/test')) {
    const { findBrowser } = await import('./browser.mjs');
    env.PW_CHROMIUM = await findBrowser();
  }
  for (const other of ['DATABASE_URL', 'DATABASE_OWNER_URL']) delete env[other];
  await run(process.execPath, ['scripts/bench-one.mjs'], { env, show: true });
  fs.rmSync(own.DATA_DIR, { recursive: true, force: true });
}

async function installBenchPackages() {
  const file = path.join(ROOT, 'bench/package.json');
  if (!fs.existsSync(file) || fs.existsSync(path.join(ROOT, 'bench/node_modules'))) return;
  say('Installing what the benches need...');
  await run('npm', ['install', '--prefix', 'bench', '--no-audit', '--no-fund']);
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    brokenOff = true;
    stopRunning(); // the bench's own database stops with it
  });
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Trouble ? error.message : error);
  process.exitCode = 1;
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}
