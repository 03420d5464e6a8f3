import { CHANNEL_WORDS, type Channel, NUMBERED, TRAILING_NOISE } from './descriptor-rules';
import { fold } from './fold';
import { REGION_CODES } from './places';
import { withoutPrefixes, withoutTail } from './prefixes';
import { hasSite, isSmallNumber, siteIn, tokensOf } from './tokens';
import { isTown } from './towns';

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
const TRUNCATED_FROM = 15;

/** Pure, linear in the length of the line (of which 160 characters are read); never throws. */
export function readDescriptor(description: string): Descriptor {
  const raw = description.length > LONGEST ? description.slice(0, LONGEST) : description;
  const trimmed = raw.trim();
  const folded = fold(trimmed);
  const text = GAPS.test(folded) ? folded.replace(GAP, ' ') : folded;
  const { rest, channel } = withoutPrefixes(text);
  const body = withoutTail(rest);
  const tokens = tokensOf(body);
  return {
    text,
    tokens,
    name: nameOf(tokens, endOfName(tokens)),
    channel,
    site: siteIn(body),
    maybeCut: trimmed.length >= TRUNCATED_FROM,
  };
}

/** How a line was paid by words in it, where no prefix tells. */
export function channelOf(text: string): Channel {
  for (const [channel, pattern] of BY_WORD) if (pattern.test(text)) return channel;
  return hasSite(text) ? 'online' : 'unknown';
}

/** The words behind the name that say where, in order; none where nothing does. */
export function placeOf({ tokens }: Pick<Descriptor, 'tokens'>): string[] {
  return tokens
    .slice(endOfName(tokens))
    .filter((word) => !NOISE_WORDS.has(word) && !isSmallNumber(word));
}

function nameOf(tokens: string[], end: number): string[] {
  const name: string[] = [];
  for (let at = 0; at < end; at++) {
    const word = tokens[at]!;
    if (at === 0 || !isSmallNumber(word) || NUMBERED_WORDS.has(tokens[at - 1]!)) name.push(word);
  }
  return name;
}

/** How many leading words are the name: places, legal forms and numbers behind it are not. */
function endOfName(tokens: readonly string[]): number {
  let end = tokens.length;
  for (let off = 1; off > 0 && end > 1; end -= off) off = dropped(tokens, end);
  return end;
}

function dropped(tokens: readonly string[], end: number): number {
  const last = tokens[end - 1]!;
  const before = tokens[end - 2]!;
  if (NOISE_WORDS.has(last) || REGION_CODES.has(last)) return 1;
  if (isSmallNumber(last)) return NUMBERED_WORDS.has(before) ? 0 : 1;
  // Banks print a town twice, as the shop's and as the terminal's: BURWOOD BURWOOD.
  if (last === before && last.length > 3 && end > 2) return 2;
  for (let size = Math.min(3, end - 1); size > 0; size--)
    if (isTown(tokens, end - size, end)) return size;
  return 0;
}

const wordsOf = (text: string) => new Set(text.trim().split(/\s+/));
const NOISE_WORDS = wordsOf(TRAILING_NOISE);
const NUMBERED_WORDS = wordsOf(NUMBERED);
const GAPS = /\s\s|[^\S ]/;
const GAP = /\s+/g;

const BY_WORD = CHANNEL_WORDS.map(
  ([channel, words]) => [channel, new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'u')] as const,
);
