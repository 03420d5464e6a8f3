import 'server-only';
import { z } from 'zod';
import { objectStore } from '@/lib/objects';
import { manifestPath } from '@/lib/raw-log';
import { linesByBucket } from './day-manifest';
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
 * and says of a part whose owner left that it is gone. Throws {@link DamagedLog} where it contradicts
 * itself.
 */
export async function* partitionsOfLog(): AsyncGenerator<Partition> {
  const store = objectStore();
  const names = await store.list('raw/log/_manifest');
  const days = names.flatMap((name) => /^(\d{4}-\d{2}-\d{2})\.jsonl$/.exec(name)?.[1] ?? []);
  for (const dt of days.sort()) {
    for await (const { bucket, lines } of linesByBucket(store.lines(manifestPath(dt)))) {
      const parts = partsOf(dt, lines);
      if (parts.length > 0) yield { dt, bucket, parts };
    }
  }
}

function partsOf(dt: string, lines: readonly string[]): Part[] {
  const byPath = new Map<string, Part>();
  const erased = new Set<string>();
  for (const line of lines) {
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
  for (const path of erased) byPath.delete(path);
  return [...byPath.values()];
}
