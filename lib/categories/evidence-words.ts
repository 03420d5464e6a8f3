import { phrase } from '@/lib/i18n/schema';
import type { Words } from '@/lib/i18n/words';

/**
 * What the categoriser says of its evidence. It writes English, by the thousand a second and for nobody
 * in particular; for a reader of another language a sentence is read back into its values here, when one
 * transaction is looked at.
 */
const SENTENCES = [
  phrase('You chose this category for {seller}.'),
  phrase('You put this transaction in {category}.'),
  phrase('It could be {category} or {other}, and too little tells them apart.'),
  phrase('It may be {category}, but Savory is not sure enough to say so.'),
  phrase('Nothing is known of {seller} yet.'),
  phrase('The card network lists the seller under “{trade}” ({code}).'),
  phrase('The card network lists the seller under trade code {code}.'),
  phrase('It looks like {sellers}, which you put in {category}.'),
  phrase('The bank itself calls it “{text}”.'),
  phrase('It was paid through “{text}”, which sellers of this kind use.'),
  phrase('Its name has “{text}” in it, as sellers of this kind do.'),
  phrase('Money between people is most often a transfer.'),
  phrase('The seller dictionary knows {seller} as a {trade}.'),
  phrase('The seller dictionary knows {seller} as an {trade}.'),
  phrase('The seller dictionary knows {seller}.'),
  phrase('In another country {seller} is a different seller.'),
  phrase('The seller is not known, but names like this one are most often {category}.'),
  phrase('{votes} of {voters} people here chose {category} for {seller}.'),
  phrase('Nothing was known of its seller when it came.'),
  phrase('It came into {category} when it arrived: {why}.'),
  phrase('nothing was known of its seller then'),
  phrase('you had said so'),
  phrase('a rule of yours decided, which has changed or gone since'),
  phrase('you had chosen that for this seller'),
  phrase('the seller dictionary knew the seller as that then'),
  phrase('most people here had chosen that for this seller'),
  phrase('the card network’s trade code pointed there'),
  phrase('the bank’s connection had sorted it that way'),
  phrase('words in the line pointed there'),
  phrase('it looked most like sellers of that kind'),
  phrase('the file it came from had it there'),
  phrase('the other side of it is in an account of yours'),
  phrase('it gives back a purchase of that category'),
];

type Read = { text: string; pattern: RegExp };
let patterns: Read[] | undefined;

/** The same sentence to this reader; one we do not know stays as it is. */
export function evidenceIn(words: Words, sentence: string): string {
  if (words.locale.startsWith('en')) return sentence;
  patterns ??= SENTENCES.map((text) => ({ text, pattern: patternOf(text) }));
  for (const { text, pattern } of patterns) {
    const values = pattern.exec(sentence);
    if (values) return words.t(text, mapValues(words, values.groups ?? {}));
  }
  return sentence;
}

function patternOf(text: string): RegExp {
  const escaped = text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\{(\w+)\}/g, '(?<$1>.+?)')}$`);
}

/** Names of built-in categories, and reasons within a reason, are texts of their own. */
function mapValues(words: Words, groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [
      name,
      /^(category|other|why)$/.test(name) ? words.t(value) : value,
    ]),
  );
}
