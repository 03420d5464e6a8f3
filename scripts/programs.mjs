import { spawn } from 'node:child_process';
import path from 'node:path';
import readline from 'node:readline';
import { ROOT } from './ground.mjs';
import { wait } from './postgres-process.mjs';

/**
 * Keeps programs running: started with exactly the environment given, started again with growing
 * pauses when they die, stopped together.
 */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const STEADY_MS = 30_000;
/** For finishing what was begun, after what the web takes to be let go by its proxies. */
const PATIENCE_MS = 10_000 + 1_000 * Number(process.env.DRAIN_SECONDS || 0);

/**
 * A batch is short-lived as a whole: with V8's own 16 MB for the young, what is still needed would
 * be copied to and fro all along (apply a third slower, `npm run bench -- apply`).
 */
export const YOUNG = '--max-semi-space-size=64';
export const MEMORY = {
  worker: ['--max-old-space-size=512', YOUNG],
  bank: ['--max-old-space-size=512'],
};

/** A proxy must be the first to close a connection nobody uses, or its next request meets a closed one. */
export const KEPT_OPEN = ['--keepAliveTimeout', '75000'];

export class Programs {
  #programs = new Map();
  #stopping = false;

  /**
   * `noise`: lines not worth showing, such as a banner with an address nobody should open.
   * @param {{name: string, args: string[], env: Record<string, string>, noise?: RegExp}} program
   */
  start(program) {
    const state = { ...program, pause: FIRST_PAUSE_MS, child: null, restart: false };
    this.#programs.set(program.name, state);
    this.#spawn(state);
  }

  /** Ends a program so that it starts again at once (its code has changed). */
  restart(name) {
    const state = this.#programs.get(name);
    if (!state?.child) return;
    state.restart = true;
    state.child.kill('SIGTERM');
  }

  async stop() {
    this.#stopping = true;
    const children = [...this.#programs.values()].flatMap(({ child }) => child ?? []);
    for (const child of children) child.kill('SIGTERM');
    const ended = Promise.all(children.map((child) => new Promise((done) => onEnd(child, done))));
    await Promise.race([ended, wait(PATIENCE_MS)]);
    for (const child of children) if (isRunning(child)) child.kill('SIGKILL');
  }

  #spawn(state) {
    const follow = path.join(ROOT, 'scripts/follow-parent.mjs');
    const startedAt = Date.now();
    const child = spawn(process.execPath, ['--import', follow, ...state.args], {
      cwd: ROOT,
      env: { ...state.env, SAVORY_SUPERVISOR: String(process.pid) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true, // Ctrl-C reaches us alone; we pass it on in order
    });
    state.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      readline.createInterface({ input: stream }).on('line', (line) => {
        if (line.trim() && !state.noise?.test(line)) console.log(`[${state.name}] ${line}`);
      });
    }
    onEnd(child, async () => {
      state.child = null;
      if (this.#stopping) return;
      if (!state.restart) await this.#pause(state, child, Date.now() - startedAt);
      state.restart = false;
      if (!this.#stopping) this.#spawn(state);
    });
  }

  async #pause(state, child, livedMs) {
    if (livedMs > STEADY_MS) state.pause = FIRST_PAUSE_MS;
    const how = child.signalCode ?? `code ${child.exitCode}`;
    console.log(`[${state.name}] ended with ${how}; starting it again in ${state.pause / 1000} s.`);
    await wait(state.pause);
    state.pause = Math.min(state.pause * 2, LONGEST_PAUSE_MS);
  }
}

function onEnd(child, done) {
  if (isRunning(child)) child.once('exit', done);
  else done();
}

function isRunning(child) {
  return child.exitCode === null && child.signalCode === null;
}
