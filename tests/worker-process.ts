import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { afterEach } from 'vitest';

export type WorkerProcess = { process: ChildProcess; origin: string };

/** Worker programs of their own, as in production, with this process's environment; those left are killed after each test. */
export function useWorkers() {
  const workers = new Set<ChildProcess>();
  afterEach(async () => {
    await Promise.all([...workers].map((worker) => end(worker, 'SIGKILL')));
  });
  async function end(worker: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
    workers.delete(worker);
    if (worker.exitCode !== null || worker.signalCode !== null) return worker.exitCode;
    const ended = new Promise<number | null>((resolve) => worker.once('exit', resolve));
    worker.kill(signal);
    return ended;
  }
  return {
    end: ({ process: worker }: WorkerProcess, signal: NodeJS.Signals) => end(worker, signal),
    /** Resolves when the worker says that it is ready. */
    async start(env: Record<string, string> = {}): Promise<WorkerProcess> {
      const port = await freePort();
      const worker = spawn(process.execPath, ['--enable-source-maps', 'dist/tests/worker.mjs'], {
        env: { ...process.env, NODE_ENV: 'production', WORKER_PORT: String(port), ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      workers.add(worker);
      worker.stderr.pipe(process.stderr, { end: false });
      await new Promise<void>((resolve, reject) => {
        worker.once('exit', (code) => reject(new Error(`The worker ended with ${code}.`)));
        worker.stdout.on('data', (line: Buffer) => {
          if (line.includes('worker.ready')) resolve();
        });
      });
      return { process: worker, origin: `http://127.0.0.1:${port}` };
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
