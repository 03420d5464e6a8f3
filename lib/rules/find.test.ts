import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finder, type Readable } from './find';
import { characterMatcher } from './text-match';

/** A text that counts how often one of its characters is looked at. */
function counted(text: string): Readable & { looks: number } {
  return {
    length: text.length,
    looks: 0,
    charCodeAt(at: number) {
      this.looks++;
      return text.charCodeAt(at);
    },
  };
}

const few = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 0, maxLength });

describe('finder', () => {
  it('finds what indexOf finds', () => {
    fc.assert(
      fc.property(few(12), few(40), fc.nat(10), (pattern, text, from) => {
        const start = Math.min(from, text.length);
        expect(finder(pattern)(text, start)).toBe(text.indexOf(pattern, start));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a text test', () => {
  // What makes naive searches and backtracking matchers go over a text again and again.
  const hostile = (
    size: number,
  ): [op: Parameters<typeof characterMatcher>[0], wanted: string][] => [
    ['contains', `${'a'.repeat(size / 5)}b`],
    ['contains', `${'ab'.repeat(size / 10)}c`],
    ['starts', 'a'.repeat(size)],
    ['ends', `b${'a'.repeat(size - 1)}`],
    ['equals', `${'a'.repeat(size - 1)}b`],
    ['like', `${'*a'.repeat(size / 5)}*b*`],
    ['like', `*${'a'.repeat(size / 5)}b*${'a'.repeat(size / 5)}b*`],
    ['like', 'a*a*a*a*a*a*a*a*a*ab'],
  ];
  const looksAt = (size: number, index: number) => {
    const [op, wanted] = hostile(size)[index]!;
    const text = counted('a'.repeat(size));
    characterMatcher(op, wanted)(text);
    return text.looks;
  };

  it.each(hostile(500).map(([op], index) => [op, index] as const))(
    'looks at each character at most three times: %s, %i',
    (_, index) => {
      expect(looksAt(500, index)).toBeLessThanOrEqual(3 * 500);
      // Twice the text, twice the work: never its square.
      expect(looksAt(1000, index)).toBeLessThanOrEqual(2 * looksAt(500, index) + 10);
    },
  );

  it('S38: does so whatever the pattern and the text', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 60 });
    fc.assert(
      fc.property(pattern, few(120), (like, text) => {
        const read = counted(text);
        characterMatcher('like', like)(read);
        expect(read.looks).toBeLessThanOrEqual(3 * text.length);
      }),
      { numRuns: 2000 },
    );
  });
});
