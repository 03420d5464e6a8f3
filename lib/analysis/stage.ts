import 'server-only';
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '@/lib/crypto';
import { objectStore } from '@/lib/objects';
import { DamagedLog, type Part } from './engine';

/** Parts on their way at once: a bound for memory, and enough to hide an object store's latency. */
const AT_ONCE = 16;

/**
 * Brings parts from the object store to local files, every one checked against its sha256. Gzipped
 * files put one behind the other are again a gzipped file, so many small parts become `lanes` files.
 * Throws {@link DamagedLog} for a part that is missing, cut or other than its manifest says.
 */
export async function stageParts(
  parts: readonly Part[],
  folder: string,
  lanes: number,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files = Array.from({ length: Math.min(lanes, parts.length) }, (_, lane) =>
    path.join(folder, `lane-${lane}.tsv.gz`),
  );
  const handles = await Promise.all(files.map((file) => open(file, 'w', 0o600)));
  const sizes = files.map(() => 0);
  try {
    for (let start = 0; start < parts.length; start += AT_ONCE) {
      const some = await Promise.all(parts.slice(start, start + AT_ONCE).map(fetchPart));
      for (const bytes of some) {
        const lane = sizes.indexOf(Math.min(...sizes));
        sizes[lane] = (sizes[lane] ?? 0) + bytes.length;
        await handles[lane]?.appendFile(bytes);
      }
    }
  } finally {
    await Promise.all(handles.map((handle) => handle.close()));
  }
  return files;
}

export function unstage(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}

async function fetchPart(part: Part): Promise<Buffer> {
  const bytes = await objectStore()
    .get(part.path)
    .catch((cause) => {
      throw new DamagedLog(`${part.path} cannot be read.`, { cause });
    });
  if (bytes.length !== part.bytes || sha256(bytes).toString('hex') !== part.sha256) {
    throw new DamagedLog(`${part.path} is not what the manifest says: cut, or changed.`);
  }
  return bytes;
}
