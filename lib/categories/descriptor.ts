import {
  CHANNEL_WORDS,
  type Channel,
  CUTS,
  NUMBERED,
  PREFIXES,
  TRAILING_NOISE,
} from './descriptor-rules';
import { fold } from './fold';
import { CITIES, REGION_CODES } from './places';

/**
 * A statement's line taken apart. `tokens` are the folded words in which a seller may be found;
 * `name` those left once trailing places, legal forms and numbers are off; `text` is the whole
 * line folded, for phrases.
 */
export type Descriptor = {
  text: string;
  tokens: string[];
  name: string[];
  channel: Channel;
  /** A web address in it, closed up (`hotelscom`), or ''. */
  site: string;
  /** The line is as long as some banks' limit, so its last word may be cut. */
  maybeCut: boolean;
};

const LONGEST = 160;
const GAP = /\s+/g;
const TRUNCATED_FROM = 15;

/** Pure, linear in the length of the line (of which 160 characters are read); never throws. */
export function readDescriptor(description: string): Descriptor {
  const raw = description.length > LONGEST ? description.slice(0, LONGEST) : description;
  const text = fold(raw).replace(GAP, ' ').trim();
  const { rest, channel } = withoutPrefixes(text);
  const body = withoutTail(rest);
  const tokens = split(body);
  return {
    text,
    tokens,
    name: withoutPlace(tokens).filter(
      (word, at, all) => at === 0 || !SMALL_NUMBER.test(word) || NUMBERED_WORDS.has(all[at - 1]!),
    ),
    channel,
    site: siteIn(body),
    maybeCut: raw.trim().length >= TRUNCATED_FROM,
  };
}

function withoutPrefixes(text: string): { rest: string; channel: Channel } {
  let rest = text;
  let channel: Channel = 'unknown';
  for (let round = 0; round < 5; round++) {
    const found = PREFIXES_BY_LETTERS.get(rest.slice(0, 2))?.exec(rest);
    if (!found) break;
    const after = rest.slice(found[0].length).replace(LEADING_JUNK, '');
    if (!HAS_WORD.test(after)) break; // what is left would be no name: the prefix is the seller
    rest = after;
    const kind = found.groups && CHANNELS.find((name) => found.groups?.[name] !== undefined);
    if (kind && (channel === 'unknown' || kind === 'online')) channel = kind;
  }
  return { rest, channel };
}

/** How a line was paid by words in it, where no prefix tells. */
export function channelOf(text: string): Channel {
  for (const [channel, pattern] of BY_WORD) if (pattern.test(text)) return channel;
  return SITE.test(text) ? 'online' : 'unknown';
}

function withoutTail(text: string): string {
  const cut = text.search(CUT);
  return cut > 2 ? text.slice(0, cut) : text;
}

/** Words of a name; store numbers, references, phones and masks are none. */
function split(text: string): string[] {
  const tokens: string[] = [];
  let names = text.includes('.') ? text.replace(WWW, '').replace(DOMAIN, '$1') : text;
  if (HAS_DIGIT.test(names)) names = names.replace(STUCK_NUMBER, '$1 ');
  for (const piece of names.replaceAll("'", '').match(PIECE) ?? []) {
    if (tokens.length >= 12) break;
    if (MASK.test(piece)) continue;
    if (!HAS_DIGIT.test(piece)) tokens.push(piece === '&' ? 'and' : piece);
    else if (numberBelongs(piece)) tokens.push(piece);
  }
  return tokens;
}

/** `WORDY_NUMBER`s are names; small numbers are kept for names such as Union 76. */
function numberBelongs(piece: string): boolean {
  return WORDY_NUMBER.test(piece) || SMALL_NUMBER.test(piece);
}

function siteIn(body: string): string {
  const site = body.includes('.') ? SITE.exec(body) : null;
  return site ? site[0].replace('www.', '').replace(NOT_LETTERS, '') : '';
}

function withoutPlace(tokens: string[]): string[] {
  let end = tokens.length;
  const shrink = (by: number) => {
    end -= by;
    return true;
  };
  const drop = (): boolean => {
    if (end <= 1) return false;
    const last = tokens[end - 1]!;
    if (NOISE_WORDS.has(last) || REGION_CODES.has(last)) return shrink(1);
    if (SMALL_NUMBER.test(last) && !NUMBERED_WORDS.has(tokens[end - 2]!)) return shrink(1);
    for (let size = Math.min(3, end - 1); size > 0; size--)
      if (CITIES.has(tokens.slice(end - size, end).join(' '))) return shrink(size);
    return false;
  };
  while (drop());
  return tokens.slice(0, end);
}

const wordsOf = (text: string) => new Set(text.trim().split(/\s+/));
const NOISE_WORDS = wordsOf(TRAILING_NOISE);
const NUMBERED_WORDS = wordsOf(NUMBERED);

const HAS_WORD = /\p{L}{2}/u;
const HAS_DIGIT = /\d/;
const LEADING_JUNK = /^[\s\d*#:;,./\\|-]+(?=\D)/;
const PIECE = /[\p{L}\p{N}]+|&/gu;
const MASK = /^(?:x+|[x\d]*\d[x\d]*xx[x\d]*|[a-z]{0,3}x{3,}[a-z\d]*)$/;
/** A long word with a store's number or postcode stuck to it. */
const STUCK_NUMBER = /(?<![\p{L}\p{N}])(\p{L}{4,})\d{2,}(?![\p{L}])/gu;
const SMALL_NUMBER = /^[1-9]\d?$/;
/** Letters with a short number in or around them: `h2o`, `7eleven`, `o2`, `3m`, `99p`. */
const WORDY_NUMBER = /^(?:\d{1,3}\p{L}{1,}|\p{L}{1,8}\d{1,2}(?:\p{L}{1,8})?)$/u;
/** `netflix.com`, `three.co.uk`, `google.c`: the name in front of a domain's end, cut or not. */
const DOMAIN =
  /\b([\p{L}\p{N}-]{2,})\.(?:com?|org|net|io|app|tv|me|ai|gov|edu|info|shop|store|de|fr|nl|be|it|es|ch|at|pl|se|dk|no|fi|eu|uk|in|br|au|ca|us|ie|pt|c|o)(?:\.(?:uk|au|br|nz|in|jp|za|u|a|b)?)?(?=[\s/*,]|$)(?:\/\S*)?/gu;

const SITE = new RegExp(DOMAIN.source.replace('(?:\\/\\S*)?', ''), 'u');
const NOT_LETTERS = /[^\p{L}\p{N}]/gu;
const WWW = /^(?:https?:\/\/)?www\.(?=\p{L})/u;

const CHANNELS = PREFIXES.map(([channel]) => channel);
/** One pattern for each two first letters: a line is then looked at with a handful of rules. */
const PREFIXES_BY_LETTERS = new Map(
  [...new Set(PREFIXES.flatMap(([, text]) => listed(text).map((one) => one.slice(0, 2))))].map(
    (letters) => {
      const groups = PREFIXES.flatMap(([channel, text]) => {
        const its = listed(text).filter((pattern) => pattern.startsWith(letters));
        return its.length > 0 ? [`(?<${channel}>${alternatives(its)})`] : [];
      });
      return [letters, new RegExp(`^(?:${groups.join('|')})`, 'u')];
    },
  ),
);
const BY_WORD = CHANNEL_WORDS.map(
  ([channel, words]) => [channel, new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'u')] as const,
);
const CUT = new RegExp(`\\s(?:${alternatives(listed(CUTS))})`, 'u');

function listed(text: string): string[] {
  return text
    .split('|')
    .map((pattern) => pattern.replace(/^\s+/, '').replace(/\s+/g, ' '))
    .filter(Boolean);
}

/** As one alternation, longest first so that none hides another. */
function alternatives(patterns: string[]): string {
  return [...patterns]
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
  return /[\p{L}\p{N}]$/u.test(pattern) ? `${source}(?![\\p{L}\\p{N}.'&])` : source;
}
