import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

/**
 * The whole product for one run of browser tests: `npm start` with its own data folder and ports,
 * following the bank's clock. On ports of its own, the same in every process of the run.
 */
process.env.E2E_PORT ??= String(20_000 + 3 * Math.floor(Math.random() * 3_000));
const port = Number(process.env.E2E_PORT);
export const E2E_ORIGIN = `http://localhost:${port}`;
export const E2E_BANK = `http://localhost:${port + 1}`;

const PATIENCE_MS = 300_000; // it may have to build first
const KEPT_LINES = 60;

export default async function startInstance(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'savory-e2e-'));
  process.env.E2E_DATA_DIR = dataDir; // for the tests' processes, which come later
  const instance = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      BANK_PORT: String(port + 1),
      WORKER_PORT: String(port + 2),
      CLOCK: 'bank',
      OPERATORS: '', // whoever has the token of the console
      SANDBOX_BANK: 'on',
      // where the tests' own push service listens
      ALLOW_PRIVATE_INSTITUTIONS: '127.0.0.0/8',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    await ready(instance);
  } catch (error) {
    await stop(instance, dataDir);
    throw error;
  }
  return () => stop(instance, dataDir);
}

/** Resolves at the line with the address; on failure says what the instance printed last. */
function ready(instance: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    const fail = (why: string) => reject(new Error(`${why}\n${lines.join('\n')}`));
    const timer = setTimeout(() => fail('The instance did not get ready.'), PATIENCE_MS);
    for (const stream of [instance.stdout!, instance.stderr!]) {
      readline.createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        if (lines.length > KEPT_LINES) lines.shift();
        const token = /\/set-up#(\S+)$/.exec(line)?.[1]; // said last
        if (!token) return;
        process.env.E2E_SETUP_TOKEN = token;
        clearTimeout(timer);
        resolve();
      });
    }
    instance.once('exit', (code) => {
      clearTimeout(timer);
      fail(`The instance ended with ${code}.`);
    });
  });
}

async function stop(instance: ChildProcess, dataDir: string): Promise<void> {
  if (instance.exitCode === null) {
    const ended = new Promise((resolve) => instance.once('exit', resolve));
    instance.kill('SIGTERM');
    await ended;
  }
  rmSync(dataDir, { recursive: true, force: true });
}
