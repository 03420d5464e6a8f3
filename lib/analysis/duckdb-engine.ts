import 'server-only';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type DuckLimits, openDuck } from '@/lib/duckdb';
import type { BatchEngine, Outcome, Partition, Plan } from './engine';
import { Lanes } from './lanes';
import { mapPartition } from './map-partition';
import { isKept, type Kept, keep, keptNames, printOf } from './partial-store';
import { reduceBucket } from './reduce-bucket';
import { stageParts, unstage } from './stage';

type Tally = Omit<Outcome, 'results'> & { bytes: number };

/**
 * Map and reduce in this process. A partition's map is kept by its content (partial-store.ts), so runs
 * are incremental and a killed one goes on. A few partitions are on their way at once. Memory is
 * bounded by DuckDB's limit, one day's manifest, and parts on their way.
 */
export function duckEngine(limits: DuckLimits = {}): BatchEngine {
  return {
    async run(plan) {
      const duck = await openDuck(limits);
      const threads = limits.threads ?? 2;
      const lanes = await Lanes.open(duck, threads + 1); // one of them is fetching, or writing
      await mkdir(plan.folder, { recursive: true, mode: 0o700 });
      try {
        const { kept, tally } = await mapAll(plan, lanes, threads);
        return { ...tally, results: await reduceAll({ plan, lanes, threads }, kept, tally) };
      } finally {
        await lanes.close();
        await duck.close();
      }
    },
  };
}

async function mapAll(
  plan: Plan,
  lanes: Lanes,
  threads: number,
): Promise<{ kept: Map<number, Kept[]>; tally: Tally }> {
  const tally: Tally = { partitions: 0, known: 0, lines: 0, bytes: 0 };
  const kept = new Map<number, Kept[]>();
  const names = new Map<number, Set<string>>();
  for await (const partition of plan.inputs()) {
    const { bucket, dt, parts } = partition;
    const self = { bucket, label: dt, print: printOf(plan.analysis, parts) };
    if (!names.has(bucket)) names.set(bucket, await keptNames(plan.analysis, bucket));
    kept.set(bucket, [...(kept.get(bucket) ?? []), self]);
    if (isKept(names.get(bucket) ?? new Set(), self)) {
      count(plan, tally, partition, 'known');
      continue;
    }
    await lanes.start(async (duck) => {
      const at = path.join(plan.folder, `stage-${bucket}-${dt}`);
      const made = path.join(at, 'made.parquet');
      const files = await stageParts(parts, at, threads);
      await mapPartition(duck, plan.analysis, parts, files, made);
      await keep(plan.analysis, self, made);
      await unstage(at);
      count(plan, tally, partition, 'mapped');
    });
  }
  await lanes.finish();
  return { kept, tally };
}

function count(plan: Plan, tally: Tally, { parts }: Partition, how: 'known' | 'mapped'): void {
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
  { plan, lanes, threads }: { plan: Plan; lanes: Lanes; threads: number },
  kept: ReadonlyMap<number, Kept[]>,
  { known, lines, bytes }: Tally,
): Promise<Outcome['results']> {
  const results: { bucket: number; file: string }[] = [];
  for (const [bucket, all] of [...kept].sort(([a], [b]) => a - b)) {
    await lanes.start(async (duck) => {
      const file = await reduceBucket({ duck, plan, threads }, bucket, all);
      results.push({ bucket, file });
      plan.progress?.({ phase: 'reduce', done: results.length, known, lines, bytes });
    });
  }
  await lanes.finish();
  return results.sort((a, b) => a.bucket - b.bucket);
}
