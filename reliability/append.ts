import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { writeReport } from './render';
import { type Run, runSchema } from './schema';

const FOLDER = path.dirname(fileURLToPath(import.meta.url));
export const RESULTS = path.join(FOLDER, 'results.jsonl');

/**
 * Adds the totals of one long run to the published ones and writes RELIABILITY.md anew. The commit
 * and the version of Node are taken from here; a run that broke off adds nothing.
 */
export function appendRun(run: Omit<z.input<typeof runSchema>, 'at' | 'commit' | 'node'>): void {
  const line = runSchema.parse({
    at: new Date().toISOString(),
    commit: commit(),
    node: process.versions.node,
    ...run,
  });
  appendFileSync(RESULTS, `${JSON.stringify(line)}\n`);
  writeReport(readRuns());
}

/** Every run so far, oldest first. */
export function readRuns(): Run[] {
  return readFileSync(RESULTS, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => runSchema.parse(JSON.parse(line)));
}

function commit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: FOLDER, encoding: 'utf8' }).trim();
  try {
    return git('rev-parse', '--short=9', 'HEAD');
  } catch {
    return 'unknown'; // an unpacked archive has no history
  }
}

/** `npm run reliability` writes the page again; with a run as JSON it adds that first. */
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [, , run] = process.argv;
  if (run) appendRun(JSON.parse(run));
  else writeReport(readRuns());
}
