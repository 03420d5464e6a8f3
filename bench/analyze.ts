import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { duckEngine } from '@/lib/analysis/duckdb-engine';
import { partitionsOfLog } from '@/lib/analysis/manifest';
import { LOG_COLUMNS, TOTALS } from '@/lib/analysis/portable-sql';
import { literal, openDuck } from '@/lib/duckdb';
import { objectStore } from '@/lib/objects';
import { dataPath } from '@/lib/paths';
import { makeLog } from './generate/log';
import { report, size } from './report/row';

/**
 * `npm run bench -- analyze --lines=100000000`: the batch analysis of a month's raw log (checksums,
 * repeats, partial sums kept, reduce), against a bare DuckDB query with the same grouping over the same
 * files, in one run with the same threads. Then once more, when nothing
 * has changed.
 */
const LINES = size('LINES', 5_000_000);
const THREADS = size('THREADS', 2);
const MEMORY_MB = size('MEMORY_MB', 1_024);

async function main(): Promise<void> {
  const made = await timed(() => makeLog(LINES));
  const { lines, users, bytes, packed } = made.result;
  const data = `${(lines / 1e6).toFixed(1)} million lines of ${users} people, ${(bytes / 1e9).toFixed(2)} GB, ${(packed / 1e9).toFixed(2)} GB gzipped`;
  console.log(`${data}, made in ${made.seconds.toFixed(0)} s`);
  if (process.env.ONLY === 'make') return;
  await objectStore().remove('analysis');
  const bare = await timed(bareScan);
  const own = await timed(analyse);
  if (own.result.lines !== lines) throw new Error('Not every line was read.');
  if (own.result.sum !== bare.result)
    throw new Error(`Sums differ: ${own.result.sum}, ${bare.result}.`);
  const speed = (seconds: number) => bytes / 1e6 / seconds;
  const ratio = bare.seconds / own.seconds;
  report({
    bench: 'analyze',
    what: 'batch analysis of the raw log',
    data,
    value: speed(own.seconds),
    unit: 'MB/s',
    reference: { what: 'bare DuckDB, same grouping', value: speed(bare.seconds) },
    ratio,
    target: '0.5 of it',
    met: ratio >= 0.5,
  });
  const again = await timed(analyse);
  report({
    bench: 'analyze',
    what: 'the same again, nothing changed',
    data,
    value: again.seconds,
    unit: 's',
    reference: { what: 'from nothing', value: own.seconds },
    ratio: again.seconds / own.seconds,
  });
}

async function analyse() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'savory-bench-analyze-'));
  const limits = { memoryMb: MEMORY_MB, threads: THREADS };
  const outcome = await duckEngine(limits).run({
    analysis: TOTALS,
    inputs: partitionsOfLog,
    folder,
  });
  const duck = await openDuck(limits);
  const [row] = await duck.rows<{ sum: bigint }>(
    `SELECT CAST(SUM(posted_sum + pending_sum) AS BIGINT) AS sum FROM read_parquet(${literal(`${folder}/bucket-*.parquet`)})`,
  );
  await duck.close();
  rmSync(folder, { recursive: true });
  return { ...outcome, sum: row?.sum ?? 0n };
}

/** No checks, nothing kept, all memory it wants: what the machine can do. */
async function bareScan(): Promise<bigint> {
  const duck = await openDuck({ threads: THREADS, memoryMb: 6_000 });
  const columns = LOG_COLUMNS.map(
    ([name, type]) => `'${name}': '${name === 'amount' ? 'DECIMAL(18,2)' : type}'`,
  ).join(', ');
  const files = literal(`${dataPath('objects')}/raw/log/dt=*/bucket=*/*.tsv.gz`);
  const [row] = await duck.rows<{ sum: bigint }>(
    `SELECT CAST(SUM(s) * 100 AS BIGINT) AS sum FROM (
       SELECT user_id, SUBSTRING(ts, 1, 7) AS month_of, account_id, category, currency, SUM(amount) AS s, COUNT(*) AS n
       FROM read_csv(${files}, delim = '\t', header = false, auto_detect = false, quote = '', escape = '',
         hive_partitioning = false, columns = {${columns}}) GROUP BY ALL)`,
  );
  await duck.close();
  return row?.sum ?? 0n;
}

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const started = performance.now();
  const result = await work();
  return { seconds: (performance.now() - started) / 1_000, result };
}

await main();
