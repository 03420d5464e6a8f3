import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { transform } from 'esbuild';
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
const { bitsOf } = await fromSource('lib/auth/bloom.ts');
for (const word of words) {
  const hash = createHash('sha256').update(word).digest();
  for (const at of bitsOf(hash, { bits, hashes: HASHES })) filter[at >> 3] |= 1 << (at & 7);
}
const lines = filter.toString('base64').match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
const source = `/**
 * The ${words.size.toLocaleString('en')} of twelve characters and more (shorter ones are refused anyway) among the 100,000
 * commonest breached passwords and the commonest of a dictionary of passwords, as a Bloom filter made by
 * scripts/common-passwords.mjs: it knows all of them, and takes one in five million others for one.
 */
export const BITS = ${bits.toLocaleString('en').replaceAll(',', '_')};
export const HASHES = ${HASHES};
export const FILTER = Buffer.from(
  \`
${lines.join('\n')}
\`,
  'base64',
);
`;
fs.writeFileSync(path.join(ROOT, 'lib/auth/common-passwords.ts'), source);
say(`${words.size} passwords, ${filter.length} bytes.`);

/** A module of the product without imports, so that both sides work by the same words. */
async function fromSource(file) {
  const source = fs.readFileSync(path.join(ROOT, file), 'utf8');
  const { code } = await transform(source, { loader: 'ts', format: 'esm' });
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}
