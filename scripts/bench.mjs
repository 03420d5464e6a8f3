import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT, run, say, Trouble } from './ground.mjs';
import { ensureInstalled } from './install.mjs';

/**
 * `npm run bench [-- <name>...]`: each program of bench/ on a durable database of its own, one after
 * the other. Packages only benches need are in bench/package.json and installed there.
 */
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'savory-bench-'));
fs.chmodSync(scratch, 0o711);

async function main() {
  await ensureInstalled();
  const { ensureBuilt } = await import('./build.mjs');
  const { bundle, THREADS } = await import('./bundle.mjs');
  await ensureBuilt(); // the read bench runs the built product
  await installBenchPackages();
  const named = process.argv.slice(2);
  for (const name of named.length ? named : all()) {
    say(`--- ${name}`);
    await bundle({ [name]: `bench/${name}.ts`, ...THREADS }, 'bench/dist');
    await measure(name);
  }
}

function all() {
  return fs
    .readdirSync(path.join(ROOT, 'bench'))
    .filter((file) => /^[a-z-]+\.ts$/.test(file))
    .map((file) => file.replace('.ts', ''));
}

/** In a process of its own, whose data folder is new. */
async function measure(name) {
  const env = { ...process.env, DATA_DIR: path.join(scratch, name), BENCH_PROGRAM: name };
  for (const other of ['DATABASE_URL', 'DATABASE_OWNER_URL']) delete env[other];
  await run(process.execPath, ['scripts/bench-one.mjs'], { env, show: true });
}

async function installBenchPackages() {
  const file = path.join(ROOT, 'bench/package.json');
  if (!fs.existsSync(file) || fs.existsSync(path.join(ROOT, 'bench/node_modules'))) return;
  say('Installing what the benches need...');
  await run('npm', ['install', '--prefix', 'bench', '--no-audit', '--no-fund']);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Trouble ? error.message : error);
  process.exitCode = 1;
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}
