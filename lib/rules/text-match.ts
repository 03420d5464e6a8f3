import { fold, words } from '@/lib/categories/fold';
import { finder, type Readable, standsAt } from './find';

export type TextOp = 'contains' | 'equals' | 'starts' | 'ends' | 'words' | 'like';

const LONGEST = 500;

/** Text as rules compare it: without case and accents, gaps closed up, at most 500 characters. */
export const plain = (text: string): string =>
  fold(text.slice(0, LONGEST)).replace(/\s+/g, ' ').trim();

/**
 * A test of plain texts. Each takes steps in proportion to the text's length, whatever the pattern:
 * none goes back on a choice (counted in find.test.ts).
 */
export function textMatcher(op: TextOp, value: string): (text: string) => boolean {
  const wanted = plain(value);
  return op === 'words' ? wordMatcher(wanted) : characterMatcher(op, wanted);
}

/** All but `words`, which splits the text once. */
export function characterMatcher(
  op: Exclude<TextOp, 'words'>,
  wanted: string,
): (text: Readable) => boolean {
  switch (op) {
    case 'contains': {
      const find = finder(wanted);
      return (text) => find(text) >= 0;
    }
    case 'equals':
      return (text) => text.length === wanted.length && standsAt(wanted, text, 0);
    case 'starts':
      return (text) => standsAt(wanted, text, 0);
    case 'ends':
      return (text) => standsAt(wanted, text, text.length - wanted.length);
    case 'like':
      return likeMatcher(wanted);
  }
}

function wordMatcher(wanted: string): (text: string) => boolean {
  const all = words(wanted);
  return (text) => {
    const there = new Set(words(text));
    return all.length > 0 && all.every((word) => there.has(word));
  };
}

/** The first possible place of each piece is as good as any: no choice is ever taken back. */
function likeMatcher(pattern: string): (text: Readable) => boolean {
  const pieces = pattern.split('*');
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (pieces.length === 1) return characterMatcher('equals', first);
  const middle = pieces
    .slice(1, -1)
    .filter(Boolean)
    .map((piece) => ({ size: piece.length, find: finder(piece) }));
  return (text) => {
    const end = text.length - last.length;
    if (!standsAt(first, text, 0) || !standsAt(last, text, end)) return false;
    let from = first.length;
    for (const { size, find } of middle) {
      const at = find(text, from);
      if (at < 0) return false;
      from = at + size;
    }
    return from <= end;
  };
}
