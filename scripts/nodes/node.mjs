import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { environmentOf } from '../environment.mjs';
import { ROOT } from '../ground.mjs';
import { wait } from '../postgres-process.mjs';
import { KEPT_OPEN, MEMORY } from '../programs.mjs';
import { started } from './leftovers.mjs';

/**
 * One program of a run (`web` or `worker`) as production starts it, with its log in a file. Killed by
 * the process id we started, started again by whoever asks.
 */
export class Node {
  constructor({ name, program, port, instance, folder, extra = {} }) {
    Object.assign(this, { name, program, port, extra });
    const ports = { web: port, worker: port, bank: instance.bankPort };
    this.env = { ...environmentOf(program, { ...instance, ports }), ...extra };
    this.env.DATA_DIR = path.join(folder, 'data'); // objects, shared as a bucket would be
    this.logFile = path.join(folder, `${name}.log`);
    this.origin = `http://127.0.0.1:${port}`;
  }

  get pid() {
    return this.child?.pid;
  }

  get isRunning() {
    return Boolean(this.child && this.child.exitCode === null && this.child.signalCode === null);
  }

  /** Resolves when it may be sent work. */
  async start(root = ROOT) {
    const next = path.join(root, 'node_modules/next/dist/bin/next');
    const args =
      this.program === 'web'
        ? [next, 'start', '-p', String(this.port), '-H', '127.0.0.1', ...KEPT_OPEN]
        : ['--enable-source-maps', ...MEMORY.worker, path.join(root, 'dist/worker.mjs')];
    const log = fs.createWriteStream(this.logFile, { flags: 'a' });
    const [command, ...rest] = [...(this.prefix ?? []), process.execPath, ...args];
    this.child = spawn(command, rest, {
      cwd: root,
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started(this.child.pid);
    for (const stream of [this.child.stdout, this.child.stderr]) {
      readline.createInterface({ input: stream }).on('line', (line) => log.write(`${line}\n`));
    }
    const ready = this.program === 'web' ? '/api/ready?part=web' : '/api/health';
    for (let tries = 0; tries < 600; tries++) {
      const status = await fetch(this.origin + ready).then(
        (answer) => answer.status,
        () => 0,
      );
      if (status === 200) return this;
      if (!this.isRunning) break;
      await wait(50);
    }
    throw new Error(`${this.name} did not start: ${this.lastWords()}`);
  }

  kill() {
    if (this.isRunning) this.child.kill('SIGKILL');
  }

  /** Asks it to end and waits until it has; `kill -9` after a minute. */
  async stop() {
    if (!this.isRunning) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    const late = setTimeout(() => this.kill(), 60_000);
    await ended;
    clearTimeout(late);
  }

  lastWords() {
    return fs.existsSync(this.logFile) ? fs.readFileSync(this.logFile, 'utf8').slice(-1_500) : '';
  }
}
