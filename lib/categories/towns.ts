import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { hashOn, SEED } from './name-table';

/**
 * Some 25,000 towns of our users' countries (GeoNames) as hashes of their folded names closed up,
 * 256 KB: a statement prints the town behind the seller. Two names of one hash do no harm here.
 */
const FILE = 'prisma/seed/data/towns.gz';
const SLOTS = 1 << 16;
let table: Int32Array | undefined;

/** Whether the words from `start` on, closed up, are a town. */
export function isTown(words: readonly string[], start: number, end: number): boolean {
  table ??= load();
  let hash = SEED;
  for (let at = start; at < end; at++) hash = hashOn(hash, words[at]!);
  const wanted = hash || 1;
  for (
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    table[slot] !== 0;
    slot = (slot + 1) & (SLOTS - 1)
  )
    if (table[slot] === wanted) return true;
  return false;
}

function load(): Int32Array {
  const slots = new Int32Array(SLOTS);
  const file = readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), FILE));
  for (const town of gunzipSync(file).toString('utf8').split('\n')) {
    if (!town) continue;
    const hash = hashOn(SEED, town.replaceAll(' ', ''));
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (SLOTS - 1);
    slots[slot] = hash || 1;
  }
  return slots;
}
