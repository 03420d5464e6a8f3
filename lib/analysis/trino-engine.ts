import 'server-only';
import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Http } from '@/lib/connectors/contract';
import { literal, openDuck } from '@/lib/duckdb';
import { BUCKETS, bucketOf } from '@/lib/raw-log';
import { type BatchEngine, DamagedLog, type Outcome, type Partition } from './engine';
import { copyTo } from './map-partition';
import type { Analysis } from './portable-sql';
import { checkSql, remoteSql } from './remote-sql';
import { askTrino, type Cluster, readCluster } from './trino-protocol';

const TABLE = 'raw_log';

/**
 * Map and reduce on a Trino cluster whose catalog has the bucket's log as table `raw_log` (the
 * statement that makes it is in docs/scale.md). First every part's rows and sum are held against the
 * manifest, then the same portable SQL runs there and its pages come back into files per bucket.
 */
export function trinoEngine(http: Http, address: string): BatchEngine {
  const cluster = readCluster(address);
  return {
    async run({ analysis, inputs, folder, progress }) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const expected = await expectations(inputs());
      await check(http, cluster, expected.parts);
      const files = await fetchResults(http, cluster, analysis, folder);
      const results = await toParquet(files);
      const { partitions, lines, bytes } = expected;
      progress?.({ phase: 'reduce', done: results.length, known: 0, lines, bytes });
      return { partitions, known: 0, lines, results };
    },
  };
}

async function expectations(inputs: AsyncIterable<Partition>) {
  const parts = new Map<string, { n: bigint; minor: bigint }>();
  let [partitions, lines, bytes] = [0, 0, 0];
  for await (const partition of inputs) {
    partitions++;
    for (const part of partition.parts) {
      parts.set(part.path, { n: BigInt(part.rows), minor: part.sumMinor });
      lines += part.rows;
      bytes += part.bytes;
    }
  }
  return { parts, partitions, lines, bytes };
}

async function check(
  http: Http,
  cluster: Cluster,
  expected: Map<string, { n: bigint; minor: bigint }>,
): Promise<void> {
  const left = new Map(expected);
  for await (const { rows } of askTrino(http, cluster, checkSql(TABLE))) {
    for (const [file, n, minor] of rows) {
      const key = String(file).slice(String(file).indexOf('raw/log/'));
      const wanted = left.get(key);
      if (!wanted) throw new DamagedLog(`${key} is in no manifest, or twice.`);
      if (wanted.n !== whole(n) || wanted.minor !== whole(minor)) {
        throw new DamagedLog(`${key} is read as ${n} lines of ${minor}, not as its manifest says.`);
      }
      left.delete(key);
    }
  }
  for (const key of left.keys()) throw new DamagedLog(`${key} was not read.`);
}

/** Whole numbers come as JSON numbers (exact: none is beyond 2^53) or, for decimals, as text. */
function whole(value: unknown): bigint {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Error('Not exact.');
  return BigInt(String(value));
}

type Columns = { names: string[]; files: Map<number, string> };

async function fetchResults(
  http: Http,
  cluster: Cluster,
  analysis: Analysis,
  folder: string,
): Promise<Columns> {
  const files = new Map<number, string>();
  let names: string[] = [];
  for await (const { columns, rows } of askTrino(http, cluster, remoteSql(analysis, TABLE))) {
    names = columns;
    const user = columns.indexOf('user_id');
    const buckets = new Map<number, string[]>();
    for (const row of rows) {
      const bucket = bucketOf(whole(row[user]));
      const line = `${row.map((value) => String(value ?? '')).join('\t')}\n`;
      const lines = buckets.get(bucket);
      if (lines) lines.push(line);
      else buckets.set(bucket, [line]);
    }
    for (const [bucket, lines] of buckets) {
      const file = path.join(folder, `bucket-${bucket}.tsv`);
      await appendFile(file, lines.join(''), { mode: 0o600 });
      files.set(bucket, file);
    }
  }
  return { names, files };
}

const TEXT = new Set(['month_of', 'seller', 'currency', 'category_source']);

async function toParquet({ names, files }: Columns): Promise<Outcome['results']> {
  const duck = await openDuck();
  const types = names.map((name) => `'${name}': '${TEXT.has(name) ? 'VARCHAR' : 'BIGINT'}'`);
  const named = names.map((name) =>
    name === 'category' || name === 'inward' ? `CAST(${name} AS INTEGER) AS ${name}` : name,
  );
  const results: { bucket: number; file: string }[] = [];
  try {
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const tsv = files.get(bucket);
      if (!tsv) continue;
      const file = tsv.replace(/\.tsv$/, '.parquet');
      await duck.run(
        copyTo(
          `SELECT ${named.join(', ')} FROM read_csv(${literal(tsv)}, delim = '\t', header = false,
             auto_detect = false, quote = '', escape = '', columns = {${types.join(', ')}})`,
          file,
        ),
      );
      results.push({ bucket, file });
    }
    return results;
  } finally {
    await duck.close();
  }
}
