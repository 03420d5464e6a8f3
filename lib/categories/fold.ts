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
  const text = folded.includes("'") ? folded.replaceAll("'", '') : folded;
  if (!ASCII.test(text)) return text.match(TOKEN) ?? [];
  const found: string[] = [];
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && isWordCode(text.charCodeAt(at))) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      found.push(text.slice(start, at));
      start = -1;
    }
  }
  return found;
}

/** Letters, digits, `&` and `+` of ASCII. */
const isWordCode = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  code === 0x26 ||
  code === 0x2b;

/** The form names are compared in: folded and closed up, so WAL-MART, Wal Mart and walmart agree. */
export function compact(name: string): string {
  return words(fold(name).replace(DOTS, '$1')).join('').replaceAll('&', 'and');
}

// `booking.com` and `H.E.B.` are one word each.
const DOTS = /(?<=[\p{L}\p{N}])\.([\p{L}\p{N}]|$)/gu;
