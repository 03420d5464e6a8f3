import { clean } from '../lines';
import { readCoded } from './coded';
import { readPlain } from './plain';
import { readTagged } from './tagged';

/** What a `:86:` says: who is on the other side, what for, and the bank's name of the kind of booking. */
export type Narrative = { payee: string; purpose: string; kind: string };

/** By its own shape: `?20`-like codes, `/NAME/`-like tags, or prose. */
export function readNarrative(lines: readonly string[]): Narrative {
  const text = unwrap(lines);
  const found = readCoded(rejoined(lines)) ?? readTagged(text) ?? readPlain(text);
  return { payee: clean(found.payee), purpose: clean(found.purpose), kind: clean(found.kind) };
}

/**
 * Lines are cut at 65 signs, through words (some banks count the tag in): a full line runs on, a
 * shorter one was ended on purpose.
 */
const FULL = 65;
const FULL_FIRST = 61;

function unwrap(lines: readonly string[]): string {
  return lines
    .map((line, at) => line + (line.length >= (at === 0 ? FULL_FIRST : FULL) ? '' : ' '))
    .join('');
}

/** Of coded text the ends of lines mean nothing, but blanks at them get lost on the way. */
function rejoined(lines: readonly string[]): string {
  return lines
    .map((line, at) => line + (line.length >= 57 || !/^\w/.test(lines[at + 1] ?? '') ? '' : ' '))
    .join('');
}
