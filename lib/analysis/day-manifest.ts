import 'server-only';
import { appendFile, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { scratchFolder } from '@/lib/scratch';
import { DamagedLog } from './engine';

/** Lines kept in memory; beyond, they are sorted into a file per bucket. */
const AT_HAND = 50_000;

/**
 * The lines of a day's manifest by bucket, buckets in order. Only `atHand` lines and then one bucket's are
 * in memory, however many parts a day has. Throws {@link DamagedLog} for a path that has no bucket.
 */
export async function* linesByBucket(
  manifest: AsyncIterable<string>,
  atHand = AT_HAND,
): AsyncGenerator<{ bucket: number; lines: string[] }> {
  const buckets = new Map<number, string[]>();
  let folder = '';
  const fileOf = (bucket: number) => path.join(folder, String(bucket));
  const spill = async () => {
    folder ||= await scratchFolder('log');
    for (const [bucket, lines] of buckets) {
      if (lines.length > 0) await appendFile(fileOf(bucket), lines.join(''), { mode: 0o600 });
      buckets.set(bucket, []);
    }
  };
  try {
    let count = 0;
    for await (const line of manifest) {
      const bucket = bucketOfLine(line);
      const lines = buckets.get(bucket);
      if (lines) lines.push(`${line}\n`);
      else buckets.set(bucket, [`${line}\n`]);
      if (++count % atHand === 0) await spill();
    }
    if (folder) await spill();
    for (const bucket of [...buckets.keys()].sort((a, b) => a - b)) {
      yield { bucket, lines: folder ? await read(fileOf(bucket)) : (buckets.get(bucket) ?? []) };
      buckets.delete(bucket);
    }
  } finally {
    if (folder) await rm(folder, { recursive: true, force: true });
  }
}

function bucketOfLine(line: string): number {
  const [, bucket] = /"path":"[^"]*\/bucket=(\d+)\//.exec(line) ?? [];
  if (bucket === undefined) throw new DamagedLog(`No path of the log: ${line.slice(0, 200)}`);
  return Number(bucket);
}

async function read(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).split('\n').slice(0, -1);
}
