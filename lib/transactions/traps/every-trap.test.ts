import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/**
 * The 42 traps of connectors (CONNECTORS.md part 6) are tests named after their numbers, each where
 * it can be set: in matching, in a reader, or on the whole way. This one says which has none.
 */
const TRAPS = 42;

it('every one of the 42 traps has a test that bears its number', () => {
  const covered = new Set(testFiles('lib').flatMap(numbersIn));
  const missing = Array.from({ length: TRAPS }, (_, index) => index + 1).filter(
    (number) => !covered.has(number),
  );
  expect(missing).toEqual([]);
});

/** `trap 17: …`, `trap 11 and 12: …` in the title of a test that runs. */
function numbersIn(file: string): number[] {
  const titles = readFileSync(file, 'utf8').matchAll(
    /^\s*(?:it|test)\(\s*(?:\n\s*)?['"`]trap ([\d, and]+):/gm,
  );
  return [...titles].flatMap(([, list = '']) => (list.match(/\d+/g) ?? []).map(Number));
}

function testFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const here = path.join(folder, entry.name);
    if (entry.isDirectory()) return testFiles(here);
    return entry.name.endsWith('.test.ts') ? [here] : [];
  });
}
