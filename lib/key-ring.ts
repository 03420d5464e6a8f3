import 'server-only';
import { readFileSync, statSync } from 'node:fs';
import { env, required } from './env';

export type RingKey = { id: string; key: Buffer };

let read = { stamp: '', ring: [] as RingKey[] };

/**
 * The worker's keys, oldest first; the last is written with. From KEY_RING_FILE, looked at again
 * whenever it changed, so that a rotation reaches a worker that runs; else from KEY_RING.
 */
export function keyRing(): RingKey[] {
  const file = env().KEY_RING_FILE;
  if (!file) return parseRing(required('KEY_RING'));
  const { mtimeMs, ino, size } = statSync(/* turbopackIgnore: true */ file);
  const stamp = `${file} ${ino} ${mtimeMs} ${size}`;
  if (read.stamp !== stamp) {
    const text = readFileSync(/* turbopackIgnore: true */ file, 'utf8');
    read = { stamp, ring: parseRing(text.trim()) };
  }
  return read.ring;
}

/** `1:<base64 of 32 bytes>,2:...`. Throws on anything else. */
export function parseRing(text: string): RingKey[] {
  return text.split(',').map((entry) => {
    const [id = '', base64 = ''] = entry.split(':');
    if (!/^\d+$/.test(id)) throw new Error('KEY_RING has a key without a number.');
    const key = Buffer.from(base64, 'base64');
    if (key.length !== 32) throw new Error('A key is not 32 bytes long.');
    return { id, key };
  });
}
