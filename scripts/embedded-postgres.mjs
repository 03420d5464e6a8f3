import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { placeBinaries } from './postgres-binaries.mjs';
import { canReach, isAlive, orphans, serverUser, wait } from './postgres-process.mjs';

/**
 * PostgreSQL from node_modules in a folder of ours: TCP on 127.0.0.1 only, a free port that is
 * remembered, a random password. Survives `kill -9` of us (attaches to the running server) and of
 * itself (stale pid files). Docs: docs/decisions/embedded-postgres.md.
 */
const SUPERUSER = 'postgres';

/**
 * Starts the server of `dir`, or attaches to it. `flags` are settings such as `fsync=off`.
 * Returns the superuser's URL (database `postgres`), and `stop()`.
 * @param {{dir: string, flags?: string[], durable?: boolean, say?: (line: string) => void}} options
 */
export async function startPostgres({ dir, flags = [], durable = true, say = () => {} }) {
  const home = settle(path.resolve(dir), say);
  const user = serverUser(home);
  const bin = await placeBinaries(user, home, say);
  const server = { home, data: path.join(home, 'data'), user, bin, flags, durable };
  server.password = rememberedPassword(server);
  if (!fs.existsSync(path.join(server.data, 'PG_VERSION'))) initialise(server);
  const attached = await attach(server);
  if (attached) say(`PostgreSQL was still running (process ${attached.pid}); using it.`);
  let running = attached ?? (await launch(server));
  const { port } = running;
  let watching = null;
  return {
    url: connectionUrl(server, port),
    port,
    pid: running.pid,
    /** From now on a server that dies (out of memory, `kill -9`) is started again at its port. */
    guard() {
      watching = watch(
        () => running.pid,
        async () => {
          say('PostgreSQL ended; starting it again.');
          running = (await attach(server)) ?? (await launch(server));
          if (running.port !== port) say(`Its port ${port} was taken. Please start Savory again.`);
        },
        say,
      );
    },
    /** Ends the server; resolves when it is gone. */
    async stop() {
      await watching?.stop();
      await stopServer(running.pid);
    },
  };
}

const WATCH_MS = 500;

/** Calls `revive` whenever the server is gone, again until it succeeds. */
function watch(pid, revive, say) {
  let reviving = null;
  const timer = setInterval(() => {
    if (reviving || isAlive(pid())) return;
    reviving = revive()
      .catch((error) => say(error.message))
      .finally(() => {
        reviving = null;
      });
  }, WATCH_MS);
  return {
    async stop() {
      clearInterval(timer);
      await reviving;
    },
  };
}

/** The real folder of the server's files: `dir`, or for root a folder the server's user can reach. */
export function settle(dir, say) {
  fs.mkdirSync(path.dirname(dir), { recursive: true });
  const user = serverUser(dir);
  const known = fs.existsSync(dir);
  if (user && !known && !canReach(user, path.dirname(dir))) {
    const hash = createHash('sha256').update(dir).digest('hex').slice(0, 10);
    const elsewhere = `/var/lib/savory-${hash}`;
    fs.mkdirSync(elsewhere, { recursive: true, mode: 0o755 });
    fs.rmSync(dir, { force: true }); // a link to nowhere
    fs.symlinkSync(elsewhere, dir);
    say(`The database's user cannot reach ${dir}: the database is kept in ${elsewhere}.`);
  }
  fs.mkdirSync(dir, { recursive: true });
  const home = fs.realpathSync(dir);
  const owner = serverUser(path.join(home, 'data'));
  if (owner) fs.chownSync(home, owner.uid, owner.gid);
  fs.chmodSync(home, 0o700);
  return home;
}

function initialise({ home, data, user, bin, password, durable }) {
  fs.rmSync(data, { recursive: true, force: true }); // what an interrupted initdb left
  const passwordFile = path.join(home, 'initial-password');
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) fs.chownSync(passwordFile, user.uid, user.gid);
  const made = spawnSync(
    bin.initdb,
    [
      ...['-D', data, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256'],
      ...['-E', 'UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--lc-messages=C'],
      ...(durable ? [] : ['--no-sync']),
    ],
    { ...user, encoding: 'utf8', cwd: '/' },
  );
  fs.rmSync(passwordFile);
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error ?? made.stderr}`);
}

/** The running server of this data folder, or null after its leftovers are cleared away. */
async function attach(server) {
  const pidFile = path.join(server.data, 'postmaster.pid');
  if (!fs.existsSync(pidFile)) return null;
  const [pid, , , port] = fs.readFileSync(pidFile, 'utf8').split('\n').map(Number);
  const mayWait = fs.existsSync('/proc/self/stat') ? () => isAlive(pid) : () => false;
  for (let tries = 0; port && (tries === 0 || (mayWait() && tries < 300)); tries++) {
    const folder = await dataFolderAt(server, port);
    if (folder === server.data) return { pid, port };
    if (folder) break; // another server has the port now
    await wait(100);
  }
  if (isAlive(pid) && mayWait()) {
    throw new Error(`PostgreSQL (process ${pid}) does not answer; see ${server.home}/postgres.log`);
  }
  for (let tries = 0; orphans(server.data).length > 0; tries++) {
    if (tries > 100)
      throw new Error(`Back-ends of a dead server still run: ${orphans(server.data)}`);
    await wait(100);
  }
  fs.rmSync(pidFile, { force: true });
  return null;
}

async function launch(server) {
  const port = await choosePort(server.home);
  const log = fs.openSync(path.join(server.home, 'postgres.log'), 'a');
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...server.flags];
  const child = spawn(
    server.bin.postgres,
    ['-D', server.data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    // detached: Ctrl-C in the terminal is ours to pass on, after the programs have let go
    { ...server.user, stdio: ['ignore', log, log], detached: true, cwd: '/' },
  );
  fs.closeSync(log);
  child.unref();
  for (let tries = 0; tries < 600; tries++) {
    if ((await dataFolderAt(server, port)) === server.data) return { pid: child.pid, port };
    if (child.exitCode !== null) break;
    await wait(tries < 50 ? 20 : 100);
  }
  await stopServer(child.pid);
  throw new Error(`PostgreSQL did not start; see ${server.home}/postgres.log`);
}

/** Which data folder the server at this port has; null when nobody there lets us in. */
async function dataFolderAt(server, port) {
  const client = new pg.Client({
    connectionString: connectionUrl(server, port),
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('show data_directory');
    return rows[0].data_directory;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}

async function stopServer(pid) {
  try {
    process.kill(pid, 'SIGINT'); // "fast": ends sessions, writes everything, exits
  } catch {
    return;
  }
  for (let tries = 0; tries < 3_000 && isAlive(pid); tries++) await wait(10);
}

function connectionUrl({ password }, port) {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
}

function rememberedPassword({ home, data }) {
  const file = path.join(home, 'superuser-password');
  if (!fs.existsSync(file) || !fs.existsSync(data)) {
    fs.rmSync(file, { force: true });
    fs.writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
  }
  return fs.readFileSync(file, 'utf8').trim();
}

async function choosePort(home) {
  const file = path.join(home, 'port');
  const remembered = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0;
  const port = (remembered && (await freePort(remembered))) || (await freePort(0));
  fs.writeFileSync(file, String(port));
  return port;
}

/** This port of 127.0.0.1 when nobody has it, 0 for any; 0 when it is taken. */
export function freePort(wanted) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(0));
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
