import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What every script stands on: the project's folder, saying what happens, running a command. */
export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
export const DATA_DIR = path.resolve(ROOT, process.env.DATA_DIR || '.data');

const startedAt = performance.now();
const running = new Set();

/** One line of progress, with the seconds since the start. */
export function say(line) {
  console.log(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)}s  ${line}`);
}

/** An error a person can act on: shown without a stack. */
export class Trouble extends Error {}

/**
 * Runs a program of node_modules (or any command) to its end, from the project's folder. Its
 * output is kept back and shown only when it fails, unless `show`.
 */
export function run(command, args, { env = process.env, show = false, cwd = ROOT } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = show ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { cwd, env, stdio });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (bytes) => {
        output += bytes;
      });
    }
    child.once('error', reject);
    child.once('close', (code, signal) => {
      running.delete(child);
      if (code === 0) return resolve(output);
      const what = `${path.basename(command)} ${args.join(' ')}`;
      const trouble = new Trouble(`${what} ended with ${signal ?? code}.\n${output}`);
      reject(Object.assign(trouble, { code }));
    });
  });
}

/** The same for a package's program, without a shell or npx in between. */
export function runBin(bin, args, options) {
  return run(process.execPath, [path.join(ROOT, 'node_modules', bin), ...args], options);
}

/** Ends commands that still run; for a start that is broken off. */
export function stopRunning() {
  for (const child of running) child.kill('SIGTERM');
}
