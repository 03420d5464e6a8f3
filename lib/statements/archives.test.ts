import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Entry, zip } from '@/tests/zip';
import { unpack } from './archives';
import { BrokenStatement } from './broken';

const text = (content: string) => new TextEncoder().encode(content);
const send = (bytes: Uint8Array) => unpack({ name: 'sent.bin', bytes });
const entry = (name: string, content = name): Entry => ({ name, content: text(content) });

it('leaves a plain file as it is', () => {
  const file = { name: 'a.ofx', bytes: text('OFXHEADER:100') };
  expect(unpack(file)).toEqual([file]);
});

it('S34: gives the files of an archive, without folders and what systems add', () => {
  const bytes = zip([
    { ...entry('2026/'), content: text('') },
    entry('2026/jan.ofx'),
    { ...entry('feb.csv'), method: 0 },
    entry('__MACOSX/2026/._jan.ofx'),
    entry('.DS_Store'),
    entry('../../etc/passwd'),
  ]);
  const files = send(bytes).map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]);
  expect(files).toEqual([
    ['jan.ofx', '2026/jan.ofx'],
    ['feb.csv', 'feb.csv'],
    ['passwd', '../../etc/passwd'],
  ]);
  expect(unpack({ name: 'a.ofx.gz', bytes: gzipSync('OFX') })).toEqual([
    { name: 'a.ofx', bytes: Buffer.from('OFX') },
  ]);
});

const zeros = Buffer.alloc(3_000_000);
it.each([
  ['more than 100 files', zip(Array.from({ length: 101 }, (_, i) => entry(`${i}`))), /100 files/],
  ['a bomb', zip([{ name: 'zeros', content: zeros }]), /hundred times/],
  ['a gzip bomb', gzipSync(zeros), /hundred times/],
  ['an archive inside', zip([{ name: 'a.zip', content: zip([entry('x')]) }]), /inside/],
  ['a gzip of a gzip', gzipSync(gzipSync('x')), /inside/],
  ['entries that share their bytes', zip([entry('a'), entry('b')], { shared: true }), /damaged/],
  ['one name twice', zip([entry('a', '1'), entry('a', '2')]), /share a name/],
  ['a lie about the size', zip([{ ...entry('a'), size: 9 }]), /damaged/],
  ['a password', zip([{ ...entry('a'), flags: 1 }]), /password/],
  ['a symbolic link', zip([{ ...entry('a'), mode: 0o120777 }]), /link/],
  ['nothing', zip([]), /empty/],
  ['half a gzip', gzipSync('x'.repeat(1000)).subarray(0, 20), /damaged/],
])('S33: refuses %s', (_, bytes, words) => {
  expect(() => send(bytes)).toThrow(BrokenStatement);
  expect(() => send(bytes)).toThrow(words);
});

it('S33: F37, stops within the whole archive’s limit, not each file’s', () => {
  // Words repeat little enough to stay under the ratio, and 60 MiB twice is beyond the limit.
  const content = Buffer.alloc(60 * 1024 * 1024);
  let seed = 7;
  for (let at = 0; at < content.length; at += 64) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    content.writeUInt32LE(seed, at);
  }
  const bytes = zip([
    { name: 'a', content },
    { name: 'b', content },
  ]);
  expect(() => send(bytes)).toThrow(/100 MiB/);
});

it('never fails otherwise, whatever is changed', () => {
  const sound = [zip([entry('a.ofx', 'OFXHEADER'.repeat(40)), entry('b.csv')]), gzipSync('hello')];
  fc.assert(
    fc.property(
      fc.constantFrom(...sound),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
      fc.nat(),
      (bytes, changes, cut) => {
        const broken = Uint8Array.from(bytes).subarray(
          0,
          bytes.length - (cut % 3 === 0 ? cut % bytes.length : 0),
        );
        for (const [at, byte] of changes) broken[at % broken.length] = byte;
        try {
          send(broken);
        } catch (error) {
          expect(error).toBeInstanceOf(BrokenStatement);
        }
      },
    ),
    { numRuns: 2_000 },
  );
});
