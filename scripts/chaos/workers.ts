import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { WORKER, type World } from './ground';

export type Workers = {
  /** Processes now, the longest running first. */
  list(): ChildProcess[];
  /** One more; it dies or goes on as `failpoint` says. */
  start(failpoint?: string): Promise<void>;
  /** From now on those that die are started again without a failpoint; all are let go on. */
  heal(): Promise<void>;
  /** Everything the workers ever said. */
  said(): string;
  deaths(): number;
  stop(): Promise<void>;
};

/** Two workers that are started again whenever one dies, as a supervisor would. */
export function superviseWorkers(world: World): Workers {
  const alive = new Set<ChildProcess>();
  const doomed = new WeakSet<ChildProcess>();
  let text = '';
  let deaths = 0;
  let stopping = false;

  async function start(failpoint = ''): Promise<void> {
    if (stopping) return;
    const child = spawn(process.execPath, ['--enable-source-maps', WORKER], {
      env: {
        PATH: process.env.PATH,
        ...world.env,
        NODE_ENV: 'production',
        WORKER_PORT: String(await freePort()),
        FAILPOINT: failpoint,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    alive.add(child);
    if (failpoint) doomed.add(child);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (bytes: Buffer) => {
        text += bytes;
      });
    }
    child.once('exit', () => {
      alive.delete(child);
      if (stopping) return;
      deaths++;
      void start();
    });
  }
  return {
    list: () => [...alive],
    start,
    async heal() {
      for (const child of [...alive]) {
        child.kill('SIGCONT');
        // one that hangs at a failpoint, or would at its next: its leases go to those after it
        if (doomed.has(child)) child.kill('SIGKILL');
      }
      while (alive.size < 2) await start();
    },
    said: () => text,
    deaths: () => deaths,
    async stop() {
      stopping = true;
      await Promise.all(
        [...alive].map((child) => {
          const ended = new Promise((resolve) => child.once('exit', resolve));
          child.kill('SIGCONT');
          child.kill('SIGKILL');
          return ended;
        }),
      );
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
