import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { BUCKETS, features } from './features';

/**
 * A small linear model of what names look like, trained at build time on the dictionary's own
 * names: it knows that an -eria is an eating place. Weights are bytes (about 0.6 MB). It guesses
 * where nothing is known, and its guess counts only when clear.
 */
export const CLASSES = 20;

export class NameModel {
  readonly #weights: Int8Array;
  readonly #scale: number;
  readonly #found = new Uint16Array(160);
  readonly #scores = new Float64Array(CLASSES);

  constructor(file: Buffer) {
    const bytes = gunzipSync(file);
    this.#scale = bytes.readFloatLE(0);
    this.#weights = new Int8Array(bytes.subarray(4));
    if (this.#weights.length !== (BUCKETS + 1) * CLASSES)
      throw new Error('The name model is damaged: build it again.');
  }

  /** The likeliest category of a name and how likely (0..1), or null for no words. */
  guess(tokens: readonly string[]): { categoryId: number; likelihood: number } | null {
    const count = features(tokens, this.#found);
    if (count === 0) return null;
    const weights = this.#weights;
    const found = this.#found;
    const scores = this.#scores.fill(0);
    for (let at = 0; at < count; at++) {
      const row = found[at]! * CLASSES;
      for (let id = 1; id < CLASSES; id++) scores[id]! += weights[row + id]!;
    }
    let best = 1;
    let sum = 0;
    const norm = this.#scale / Math.sqrt(count);
    const bias = BUCKETS * CLASSES;
    for (let id = 1; id < CLASSES; id++) {
      scores[id] = scores[id]! * norm + weights[bias + id]! * this.#scale;
      if (scores[id]! > scores[best]!) best = id;
    }
    for (let id = 1; id < CLASSES; id++) sum += Math.exp(scores[id]! - scores[best]!);
    return { categoryId: best, likelihood: 1 / sum };
  }
}

const FILE = 'prisma/seed/data/model.gz';
let loaded: NameModel | undefined;

export function loadModel(): NameModel {
  loaded ??= new NameModel(
    readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), FILE)),
  );
  return loaded;
}
