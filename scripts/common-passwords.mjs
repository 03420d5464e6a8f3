import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT, say } from './ground.mjs';

/**
 * node scripts/common-passwords.mjs LIST...: writes lib/auth/common-passwords.ts, the Bloom filter of the
 * passwords in the lists (one a line) that our shortest length allows. The lists themselves are
 * not ours to pass on, and a filter tells nothing of what is in it.
 */
const SHORTEST = 12;
const BITS_EACH = 32;
const HASHES = 22; // BITS_EACH * ln 2
const LINE = 96;

const words = new Set(
  process.argv
    .slice(2)
    .flatMap((file) => fs.readFileSync(file, 'utf8').split(/\r?\n/))
    .map((word) => word.toLowerCase())
    .filter((word) => [...word].length >= SHORTEST),
);
const bits = words.size * BITS_EACH;
const filter = Buffer.alloc(Math.ceil(bits / 8));
for (const word of words) {
  const hash = createHash('sha256').update(word).digest();
  const [first, step] = [hash.readUInt32BE(0), hash.readUInt32BE(4) | 1];
  for (let i = 0; i < HASHES; i++) {
    const at = (first + i * (step >>> 0)) % bits;
    filter[at >> 3] |= 1 << (at & 7);
  }
}
const lines = filter.toString('base64').match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
const source = `import { sha256 } from '@/lib/crypto';

/**
 * The ${words.size.toLocaleString('en')} of twelve characters and more (shorter ones are refused anyway) among the 100,000
 * commonest breached passwords and the commonest of a dictionary of passwords, as a Bloom filter made by
 * scripts/common-passwords.mjs: it knows all of them, and takes one in five million others for one.
 */
const BITS = ${bits.toLocaleString('en').replaceAll(',', '_')};
const HASHES = ${HASHES};
const FILTER = Buffer.from(
  \`
${lines.join('\n')}
\`,
  'base64',
);

/** Is this, in small letters, one of the commonest passwords? */
export function isCommon(password: string): boolean {
  const hash = sha256(password);
  const first = hash.readUInt32BE(0);
  const step = (hash.readUInt32BE(4) | 1) >>> 0;
  for (let i = 0; i < HASHES; i++) {
    const at = (first + i * step) % BITS;
    if (((FILTER[at >> 3] ?? 0) & (1 << (at & 7))) === 0) return false;
  }
  return true;
}
`;
fs.writeFileSync(path.join(ROOT, 'lib/auth/common-passwords.ts'), source);
say(`${words.size} passwords, ${filter.length} bytes.`);
