import type { LocalDate } from '@/lib/calendar';
import { formatMoney } from '@/lib/money';

/** How a person's notices write amounts and days. Words are English; their numbers are the reader's. */
export type Say = {
  locale: string;
  money: (minor: bigint, currency: string) => string;
  /** `25 Nov`, in the locale's own order. */
  day: (date: string) => string;
};

export function sayIn(locale: string): Say {
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return {
    locale,
    money: (minor, currency) => formatMoney(minor, currency, { locale, compact: true }),
    day: (date) => format.format(new Date(`${date as LocalDate}T00:00:00Z`)),
  };
}

/** Nothing chosen: as the currency's people write. English wherever a language would be a guess. */
export function localeOf(chosen: string | null | undefined, currency: string): string {
  return chosen ?? BY_CURRENCY[currency] ?? 'en-GB';
}

const BY_CURRENCY: Record<string, string> = {
  USD: 'en-US',
  GBP: 'en-GB',
  EUR: 'en-IE',
  CAD: 'en-CA',
  AUD: 'en-AU',
  INR: 'en-IN',
};
