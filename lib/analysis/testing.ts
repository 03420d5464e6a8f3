import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach } from 'vitest';
import { sha256 } from '@/lib/crypto';
import { openDuck } from '@/lib/duckdb';
import { resetEnvForTests } from '@/lib/env';
import { objectStore } from '@/lib/objects';
import { bucketOf, manifestPath } from '@/lib/raw-log';
import { duckEngine } from './duckdb-engine';
import { partitionsOfLog } from './manifest';
import { TOTALS } from './portable-sql';
import { readTotals } from './totals';

/** A data folder of its own for every test, in place of the machine's. */
export function useObjects(): void {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'savory-analysis-'));
    process.env.DATA_DIR = folder;
    resetEnvForTests();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
}

let made = 0;

/** Puts these lines into the log as one part of a user's, as the relay would. */
export async function putPart(
  userId: bigint,
  dt: string,
  lines: readonly string[],
): Promise<string> {
  const body = gzipSync(lines.join(''), { level: 1 });
  const key = `raw/log/dt=${dt}/bucket=${bucketOf(userId)}/part-${++made}-0.tsv.gz`;
  await objectStore().put(key, body);
  const sum = lines.reduce(
    (all, line) => all + BigInt((line.split('\t')[3] ?? '0').replace('.', '')),
    0n,
  );
  await objectStore().append(
    manifestPath(dt),
    JSON.stringify({
      path: key,
      user_id: String(userId),
      rows: lines.length,
      bytes: body.length,
      sha256: sha256(body).toString('hex'),
      sum_minor: String(sum),
    }),
  );
  return key;
}

/** The totals of the log as the engine gives them. */
export async function totalsOfLog(limits = { memoryMb: 256, threads: 2 }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'savory-results-'));
  try {
    const outcome = await duckEngine(limits).run({
      analysis: TOTALS,
      inputs: partitionsOfLog,
      folder,
    });
    const duck = await openDuck(limits);
    const totals = await readTotals(duck, outcome.results);
    await duck.close();
    return { outcome, totals };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
