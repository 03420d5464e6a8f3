import { fold } from './fold';
import { REGION_CODES } from './places';

/** A seller's cleaned words as people write a name, with the accents and case the line had. */
export function displayName(description: string, words: readonly string[]): string {
  if (words.length === 0) return plain(description);
  const written = writtenForms(description);
  const name = words.map((word, at) => styled(written.get(word) ?? word, at > 0)).join(' ');
  return name.slice(0, LONGEST);
}

/** A town and its region as people write them: `Portland OR`. */
export function placeName(description: string, words: readonly string[]): string {
  if (words.length === 0) return '';
  const written = writtenForms(description);
  return words
    .filter((word, at) => word !== words[at - 1])
    .map((word) =>
      REGION_CODES.has(word) ? word.toUpperCase() : styled(written.get(word) ?? word, false),
    )
    .join(' ');
}

const LONGEST = 80;
const WORD = /[\p{L}\p{M}\p{N}'’&]+/gu;
const SMALL = new Set(
  'a an and at by de del der des di du el en et for in la le les of on the to und van von y'.split(
    ' ',
  ),
);
const INITIALS = new Set(
  'bp kfc cvs ups usps dhl atm hsbc ikea h&m usa uk nyc amc tv bbq rei dsw ihop hbo bmw vw nhs irs ibm aws edf eon rwe sncf sbb cff ffs dm lvmh axa ing bnp bbva tk hbf llc'.split(
    ' ',
  ),
);
const VOWEL = /[aeiouyàâäáéèêëíîïóôöúùûü]/iu;

function writtenForms(description: string): Map<string, string> {
  const forms = new Map<string, string>();
  for (const piece of description.match(WORD) ?? []) {
    const key = fold(piece).replaceAll("'", '');
    if (!forms.has(key)) forms.set(key, piece);
  }
  return forms;
}

function styled(word: string, inside: boolean): string {
  const lower = word.toLowerCase();
  if (INITIALS.has(lower)) return word.toUpperCase();
  if (inside && SMALL.has(lower)) return lower;
  if (word !== lower && word !== word.toUpperCase()) return word; // mixed case was meant
  if (lower.length <= 3 && !VOWEL.test(lower)) return word.toUpperCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

function plain(description: string): string {
  return description.replace(/\s+/g, ' ').trim().slice(0, LONGEST) || 'Unknown';
}
