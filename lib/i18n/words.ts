import de from '@/messages/de.json';
import fr from '@/messages/fr.json';
import { format, type Values } from './icu';
import { sourceOf } from './key';
import { type Language, languageOf, type Message } from './schema';

/** Everything there is to say, by the English of the sources. Server only: it holds all of it. */
const CATALOGS: Record<Exclude<Language, 'en'>, Record<string, string>> = { de, fr };

/** Puts a text into a language, with its values. */
export type Translate = (text: string | Message, values?: Values) => string;

export type Words = { locale: string; t: Translate };

const known = new Map<string, Words>();

/** What server code says to a reader of this locale; English where there is none for it. */
export function wordsIn(locale: string): Words {
  let words = known.get(locale);
  if (!words) {
    const language = languageOf(locale);
    const catalog = language === 'en' ? undefined : CATALOGS[language];
    words = {
      locale,
      t: (text, values) => {
        const source = String(text);
        const said = catalog?.[source] ?? sourceOf(source);
        // Without values there is nothing to read: a bank's own words may hold braces.
        return values ? format(said, values, locale).join('') : said;
      },
    };
    known.set(locale, words);
  }
  return words;
}
