import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import { badAnswer, unreachable } from './failure';
import type { Limits } from './limits';

/** Small answers may compress by any factor; a bomb shows itself above this. */
const RATIO_FLOOR = 64 * 1024;

/**
 * Reads an answer whole, decoded, within the limits: raw and decoded bytes are counted as they
 * come, and a pause longer than `idleMs` ends it.
 */
export async function readBody(
  body: Readable,
  encoding: string,
  limits: Limits,
): Promise<Uint8Array> {
  const decoder = decoderFor(encoding);
  if (decoder === null) {
    body.on('error', () => {}).destroy(); // we leave early; that it complains is expected
    throw badAnswer();
  }
  const chunks: Uint8Array[] = [];
  let raw = 0;
  let decoded = 0;
  const idle = setTimeout(() => body.destroy(unreachable()), limits.idleMs);
  async function* counted(source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      idle.refresh();
      raw += chunk.length;
      if (raw > limits.rawBytes) throw badAnswer();
      yield chunk;
    }
  }
  async function collect(source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      decoded += chunk.length;
      const bomb = decoder && decoded > RATIO_FLOOR && decoded > raw * limits.ratio;
      if (bomb || decoded > limits.decodedBytes) throw badAnswer();
      chunks.push(chunk);
    }
  }
  try {
    if (decoder) await pipeline(body, counted, decoder, collect);
    else await pipeline(body, counted, collect);
  } finally {
    clearTimeout(idle);
  }
  return Buffer.concat(chunks);
}

/** undefined: as it is; null: an encoding we did not ask for. */
function decoderFor(encoding: string): zlib.Gunzip | zlib.Inflate | undefined | null {
  const name = encoding.trim().toLowerCase();
  if (name === '' || name === 'identity') return undefined;
  if (name === 'gzip' || name === 'x-gzip') return zlib.createGunzip();
  return name === 'deflate' ? zlib.createInflate() : null;
}
