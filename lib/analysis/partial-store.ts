import 'server-only';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '@/lib/crypto';
import { objectStore } from '@/lib/objects';
import type { Partition } from './engine';
import type { Analysis } from './portable-sql';

/**
 * What maps made, kept in the object store under names that say exactly what they were made of: a run
 * that was killed goes on with them, and a partition that has not changed is not mapped again.
 */
const ROOT = 'analysis';
/** Another one makes everything anew. */
const FORM = '3';

export type Kept = { bucket: number; label: string; print: string };

/** Of the query and of every part's path and content. */
export function printOf(analysis: Analysis, parts: Partition['parts']): string {
  const told = parts.map(({ path: key, sha256: sum }) => `${key} ${sum}`).sort();
  return sha256([FORM, analysis.mapSql, ...told].join('\n'))
    .toString('hex')
    .slice(0, 16);
}

/** The names in a bucket's folder, for {@link isKept}. */
export async function keptNames(analysis: Analysis, bucket: number): Promise<Set<string>> {
  return new Set(await objectStore().list(folderOf(analysis, bucket)));
}

export function isKept(names: ReadonlySet<string>, kept: Kept): boolean {
  return names.has(nameOf(kept));
}

export async function keep(analysis: Analysis, kept: Kept, file: string): Promise<void> {
  const key = `${folderOf(analysis, kept.bucket)}/${nameOf(kept)}`;
  await objectStore().remove(key); // a map need not give the same bytes twice
  await objectStore().put(key, await readFile(file));
}

/** Local copies in `folder`. */
export async function bring(
  analysis: Analysis,
  all: readonly Kept[],
  folder: string,
): Promise<string[]> {
  const files: string[] = [];
  for (const kept of all) {
    const bytes = await objectStore().get(`${folderOf(analysis, kept.bucket)}/${nameOf(kept)}`);
    const file = path.join(folder, nameOf(kept));
    await writeFile(file, bytes, { mode: 0o600 });
    files.push(file);
  }
  return files;
}

/** Lets go of what a later log has made old. */
export async function prune(
  analysis: Analysis,
  bucket: number,
  current: readonly Kept[],
): Promise<void> {
  const wanted = new Set(current.map(nameOf));
  for (const name of await keptNames(analysis, bucket)) {
    if (!wanted.has(name)) await objectStore().remove(`${folderOf(analysis, bucket)}/${name}`);
  }
}

/** For erasure: sums of a bucket's people, which the next run makes anew without the one who left. */
export async function forgetPartials(bucket: number): Promise<void> {
  const store = objectStore();
  for (const name of await store.list(ROOT)) await store.remove(`${ROOT}/${name}/bucket=${bucket}`);
}

function folderOf(analysis: Analysis, bucket: number): string {
  return `${ROOT}/${analysis.name}/bucket=${bucket}`;
}

function nameOf({ label, print }: Kept): string {
  return `${label}.${print}.parquet`;
}
