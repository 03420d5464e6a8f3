import 'server-only';
import { readFileSync, statSync } from 'node:fs';
import { env, required } from './env';

export type RingKey = { id: string; key: Buffer };

type Kept = { stamp: string; keys: RingKey[] };
const read = new Map<string, Kept>();

/**
 * The worker's keys, oldest first; the last is written with. From KEY_RING_FILE, looked at again
 * whenever it changed, so that a rotation reaches a worker that runs; else from KEY_RING.
 */
export function keyRing(): RingKey[] {
  const file = env().KEY_RING_FILE;
  return file ? keysIn(file) : parseRing(required('KEY_RING'));
}

/** Private keys of the worker's pairs, oldest first: each opens boxes sealed to its public half. */
export function workerPrivateKeys(): RingKey[] {
  const file = env().WORKER_PRIVATE_KEY_FILE;
  return file ? keysIn(file) : parseRing(required('WORKER_PRIVATE_KEY'));
}

/** What boxes are sealed to: the public half of the newest pair. */
export function workerPublicKey(): RingKey {
  const file = env().WORKER_PUBLIC_KEY_FILE;
  const newest = (file ? keysIn(file) : parseRing(required('WORKER_PUBLIC_KEY'))).at(-1);
  if (!newest) throw new Error('WORKER_PUBLIC_KEY has no key.');
  return newest;
}

/** `1:<base64 of 32 bytes>,2:...`; a lone key without a number is the first. Throws on anything else. */
export function parseRing(text: string): RingKey[] {
  return (text.includes(':') ? text : `1:${text}`).split(',').map((entry) => {
    const [id = '', base64 = ''] = entry.split(':');
    if (!/^\d+$/.test(id)) throw new Error('A list of keys has one without a number.');
    const key = Buffer.from(base64, 'base64');
    if (key.length !== 32) throw new Error('A key is not 32 bytes long.');
    return { id, key };
  });
}

function keysIn(file: string): RingKey[] {
  const { mtimeMs, ino, size } = statSync(/* turbopackIgnore: true */ file);
  const stamp = `${ino} ${mtimeMs} ${size}`;
  const known = read.get(file);
  if (known?.stamp === stamp) return known.keys;
  const keys = parseRing(readFileSync(/* turbopackIgnore: true */ file, 'utf8').trim());
  read.set(file, { stamp, keys });
  return keys;
}
