import { type Channel, CUTS, LEADS, PREFIXES, TAILS } from './descriptor-rules';

/** What is left of a folded line once the bank's and the processor's words in front are off. */
export function withoutPrefixes(text: string): { rest: string; channel: Channel } {
  let rest = text;
  let channel: Channel = 'unknown';
  for (let round = 0; round < 5; round++) {
    const found = lead(rest, round) ?? prefix(rest);
    if (!found) break;
    const after = rest.slice(found.length).replace(LEADING_JUNK, '');
    if (!HAS_WORD.test(after)) break; // what is left would be no name: the prefix is the seller
    rest = after;
    if (found.channel !== 'unknown' && (channel === 'unknown' || found.channel === 'online'))
      channel = found.channel;
  }
  return { rest, channel };
}

/** The line up to where references, mandates and card numbers begin. */
export function withoutTail(text: string): string {
  let line = text;
  if (SIGNED.test(line))
    for (const tail of TAIL) {
      const at = line.search(tail);
      if (at > 2) line = line.slice(0, at);
    }
  for (let at = line.indexOf(' ', 3); at >= 0; at = line.indexOf(' ', at + 1)) {
    if (!CUT_LETTERS.has(line.slice(at + 1, at + 3))) continue;
    CUT.lastIndex = at + 1;
    if (CUT.test(line)) return line.slice(0, at);
  }
  return line;
}

type Front = { length: number; channel: Channel };

function lead(rest: string, round: number): Front | null {
  if (round > 2) return null;
  for (const [channel, pattern] of LEAD[firstKind(rest)]!) {
    const found = pattern.exec(rest);
    if (found) return { length: found[0].length, channel };
  }
  return null;
}

/** The longest that fits, whichever way of paying it is of. */
function prefix(rest: string): Front | null {
  let longest: Front | null = null;
  for (const [channel, pattern] of PREFIXES_BY_LETTERS.get(rest.slice(0, 2)) ?? NONE) {
    const found = pattern.exec(rest);
    if (found && found[0].length > (longest?.length ?? 0))
      longest = { length: found[0].length, channel };
  }
  return longest;
}

const HAS_WORD = /\p{L}{2}/u;
/** Signs, long numbers, days and small numbers that stand alone; the 7 of 7-Eleven is none. */
const LEADING_JUNK =
  /^(?:[\s*#:;,./\\|-]+|\d{3,}(?=[\s*#:;,./|-])|\d{1,2}(?=[\s*#;,|])|\d{1,2}[./:-]\d{2}(?:[./:-]\d{2,4})?(?=[\s*#;,|-]))+/;
const SIGNED = /[;@]|,pas/;
const TAIL = TAILS.map((pattern) => new RegExp(pattern));

/** Leads by what a line begins with, so that most lines try none: 0 none, 1 a digit or sign, then letters. */
const LEAD_LETTERS = ['', '', 'b', 'c', 'g', 'u'];
const LEAD = LEAD_LETTERS.map((letter, kind) =>
  LEADS.filter(([, pattern]) =>
    kind === 0
      ? false
      : kind === 1
        ? /^\^\\/.test(pattern)
        : pattern.includes(letter) && !/^\^\\/.test(pattern),
  ).map(([channel, pattern]) => [channel, new RegExp(pattern, 'u')] as const),
);

function firstKind(rest: string): number {
  const code = rest.charCodeAt(0);
  if (code < 0x61) return 1;
  const at = LEAD_LETTERS.indexOf(rest.charAt(0));
  return at < 0 ? 0 : at;
}

type Pattern = readonly [channel: Channel, pattern: RegExp];
const NONE: readonly Pattern[] = [];
/** The patterns of each two first letters: a line is then looked at with a handful of rules. */
const PREFIXES_BY_LETTERS: ReadonlyMap<string, readonly Pattern[]> = new Map(
  [...new Set(PREFIXES.flatMap(([, text]) => listed(text).map((one) => one.slice(0, 2))))].map(
    (letters) => [
      letters,
      PREFIXES.flatMap(([channel, text]) => startingWith(letters, channel, text)),
    ],
  ),
);

function startingWith(letters: string, channel: Channel, text: string): Pattern[] {
  const its = listed(text).filter((pattern) => pattern.startsWith(letters));
  return its.length > 0 ? [[channel, new RegExp(`^(?:${alternatives(its)})`, 'u')]] : [];
}

const CUT = new RegExp(`(?:${alternatives(listed(CUTS))})`, 'uy');
const CUT_LETTERS = {
  has: (letters: string) => CUT_STARTS.has(letters) || !/^[a-z]{2}/.test(letters),
};
const CUT_STARTS = new Set(listed(CUTS).map((pattern) => pattern.slice(0, 2)));

function listed(text: string): string[] {
  return text
    .split('|')
    .map((pattern) => pattern.replace(/^\s+/, '').replace(/\s+/g, ' '))
    .filter(Boolean);
}

/** As one alternation, longest first so that none hides another. */
function alternatives(patterns: string[]): string {
  return [...new Set(patterns)]
    .sort((a, b) => b.length - a.length)
    .map(patternSource)
    .join('|');
}

function patternSource(pattern: string): string {
  const source = pattern
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replaceAll('#', '[\\dx*#/.:-]{1,24}')
    .replaceAll(' ', ' ?')
    .replace(/ \?$/, ' ');
  // A number at the end is one of its own: the 7 of 7-Eleven is none.
  if (pattern.endsWith('#')) return `${source}(?=[\\s,;]|$)`;
  return /[\p{L}\p{N}]$/u.test(pattern) ? `${source}(?![\\p{L}\\p{N}.'&])` : source;
}
