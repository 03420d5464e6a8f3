import type { LocalDate } from '@/lib/calendar';
import { type Language, languageOf, SOURCE_LOCALE } from '@/lib/i18n/schema';
import { type Translate, type Words, wordsIn } from '@/lib/i18n/words';
import { formatMoney } from '@/lib/money';

/** How a person's notices say things: words in their language, amounts and days as they write them. */
export type Say = {
  /** Of amounts and days. */
  locale: string;
  /** Of the words. */
  language: Language;
  t: Translate;
  money: (minor: bigint, currency: string) => string;
  /** `25 Nov`, in the locale's own order. */
  day: (date: string) => string;
};

export function sayIn(locale: string, words: Words = wordsIn(SOURCE_LOCALE)): Say {
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return {
    locale,
    language: languageOf(words.locale),
    // a shortened month brings its own point: « 5 déc. » ends a sentence once
    t: (text, values) => words.t(text, values).replace(/(?<!\.)\.\.(?!\.)/g, '.'),
    money: (minor, currency) => formatMoney(minor, currency, { locale, compact: true }),
    day: (date) => format.format(new Date(`${date as LocalDate}T00:00:00Z`)),
  };
}

/** Nothing chosen for notices: as the person reads the app, else as the currency's people write. */
export function localeOf(
  chosen: string | null | undefined,
  own: string | null,
  currency: string,
): string {
  return chosen ?? own ?? BY_CURRENCY[currency] ?? 'en-GB';
}

const BY_CURRENCY: Record<string, string> = {
  USD: 'en-US',
  GBP: 'en-GB',
  EUR: 'en-IE',
  CAD: 'en-CA',
  AUD: 'en-AU',
  INR: 'en-IN',
};
