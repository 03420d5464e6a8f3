/**
 * Text as the categoriser compares it: lower case, accents off, letters that do not decompose
 * spelled out. Names of the dictionary and words of statements go through the same door.
 */
const SPELLED: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  '’': "'",
  '‘': "'",
  '`': "'",
  '´': "'",
};

const ASCII = /^[\x20-\x7e]*$/;
const MARKS = /\p{M}+/gu;
const SPELLED_OUT = /[ßæœøłđðþı’‘`´]/g;

export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(SPELLED_OUT, (letter) => SPELLED[letter] ?? letter);
}

const TOKEN = /[\p{L}\p{N}&+]+/gu;

/** Folded words in order, apostrophes closed up: `Trader Joe's` is `trader`, `joes`. */
export function words(folded: string): string[] {
  return folded.replaceAll("'", '').match(TOKEN) ?? [];
}

/** The form names are compared in: folded and closed up, so WAL-MART, Wal Mart and walmart agree. */
export function compact(name: string): string {
  return words(fold(name).replace(DOTS, '$1')).join('').replaceAll('&', 'and');
}

// `booking.com` and `H.E.B.` are one word each.
const DOTS = /(?<=[\p{L}\p{N}])\.([\p{L}\p{N}]|$)/gu;
