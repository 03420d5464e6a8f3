import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RingKey } from '@/lib/key-ring';

/** The ring as it is kept: `1:<base64>,2:<base64>`. */
export function ringText(ring: readonly RingKey[]): string {
  return ring.map(({ id, key }) => `${id}:${key.toString('base64')}`).join(',');
}

/** The ring and one key more, which is written with. */
export function withNewKey(ring: readonly RingKey[]): RingKey[] {
  const id = String(Math.max(...ring.map((one) => Number(one.id))) + 1);
  return [...ring, { id, key: randomBytes(32) }];
}

/** The same for the worker's private keys: a lone first one as it was before there were others. */
export function privateText(keys: readonly RingKey[]): string {
  const [first, ...more] = keys;
  return first?.id === '1' && more.length === 0 ? first.key.toString('base64') : ringText(keys);
}

/** What the database calls a pair (key_marks). */
export const markOfPair = (id: string) => (id === '1' ? 'worker' : `worker:${id}`);

export function writeRing(file: string, ring: readonly RingKey[]): void {
  writeKept(file, ringText(ring));
}

/** In place of what was there, at once, and on the disk before anything is sealed with it. */
export function writeKept(file: string, text: string): void {
  writeFileSync(`${file}.part`, `${text}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.part`, file);
  const folder = openSync(path.dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
