import { expect, test, vi } from 'vitest';
import { looksLikeCamt, readCamt } from './camt/batch';
import { cpuTime, expectations, fixtureBytes, readOrRefuse, rejectedOf } from './fixtures';
import { looksLikeMt940, readMt940 } from './mt940/batch';
import { looksLikeQif, readQif } from './qif/batch';

// Properties take their time on a busy machine; what they promise of time is measured on the processor.
vi.setConfig({ testTimeout: 30_000 });

/** Files of real banks, damaged at random (from a fixed seed): read or refused, never more, never slowly. */
const READERS = { qif: readQif, camt: readCamt, mt940: readMt940 };
const SNIFFS = { qif: looksLikeQif, camt: looksLikeCamt, mt940: looksLikeMt940 };
const ROUNDS = 12;

function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function damaged(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  const copy = Buffer.from(bytes);
  const at = random(copy.length + 1);
  const kind = random(4);
  if (kind === 0) return copy.subarray(0, at);
  if (kind === 1) return Buffer.concat([copy.subarray(0, at), copy.subarray(at + random(200))]);
  if (kind === 2)
    return Buffer.concat([copy.subarray(0, at), copy.subarray(random(copy.length + 1))]);
  for (let i = 0; i < 20; i++) copy[random(copy.length)] = random(256);
  return copy;
}

for (const [folder, read] of Object.entries(READERS)) {
  const files = expectations(folder);
  if (files.length > 0) {
    test(`damaged ${folder} files are read or refused`, () => {
      const random = seeded(folder.length);
      for (const file of files) {
        const bytes = fixtureBytes(file);
        for (let round = 0; round < ROUNDS; round++) {
          const bad = damaged(bytes, random);
          const took = cpuTime(() => {
            const batch = readOrRefuse(() => read(bad, { currency: 'EUR' }));
            if (batch)
              expect(batch.transactions.length + rejectedOf(batch).length).toBeLessThan(2_000);
          });
          expect(took, file.file).toBeLessThan(1_000);
        }
      }
    });
  }
}

test('every real file is taken for what it is, and for nothing else', () => {
  for (const folder of ['qif', 'camt', 'mt940', 'ofx', 'qfx', 'csv']) {
    for (const file of expectations(folder)) {
      const bytes = fixtureBytes(file);
      const taken = Object.entries(SNIFFS).flatMap(([name, sniff]) => (sniff(bytes) ? [name] : []));
      if (file.count !== '0') expect(taken, file.file).toEqual(folder in SNIFFS ? [folder] : []);
      else expect([[], [folder]], file.file).toContainEqual(taken);
    }
  }
});
