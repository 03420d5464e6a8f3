/**
 * The languages of the app as data, and the mark of a text that is looked up later. No zod here:
 * every page reads this file, and would carry all of zod along.
 */
export const LOCALES = [
  'en-US',
  'en-GB',
  'en-IE',
  'en-CA',
  'en-AU',
  'en-IN',
  'de-DE',
  'de-AT',
  'de-CH',
  'fr-FR',
  'fr-BE',
  'fr-CH',
  'fr-CA',
] as const;

/** A language and the country whose way of writing numbers and dates goes with it. */
export type Locale = (typeof LOCALES)[number];
export const LANGUAGES = ['en', 'de', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What is written in the sources; it needs no catalog. */
export const SOURCE_LOCALE: Locale = 'en-US';

export function languageOf(locale: string): Language {
  return LANGUAGES.find((language) => locale.split('-')[0] === language) ?? 'en';
}

// Scripts of the languages that are written from right to left (CLDR, layout/orientation).
const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)\b/;

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.test(locale) ? 'rtl' : 'ltr';
}

/**
 * The best of our locales for what a browser asks for (`Accept-Language`, RFC 9110 12.5.4): the same
 * tag, else the first of the same language, in the order of the wishes.
 */
export function localeFor(acceptLanguage: string | null | undefined): Locale {
  const wishes = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', weight] = part.split(';').map((piece) => piece.trim());
      return { tag: tag.toLowerCase(), q: weight ? Number(weight.replace(/^q=/, '')) : 1 };
    })
    .filter(({ tag, q }) => tag && q > 0)
    .sort((a, b) => b.q - a.q);
  for (const { tag } of wishes) {
    const found =
      LOCALES.find((locale) => locale.toLowerCase() === tag) ??
      LOCALES.find((locale) => locale.split('-')[0] === tag.split('-')[0]);
    if (found) return found;
  }
  return SOURCE_LOCALE;
}

declare const untold: unique symbol;
/** A text of the sources not yet put into anybody's language: only `t` makes it one to show. */
export type Message = { readonly [untold]: true };

/** Marks a name that is text of its own and looked up where it is shown: a built-in category's. */
export function phrase(text: string): string {
  return text;
}

/** Marks a text outside components, where the reader's language is not known yet. */
export function msg(text: string): Message {
  return text as unknown as Message; // safe because: nothing but `t` can look inside
}
