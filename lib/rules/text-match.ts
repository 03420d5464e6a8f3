import { fold, words } from '@/lib/categories/fold';

export type TextOp = 'contains' | 'equals' | 'starts' | 'ends' | 'words' | 'like';

const LONGEST = 500;

/** Text as rules compare it: without case and accents, gaps closed up, at most 500 characters. */
export const plain = (text: string): string =>
  fold(text.slice(0, LONGEST)).replace(/\s+/g, ' ').trim();

/** A test of plain texts. Each takes time in proportion to the text's length; none backtracks. */
export function textMatcher(op: TextOp, value: string): (text: string) => boolean {
  const wanted = plain(value);
  switch (op) {
    case 'contains':
      return (text) => text.includes(wanted);
    case 'equals':
      return (text) => text === wanted;
    case 'starts':
      return (text) => text.startsWith(wanted);
    case 'ends':
      return (text) => text.endsWith(wanted);
    case 'words':
      return wordMatcher(wanted);
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
function likeMatcher(pattern: string): (text: string) => boolean {
  const pieces = pattern.split('*');
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (pieces.length === 1) return (text) => text === first;
  const middle = pieces.slice(1, -1).filter(Boolean);
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last)) return false;
    let from = first.length;
    for (const piece of middle) {
      const at = text.indexOf(piece, from);
      if (at < 0) return false;
      from = at + piece.length;
    }
    return from <= text.length - last.length;
  };
}
