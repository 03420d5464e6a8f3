import fs from 'node:fs';
import path from 'node:path';
import { DATA_DIR, ROOT, run, say, stopRunning, Trouble } from './ground.mjs';
import { ensureInstalled, warnOfOldNode } from './install.mjs';
import { takeLock } from './lock.mjs';

/**
 * `npm start`: from a fresh clone to the address to open.
 *   --dev           the same with reload           --only=bank     the sandbox bank alone
 *   --task=<name>   runs scripts/<name> against this instance's database, started if need be
 */
const option = (name) =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const dev = process.argv.includes('--dev');

// What follows imports packages, so it is loaded once they are there.
const load = (name) => import(`./${name}.mjs`);

const undo = []; // last in, first out
let stopping = false;

async function main() {
  if (option('task')) return runTask(option('task'));
  warnOfOldNode();
  await ensureInstalled();
  if (option('only') === 'bank') return startBank();
  const lock = takeInstance();
  await prepare();
  const { openInstance, choosePorts } = await load('instance');
  const instance = { ...(await openInstance()), dev };
  undo.push(instance.stop);
  instance.ports = await choosePorts();
  const address = await startPrograms(instance);
  lock.update({ address });
  await untilReady(`http://127.0.0.1:${instance.ports.web}/api/ready`);
  const { tidyDaily } = await load('tidy/daily');
  undo.push(tidyDaily(instance.urls.owner));
  say(`Savory is ready. Open ${address}`);
  if (instance.recoveryCode) showRecoveryCode(instance.recoveryCode);
  if (instance.setupToken) {
    const { setupLines } = await load('operator/token');
    for (const line of setupLines(address, instance.setupToken)) say(line);
  }
}

function showRecoveryCode(code) {
  say(`Recovery code: ${code}`);
  say(
    'Keep it on paper: should the secrets be lost, it and a backup bring them back. It is not shown',
  );
  say('again; npm run keys -- recovery-code makes another (docs/keys.md).');
}

async function prepare() {
  const { ensureBuilt, ensureGenerated } = await load('build');
  if (!dev) return ensureBuilt();
  await ensureGenerated();
}

const BANNER = /^\s*(▲|✓ (Ready|Running)|- (Local|Network|Experiments|Environments)|· )/;

async function startPrograms(instance) {
  const { KEPT_OPEN, MEMORY, Programs } = await load('programs');
  const { environmentOf, appUrl, sandboxBank } = await load('environment');
  const { bundle, PROGRAMS, THREADS, watch } = await load('bundle');
  if (dev) await bundle(THREADS);
  process.umask(0o077); // what the programs write is nobody else's to read
  const programs = new Programs();
  undo.push(() => programs.stop());
  const next = ['node_modules/next/dist/bin/next', dev ? 'dev' : 'start'];
  const host = process.env.HOST || '127.0.0.1';
  const kept = dev ? [] : KEPT_OPEN;
  const web = [...next, '-p', String(instance.ports.web), '-H', host, ...kept];
  programs.start({ name: 'web', args: web, env: environmentOf('web', instance), noise: BANNER });
  for (const [name, entry] of Object.entries(PROGRAMS)) {
    if (name === 'bank' && sandboxBank() === 'off') continue;
    if (dev) await watch(name, entry, () => programs.restart(name));
    const args = ['--enable-source-maps', ...MEMORY[name], `dist/${name}.mjs`];
    programs.start({ name, args, env: environmentOf(name, instance) });
  }
  return appUrl(instance.ports);
}

async function startBank() {
  const { bundle, PROGRAMS } = await load('bundle');
  const { Programs } = await load('programs');
  const { environmentOf } = await load('environment');
  await bundle({ bank: PROGRAMS.bank });
  const port = Number(process.env.BANK_PORT || Number(process.env.PORT || 3000) + 1);
  const ports = { web: port - 1, bank: port, worker: port + 1 };
  const programs = new Programs();
  undo.push(() => programs.stop());
  const env = environmentOf('bank', { secrets: {}, ports, urls: {} });
  programs.start({ name: 'bank', args: ['dist/bank.mjs'], env });
}

/** Scripts in TypeScript are bundled first. They have the worker's environment and the owner's URL. */
async function runTask(task) {
  await ensureInstalled();
  const { ensureGenerated } = await load('build');
  await ensureGenerated();
  const { openInstance } = await load('instance');
  const { environmentOf } = await load('environment');
  const lock = takeLock(path.join(DATA_DIR, 'lock'), { task });
  const instance = await openInstance({ quiet: true });
  if (!lock.holder) undo.push(lock.release, instance.stop); // else the running instance's, left alone
  const ports = { web: 3000, bank: 3001, worker: 3002, ...knownPorts() };
  const env = {
    ...environmentOf('worker', { ...instance, ports }),
    DATABASE_OWNER_URL: instance.urls.owner,
    // a physical copy is the superuser's alone to make
    ...(task === 'backup' && { DATABASE_SUPERUSER_URL: instance.urls.superuser ?? '' }),
  };
  const args = process.argv.slice(2).filter((arg) => !arg.startsWith('--task='));
  // A task says itself what is wrong, and how by its code.
  const ended = run(process.execPath, [await program(task), ...args], { env, show: true });
  const code = await ended
    .then(() => 0)
    .catch((error) => {
      if (!error.code || typeof error.code !== 'number') throw error;
      return error.code;
    });
  await stop(code);
}

async function program(task) {
  const script = path.join('scripts', `${task}.mjs`);
  if (fs.existsSync(path.join(ROOT, script))) return script;
  const { bundle, THREADS } = await load('bundle');
  await bundle({ [task]: `scripts/${task}.ts`, ...THREADS }, 'dist/tasks');
  return `dist/tasks/${task}.mjs`;
}

function knownPorts() {
  const file = path.join(DATA_DIR, 'ports.json');
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
}

function takeInstance() {
  const lock = takeLock(path.join(DATA_DIR, 'lock'));
  if (lock.holder) {
    const { pid, address, task } = lock.holder;
    if (task) throw new Trouble(`${task} works on this data folder (process ${pid}); try again.`);
    const where = address ? `at ${address}` : 'and is just starting';
    throw new Trouble(`Savory already runs with this data folder (process ${pid}) ${where}.`);
  }
  undo.push(lock.release);
  return lock;
}

async function untilReady(url) {
  for (let tries = 1; !stopping; tries++) {
    const answer = await fetch(url).catch((error) => error.cause ?? error);
    if (answer.status === 200) return;
    if (tries % 100 === 0) {
      const body = answer.text ? `${answer.status} ${await answer.text()}` : answer.message;
      say(`Not ready yet: ${body.slice(0, 300)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function stop(code) {
  if (stopping) return;
  stopping = true;
  stopRunning();
  for (const step of undo.reverse()) {
    await Promise.resolve(step()).catch((error) => console.error(error.message));
  }
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (!stopping) say('Stopping...');
    void stop(0);
  });
}
try {
  await main();
} catch (error) {
  if (!stopping) {
    console.error(error instanceof Trouble ? error.message : error);
    await stop(1);
  }
}
