import { SOURCE_LOCALE } from '@/lib/i18n/schema';
import { wordsIn } from '@/lib/i18n/words';
import { minorDigits, parseDecimal } from '@/lib/money';
import type { QuietHours } from './quiet';
import { localeOf, type Say, sayIn } from './say';
import { type NoticePreferences, noticePreferences } from './schema';

/** What holds for a user: what they chose over the defaults. Amounts in minor units of their currency. */
export type Preferences = {
  nearPercent: (category: string) => number;
  largeMinor: bigint | null;
  lowMinor: bigint | null;
  quiet: QuietHours | null;
  say: Say;
};

export const NEAR_PERCENT = 80;

/** Five hundred and one hundred of a currency with cents; a hundred times that where there are none. */
export function defaultAmounts(currency: string): { large: string; low: string } {
  return minorDigits(currency) === 0
    ? { large: '50000', low: '10000' }
    : { large: '500.00', low: '100.00' };
}

export function storedPreferences(json: unknown): NoticePreferences {
  return noticePreferences.catch({}).parse(json);
}

export function preferencesOf(user: {
  notificationPreferences: unknown;
  currency: string;
  locale: string | null;
}): Preferences {
  const { currency } = user;
  const chosen = storedPreferences(user.notificationPreferences);
  const defaults = defaultAmounts(currency);
  const minor = (text: string | null | undefined, otherwise: string) =>
    text === null ? null : parseDecimal(text ?? otherwise, currency);
  return {
    nearPercent: (category) =>
      chosen.near_percent_by_category?.[category] ?? chosen.near_percent ?? NEAR_PERCENT,
    largeMinor: minor(chosen.large_transaction, defaults.large),
    lowMinor: minor(chosen.low_balance, defaults.low),
    quiet: chosen.quiet_hours ?? null,
    say: sayIn(
      localeOf(chosen.locale, user.locale, currency),
      wordsIn(user.locale ?? SOURCE_LOCALE),
    ),
  };
}
