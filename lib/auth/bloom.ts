/**
 * The bits that stand for a word in a Bloom filter of `bits` bits, from the SHA-256 of the word: double
 * hashing (Kirsch and Mitzenmacher 2006). scripts/common-passwords.mjs sets them, `is-common.ts` asks.
 */
export function bitsOf(hash: Buffer, { bits, hashes }: { bits: number; hashes: number }): number[] {
  const first = hash.readUInt32BE(0);
  const step = (hash.readUInt32BE(4) | 1) >>> 0;
  return Array.from({ length: hashes }, (_, i) => (first + i * step) % bits);
}
