import 'server-only';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Duck, type DuckLimits, literal, openDuck } from '@/lib/duckdb';
import type { BatchEngine, Outcome, Partition, Plan } from './engine';
import { copyTo, mapPartition } from './map-partition';
import { bring, isKept, type Kept, keep, keptNames, printOf, prune } from './partial-store';
import { stageParts, unstage } from './stage';

type Tally = Omit<Outcome, 'results'> & { bytes: number };

/**
 * Map and reduce in this process. A partition's map is kept by its content (partial-store.ts), so runs
 * are incremental and a killed one goes on; the next partition is fetched while one is mapped. Memory
 * is bounded by DuckDB's limit, one day's manifest, and parts on their way.
 */
export function duckEngine(limits: DuckLimits = {}): BatchEngine {
  return {
    async run(plan) {
      const duck = await openDuck(limits);
      await mkdir(plan.folder, { recursive: true, mode: 0o700 });
      try {
        const run = { duck, plan, lanes: limits.threads ?? 2 };
        const { kept, tally } = await mapAll(run);
        return { ...tally, results: await reduceAll(run, kept, tally) };
      } finally {
        await duck.close();
      }
    },
  };
}

type Run = { duck: Duck; plan: Plan; lanes: number };

async function mapAll(run: Run): Promise<{ kept: Map<number, Kept[]>; tally: Tally }> {
  const { plan } = run;
  const tally: Tally = { partitions: 0, known: 0, lines: 0, bytes: 0 };
  const kept = new Map<number, Kept[]>();
  const names = new Map<number, Set<string>>();
  let before: { partition: Partition; self: Kept; staged: Promise<string[]>; at: string } | null =
    null;
  const finish = async () => {
    if (!before) return;
    const { partition, self, staged, at } = before;
    before = null;
    await mapOne(run, partition, self, await staged, at, tally);
  };
  for await (const partition of plan.inputs()) {
    const { bucket, dt, parts } = partition;
    const self = { bucket, label: dt, print: printOf(plan.analysis, parts) };
    if (!names.has(bucket)) names.set(bucket, await keptNames(plan.analysis, bucket));
    kept.set(bucket, [...(kept.get(bucket) ?? []), self]);
    if (isKept(names.get(bucket) ?? new Set(), self)) {
      count(run, tally, partition, 'known');
      continue;
    }
    const at = path.join(plan.folder, `stage-${tally.partitions % 2}-${bucket}-${dt}`);
    const staged = stageParts(parts, at, run.lanes);
    staged.catch(() => {}); // seen when its turn comes
    await finish();
    before = { partition, self, staged, at };
  }
  await finish();
  return { kept, tally };
}

async function mapOne(
  run: Run,
  partition: Partition,
  self: Kept,
  files: readonly string[],
  at: string,
  tally: Tally,
): Promise<void> {
  const { duck, plan } = run;
  const made = path.join(at, 'made.parquet');
  await mapPartition(duck, plan.analysis, partition.parts, files, made);
  await keep(plan.analysis, self, made);
  await unstage(at);
  count(run, tally, partition, 'mapped');
}

function count({ plan }: Run, tally: Tally, { parts }: Partition, how: 'known' | 'mapped'): void {
  tally.partitions++;
  if (how === 'known') tally.known++;
  for (const part of parts) {
    tally.lines += part.rows;
    tally.bytes += part.bytes;
  }
  const { partitions: done, known, lines, bytes } = tally;
  plan.progress?.({ phase: 'map', done, known, lines, bytes });
}

async function reduceAll(
  run: Run,
  kept: ReadonlyMap<number, Kept[]>,
  tally: Tally,
): Promise<Outcome['results']> {
  const { plan } = run;
  const results: { bucket: number; file: string }[] = [];
  for (const [bucket, all] of [...kept].sort(([a], [b]) => a - b)) {
    const together = await joinSplit(run, bucket, all);
    await prune(plan.analysis, bucket, [...all, ...together]);
    const file = path.join(plan.folder, `bucket-${bucket}.parquet`);
    await reduceOne(run, together, file);
    results.push({ bucket, file });
    const { known, lines, bytes } = tally;
    plan.progress?.({ phase: 'reduce', done: results.length, known, lines, bytes });
  }
  return results;
}

async function reduceOne({ duck, plan }: Run, all: readonly Kept[], file: string): Promise<void> {
  const at = `${file}.partials`;
  await mkdir(at, { recursive: true });
  const files = await bring(plan.analysis, all, at);
  const partials = `(SELECT * FROM read_parquet([${files.map(literal).join(', ')}]) WHERE is_sum = 1)`;
  await duck.run(copyTo(plan.analysis.reduceSql.replace('{partials}', partials), file));
  await unstage(at);
}

/**
 * A log may have been written or copied so that lines of one extraction are in several days; only
 * together can it be said which are there twice. Days that share an extraction are mapped as one.
 */
async function joinSplit(run: Run, bucket: number, all: readonly Kept[]): Promise<readonly Kept[]> {
  if (all.length < 2) return all;
  const { duck, plan } = run;
  const at = path.join(plan.folder, `keys-${bucket}`);
  await mkdir(at, { recursive: true });
  const files = await bring(plan.analysis, all, at);
  const from = `(SELECT extraction_id, filename FROM read_parquet([${files.map(literal).join(', ')}], filename = true) WHERE is_sum = 0)`;
  const shared = await duck.rows<{ filename: string }>(
    `SELECT DISTINCT filename FROM ${from} WHERE extraction_id IN
       (SELECT extraction_id FROM ${from} GROUP BY extraction_id HAVING COUNT(*) > 1)`,
  );
  await unstage(at);
  if (shared.length === 0) return all;
  const names = shared.map(({ filename }) => path.basename(filename).slice(0, 10));
  const split = new Set(names);
  const parts: Partition['parts'][number][] = [];
  for await (const partition of plan.inputs()) {
    if (partition.bucket === bucket && split.has(partition.dt)) parts.push(...partition.parts);
  }
  const joined = { bucket, label: 'joined', print: printOf(plan.analysis, parts) };
  const stage = path.join(plan.folder, `stage-joined-${bucket}`);
  const whole = await stageParts(parts, stage, run.lanes);
  const made = path.join(stage, 'made.parquet');
  await mapPartition(duck, plan.analysis, parts, whole, made);
  await keep(plan.analysis, joined, made);
  await unstage(stage);
  return [...all.filter(({ label }) => !split.has(label)), joined];
}
