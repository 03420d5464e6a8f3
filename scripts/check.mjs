import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT, say, Trouble } from './ground.mjs';
import { ensureInstalled } from './install.mjs';

/** `npm run check`: types, lint and format, structure, unit tests, side by side. No database. */
const CHECKS = {
  types: ['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false'],
  lint: ['node_modules/@biomejs/biome/bin/biome', 'check', '--diagnostic-level=error', '.'],
  structure: ['scripts/check-structure.mjs'],
  unit: [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project=unit',
    '--maxWorkers=2',
    '--no-isolate', // files of a worker share what they import; tests/setup.ts keeps them apart
    '--reporter=dot',
  ],
};

/** Runs the named checks together; returns the names of those that failed. */
export async function check(names = Object.keys(CHECKS)) {
  await ensureInstalled();
  const { ensureGenerated } = await import('./build.mjs');
  await ensureGenerated();
  if (!fs.existsSync(path.join(ROOT, 'next-env.d.ts'))) await runCheck(TYPEGEN);
  const results = await Promise.all(
    names.map(async (name) => {
      const startedAt = performance.now();
      const { code, output } = await runCheck(CHECKS[name]);
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      if (code !== 0) console.log(output.trimEnd());
      say(`${name}: ${code === 0 ? 'passed' : 'FAILED'} (${seconds} s)`);
      return code === 0 ? [] : [name];
    }),
  );
  return results.flat();
}

/** Next's own types of routes and images, which a build would have written. */
const TYPEGEN = ['node_modules/next/dist/bin/next', 'typegen'];

function runCheck(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (bytes) => {
        output += bytes;
      });
    }
    child.once('close', (code) => resolve({ code, output }));
  });
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const failed = await check();
    process.exitCode = failed.length ? 1 : 0;
  } catch (error) {
    console.error(error instanceof Trouble ? error.message : error);
    process.exitCode = 1;
  }
}
