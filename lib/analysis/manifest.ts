import 'server-only';
import { z } from 'zod';
import { objectStore } from '@/lib/objects';
import { manifestPath } from '@/lib/raw-log';
import { DamagedLog, type Part, type Partition } from './engine';

const entry = z.union([
  z.object({ path: z.string(), erased: z.literal(true) }),
  z.object({
    path: z.string(),
    rows: z.number().int(),
    bytes: z.number().int(),
    sha256: z.string(),
    sum_minor: z.string().transform(BigInt),
  }),
]);

/**
 * The partitions of the log, oldest day first. A manifest may repeat a line (a crash of the relay),
 * and says of a part whose owner left that it is gone.
 */
export async function* partitionsOfLog(): AsyncGenerator<Partition> {
  const store = objectStore();
  const names = await store.list('raw/log/_manifest');
  const days = names.flatMap((name) => /^(\d{4}-\d{2}-\d{2})\.jsonl$/.exec(name)?.[1] ?? []);
  for (const dt of days.sort()) {
    yield* partitionsOf(dt, (await store.get(manifestPath(dt))).toString());
  }
}

/** The partitions of one day's manifest. Throws {@link DamagedLog} where it contradicts itself. Pure. */
export function partitionsOf(dt: string, manifest: string): Partition[] {
  const byPath = new Map<string, Part>();
  const erased = new Set<string>();
  for (const line of manifest.split('\n')) {
    if (line === '') continue;
    const read = entry.parse(JSON.parse(line));
    if ('erased' in read) {
      erased.add(read.path);
      continue;
    }
    const { path, rows, bytes, sha256, sum_minor: sumMinor } = read;
    const known = byPath.get(path);
    if (known && known.sha256 !== sha256) {
      throw new DamagedLog(`The manifest of ${dt} names two different files ${path}.`);
    }
    byPath.set(path, { path, rows, bytes, sha256, sumMinor });
  }
  const buckets = new Map<number, Part[]>();
  for (const part of byPath.values()) {
    if (erased.has(part.path)) continue;
    const bucket = Number(/\/bucket=(\d+)\//.exec(part.path)?.[1] ?? Number.NaN);
    if (Number.isNaN(bucket)) throw new DamagedLog(`${part.path} is no path of the log.`);
    const parts = buckets.get(bucket);
    if (parts) parts.push(part);
    else buckets.set(bucket, [part]);
  }
  return [...buckets].sort(([a], [b]) => a - b).map(([bucket, parts]) => ({ dt, bucket, parts }));
}
