import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { placeBinaries } from '../postgres-binaries.mjs';
import { isAlive, orphans, serverUser, wait } from '../postgres-process.mjs';
import { started } from './leftovers.mjs';

/**
 * A PostgreSQL of a run's own, to be lost, promoted and brought back: the embedded one, or with
 * `POSTGRES_BIN=/usr/lib/postgresql/15/bin` the one of a distribution.
 */
const SUPERUSER = 'postgres';

export class Server {
  #log;
  constructor({ home, port, bin, user, password }) {
    Object.assign(this, { home, port, bin, user, password, data: path.join(home, 'data') });
    this.#log = path.join(home, 'postgres.log');
  }

  /** A fresh one in `home`, not started. `durable: false` for runs that lose no machine. */
  static async make({ home, port, durable = true }) {
    const { bin, user } = await prepare(home);
    const server = new Server({ home, port, bin, user, password: randomBytes(18).toString('hex') });
    const secret = path.join(home, 'password');
    fs.writeFileSync(secret, server.password, { mode: 0o600 });
    if (user) fs.chownSync(secret, user.uid, user.gid);
    const made = spawnSync(
      bin.initdb,
      [
        ...['-D', server.data, '-U', SUPERUSER, `--pwfile=${secret}`, '-A', 'scram-sha-256', '-k'],
        ...['-E', 'UTF8', '--locale=C', '--lc-messages=C', ...(durable ? [] : ['--no-sync'])],
      ],
      { ...user, encoding: 'utf8', cwd: '/' },
    );
    if (made.status !== 0) throw new Error(`initdb: ${made.error ?? made.stderr}`);
    const trust = 'host replication all 127.0.0.1/32 scram-sha-256\n';
    fs.appendFileSync(path.join(server.data, 'pg_hba.conf'), trust);
    return server;
  }

  get url() {
    return `postgresql://${SUPERUSER}:${this.password}@127.0.0.1:${this.port}/postgres`;
  }

  get pid() {
    const file = path.join(this.data, 'postmaster.pid');
    return fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8').split('\n')[0]) : 0;
  }

  /** Resolves when it answers; throws when it ended instead. `settings` as `name=value`. */
  async start(settings = this.settings ?? []) {
    this.settings = settings;
    const log = fs.openSync(this.#log, 'a');
    const all = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...settings];
    const child = spawn(
      this.bin.postgres,
      ['-D', this.data, '-p', String(this.port), ...all.flatMap((one) => ['-c', one])],
      { ...this.user, stdio: ['ignore', log, log], detached: true, cwd: '/' },
    );
    fs.closeSync(log);
    started(child.pid);
    child.unref();
    for (let tries = 0; tries < 600; tries++) {
      if (await this.#answers()) return this;
      if (child.exitCode !== null) break;
      await wait(50);
    }
    throw new Error(`PostgreSQL did not start: ${this.lastWords()}`);
  }

  /** SIGINT ends sessions and writes everything; SIGQUIT is a crash that tells its children. */
  async stop(signal = 'SIGINT') {
    const { pid } = this;
    if (isAlive(pid)) process.kill(pid, signal);
    for (let tries = 0; tries < 1_000 && isAlive(pid); tries++) await wait(20);
  }

  /** `kill -9` of the postmaster and of every process of this data folder. */
  async kill() {
    const { pid } = this;
    const children = orphans(this.data).map(Number);
    for (const each of [pid, ...children]) if (isAlive(each)) process.kill(each, 'SIGKILL');
    for (let tries = 0; tries < 500 && orphans(this.data).length > 0; tries++) await wait(10);
    fs.rmSync(path.join(this.data, 'postmaster.pid'), { force: true });
  }

  /**
   * A standby of this running server, not started: a copy made as the manual's 25.3.4 says, which asks
   * for what it lacks at `port` (this server's, or a gate's before it) under `name`.
   */
  async standby({ home, port, name, from = this.port }) {
    const { bin, user } = await prepare(home);
    const standby = new Server({ home, port, bin, user, password: this.password });
    await this.query(async (client) => {
      await client.query(`select pg_backup_start('standby', true)`);
      const skipped = /postmaster\.(pid|opts)$|pg_wal\/.|pg_internal\.init$|pgsql_tmp/;
      fs.cpSync(this.data, standby.data, {
        recursive: true,
        filter: (file) => !skipped.test(file),
      });
      const { rows } = await client.query('select labelfile from pg_backup_stop(false)');
      fs.writeFileSync(path.join(standby.data, 'backup_label'), rows[0].labelfile);
    });
    fs.writeFileSync(path.join(standby.data, 'standby.signal'), '');
    const asked = `host=127.0.0.1 port=${from} user=${SUPERUSER} password=${this.password} application_name=${name}`;
    fs.appendFileSync(
      path.join(standby.data, 'postgresql.auto.conf'),
      `primary_conninfo = '${asked}'\nrecovery_target_timeline = 'latest'\nwal_retrieve_retry_interval = '200ms'\n`,
    );
    if (user) give(standby.data, user);
    fs.chmodSync(standby.data, 0o700);
    return standby;
  }

  async promote() {
    await this.query((client) => client.query('select pg_promote(true, 30)'));
  }

  async query(work, url = this.url) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => {});
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end().catch(() => {});
    }
  }

  lastWords() {
    return fs.existsSync(this.#log) ? fs.readFileSync(this.#log, 'utf8').slice(-1_500) : '';
  }

  async #answers() {
    return this.query((client) => client.query('select')).then(
      () => true,
      () => false,
    );
  }
}

async function prepare(home) {
  fs.mkdirSync(home, { recursive: true });
  const user = serverUser(home);
  if (user) fs.chownSync(home, user.uid, user.gid);
  fs.chmodSync(home, 0o711);
  const given = process.env.POSTGRES_BIN;
  const bin = given
    ? { postgres: path.join(given, 'postgres'), initdb: path.join(given, 'initdb') }
    : await placeBinaries(user, home, () => {});
  return { bin, user };
}

function give(folder, { uid, gid }) {
  fs.chownSync(folder, uid, gid);
  for (const entry of fs.readdirSync(folder, { recursive: true })) {
    fs.lchownSync(path.join(folder, entry), uid, gid);
  }
}
