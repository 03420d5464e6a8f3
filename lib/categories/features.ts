/**
 * What the model sees of a name: hashes of its words, pairs of words, and pieces of words with
 * their ends marked. The same here and in training.
 */
export const BUCKETS = 1 << 15;
const MOST = 160;
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

/** Writes bucket numbers into `out` (at least 160 long) and gives how many. */
export function features(tokens: readonly string[], out: Uint16Array): number {
  let count = 0;
  const add = (hash: number) => {
    if (count < MOST) out[count++] = (hash ^ (hash >>> 15)) & (BUCKETS - 1);
  };
  let previous = 0;
  for (const token of tokens) {
    const word = hashOf(token, 0, token.length, SEED);
    add(word);
    if (previous !== 0) add(Math.imul(previous, PRIME) ^ word);
    previous = word;
    pieces(token, add);
  }
  return count;
}

/** Pieces of 3 to 5 letters; those at the beginning and the end of the word are told apart. */
function pieces(token: string, add: (hash: number) => void): void {
  for (let size = 3; size <= 5; size++) {
    for (let at = 0; at + size <= token.length; at++) {
      const place = at === 0 ? 7 : at + size === token.length ? 11 : 13;
      add(hashOf(token, at, at + size, Math.imul(SEED ^ place, PRIME)));
    }
  }
}

function hashOf(text: string, from: number, to: number, seed: number): number {
  let hash = seed;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash;
}
