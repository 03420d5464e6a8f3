import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { env } from '@/lib/env';

export type Timed = { seconds: number; added: number };
export type ActualRun = { version: string; first: Timed; again: Timed };

const ROOT = process.env.SAVORY_ROOT ?? '.';
const MINUTES = 9;

/** Says how to have it where it is not there; it is large and compiles, so no bench installs it. */
export const HOW_TO_HAVE_ACTUAL =
  'Not compared with @actual-app/api, which is not there: `npm install @actual-app/api` in a folder ' +
  'anywhere, then ACTUAL_API=<that folder> npm run bench -- import';

export function hasActual(): boolean {
  return folder() !== undefined;
}

/** Has @actual-app/api import a file into an account of its own, then the same file again. */
export async function importWithActual(name: string, text: string): Promise<ActualRun> {
  const scratch = path.resolve(env().DATA_DIR, `actual-${name}`);
  const file = `${scratch}-${name}`;
  writeFileSync(file, text);
  const program = path.join(ROOT, 'bench/import/actual-run.mjs');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, folder() ?? '', scratch, file],
    { timeout: MINUTES * 60_000, maxBuffer: 50_000_000 },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

function folder(): string | undefined {
  const places = [process.env.ACTUAL_API, path.join(ROOT, 'bench')];
  return places.find(
    (place) => place && existsSync(path.join(place, 'node_modules/@actual-app/api')),
  );
}
