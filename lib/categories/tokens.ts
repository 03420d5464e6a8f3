/**
 * The words of a line in which a seller may be found. Store numbers, references, dates, phones and
 * masks are none; small numbers and letters with a short number are (Union 76, 7-Eleven, O2). One
 * pass over the characters: this runs for every line a bank sends.
 */
export function tokensOf(text: string): string[] {
  let line = text;
  if (line.includes('.')) line = line.replace(WWW, '').replace(DOMAIN, '$1');
  if (line.includes("'")) line = line.replaceAll("'", '');
  const tokens: string[] = [];
  let start = -1;
  let kinds = 0;
  for (let at = 0; at <= line.length && tokens.length < MOST; at++) {
    const kind = at < line.length ? kindOf(line, at) : 0;
    if (kind === LETTER || kind === DIGIT) {
      if (start < 0) start = at;
      kinds |= kind;
      continue;
    }
    if (start >= 0) {
      keep(tokens, line, start, at, kinds);
      start = -1;
      kinds = 0;
    }
    if (kind === AND) tokens.push('and');
  }
  return tokens;
}

const MOST = 12;
const LETTER = 1;
const DIGIT = 2;
const AND = 4;

function kindOf(line: string, at: number): number {
  const code = line.charCodeAt(at);
  if (code >= 0x80) return WORD.test(line.charAt(at)) ? LETTER : 0;
  if (code >= 0x61 && code <= 0x7a) return LETTER;
  if (code >= 0x30 && code <= 0x39) return DIGIT;
  return code === 0x26 ? AND : 0;
}

function keep(tokens: string[], line: string, start: number, end: number, kinds: number): void {
  const piece = line.slice(start, end);
  if (kinds === LETTER) {
    if (!(piece.includes('x') && MASK.test(piece))) tokens.push(piece);
  } else if (kinds === DIGIT) {
    if (isSmallNumber(piece) && !isDate(line, start, end)) tokens.push(piece);
  } else {
    const stuck = NUMBERED_NAMES.has(piece) ? null : STUCK_NUMBER.exec(piece);
    if (NUMBERED_NAMES.has(piece)) tokens.push(piece);
    else if (stuck) tokens.push(stuck[1]!);
    else if (WORDY_NUMBER.test(piece) && !MASK.test(piece)) tokens.push(piece);
  }
}

/** 1 to 99, without a leading zero. */
export const isSmallNumber = (piece: string): boolean =>
  piece.length < 3 &&
  piece.charCodeAt(0) > 0x30 &&
  piece.charCodeAt(0) <= 0x39 &&
  SMALL.test(piece);

/** `12/03`, `14.02.25`, `17:22`: two digits, a sign, two digits. 24/7 and 7-11 are names. */
function isDate(line: string, start: number, end: number): boolean {
  if (end - start !== 2) return false;
  return (
    (SEPARATOR.includes(line.charAt(end)) && TWO_DIGITS.test(line.slice(end + 1, end + 3))) ||
    (start > 2 &&
      SEPARATOR.includes(line.charAt(start - 1)) &&
      TWO_DIGITS.test(line.slice(start - 3, start - 1)))
  );
}

const SEPARATOR = '/.-:';
const TWO_DIGITS = /^\d\d$/;
const SMALL = /^[1-9]\d?$/;
const WORD = /[\p{L}\p{N}]/u;
const MASK = /^(?:x+|[x\d]*\d[x\d]*xx[x\d]*|[a-z]{0,3}x{3,}(?:\d[a-z\d]*|[a-z]{0,2}))$/;
/** Names with three digits or more in them. */
const NUMBERED_NAMES = new Set(
  'bet365 sky365 studio54 c1000 route66 office365 m365 web24 power1000 factor75 forever21 century21 check24 lotto24 blume2000 bike24 trading212 autoscout24 immoscout24 immobilienscout24 sport2000 energie360 taxi40100 giro555 roll20 beer52 system76 insta360'.split(
    ' ',
  ),
);
/** A long word with a store's number or postcode stuck to it. */
const STUCK_NUMBER = /^(\p{L}{4,})(?:\d{2,}\p{L}?|\d{3,}[\p{L}\d]*)$/u;
/** Letters with a short number in or around them: `h2o`, `7eleven`, `o2`, `3m`, `99p`, `bet365`. */
const WORDY_NUMBER = /^(?:\d{1,3}\p{L}{1,}|\p{L}{1,8}\d{1,2}(?:\p{L}{1,8})?)$/u;
/** `netflix.com`, `three.co.uk`, `google.c`: the name in front of a domain's end, cut or not. */
const DOMAIN =
  /\b([\p{L}\p{N}-]{2,})\.(?:com?|org|net|io|app|tv|me|ai|gov|edu|info|shop|store|de|fr|nl|be|it|es|ch|at|pl|se|dk|no|fi|eu|uk|in|br|au|ca|us|ie|pt|c|o)(?:\.(?:uk|au|br|nz|in|jp|za|u|a|b)?)?(?=[\s/*,]|$)(?:\/\S*)?/gu;
const WWW = /^(?:https?:\/\/)?www\.(?=\p{L})/u;
const SITE = new RegExp(DOMAIN.source.replace('(?:\\/\\S*)?', ''), 'u');
const NOT_LETTERS = /[^\p{L}\p{N}]/gu;

/** A web address in the text, closed up (`hotelscom`), or ''. */
export function siteIn(text: string): string {
  const site = text.includes('.') ? SITE.exec(text) : null;
  return site ? site[0].replace('www.', '').replace(NOT_LETTERS, '') : '';
}

export const hasSite = (text: string): boolean => text.includes('.') && SITE.test(text);

/**
 * The line with numbers that are no part of any name made alike: those of three digits or more that
 * touch no letter. Lines of one shape and length are of one seller.
 */
export const shapeOf = (line: string): string =>
  LONG_NUMBER.test(line) ? line.replace(LONG_NUMBERS, '000') : line;

const LONG_NUMBER = /\d{3}/;
const LONG_NUMBERS = /(?<![\p{L}\p{N}.])\d{3,}(?![\p{L}\p{N}.])/gu;
