import 'server-only';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Duck, literal } from '@/lib/duckdb';
import type { Partition, Plan } from './engine';
import { copyTo, mapPartition } from './map-partition';
import { bring, type Kept, keep, printOf, prune } from './partial-store';
import { stageParts, unstage } from './stage';

type Run = { duck: Duck; plan: Plan; threads: number };

/** The partial sums of a bucket's days -> one file, whose path it gives. Lets go of what is old. */
export async function reduceBucket(
  run: Run,
  bucket: number,
  days: readonly Kept[],
): Promise<string> {
  const { duck, plan } = run;
  const { analysis } = plan;
  const at = path.join(plan.folder, `partials-${bucket}`);
  await mkdir(at, { recursive: true });
  let files = await bring(analysis, days, at);
  let kept = days;
  const split = await splitDays(duck, files);
  if (split.size > 0) {
    const joined = await joinDays(run, bucket, split);
    const whole = days.filter(({ label }) => !split.has(label));
    kept = [...whole, joined];
    files = files.filter((_, n) => !split.has(days[n]?.label ?? ''));
    files.push(...(await bring(analysis, [joined], at)));
  }
  await prune(analysis, bucket, [...days, ...kept]);
  const file = path.join(plan.folder, `bucket-${bucket}.parquet`);
  const partials = `(SELECT * FROM ${parquet(files)} WHERE is_sum = 1)`;
  await duck.run(copyTo(analysis.reduceSql.replace('{partials}', partials), file));
  await unstage(at);
  return file;
}

const parquet = (files: readonly string[]) =>
  `read_parquet([${files.map(literal).join(', ')}], filename = true)`;

/**
 * A log may have been written or copied so that lines of one extraction are in several days; only
 * together can it be said which are there twice. Gives the days that share an extraction.
 */
async function splitDays(duck: Duck, files: readonly string[]): Promise<Set<string>> {
  if (files.length < 2) return new Set();
  const from = `(SELECT extraction_id, filename FROM ${parquet(files)} WHERE is_sum = 0)`;
  const shared = await duck.rows<{ filename: string }>(
    `SELECT DISTINCT filename FROM ${from} WHERE extraction_id IN
       (SELECT extraction_id FROM ${from} GROUP BY extraction_id HAVING COUNT(*) > 1)`,
  );
  return new Set(shared.map(({ filename }) => path.basename(filename).slice(0, 10)));
}

/** These days are mapped as one. */
async function joinDays(
  { duck, plan, threads }: Run,
  bucket: number,
  days: ReadonlySet<string>,
): Promise<Kept> {
  const parts: Partition['parts'][number][] = [];
  for await (const partition of plan.inputs()) {
    if (partition.bucket === bucket && days.has(partition.dt)) parts.push(...partition.parts);
  }
  const joined = { bucket, label: 'joined', print: printOf(plan.analysis, parts) };
  const stage = path.join(plan.folder, `stage-joined-${bucket}`);
  const made = path.join(stage, 'made.parquet');
  const files = await stageParts(parts, stage, threads);
  await mapPartition(duck, plan.analysis, parts, files, made);
  await keep(plan.analysis, joined, made);
  await unstage(stage);
  return joined;
}
