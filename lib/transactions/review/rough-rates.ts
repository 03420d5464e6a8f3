import { minorDigits } from '@/lib/money';
import type { Side } from './side';

/**
 * What a unit of each currency was worth in US cents, roughly, as the European Central Bank and the
 * Federal Reserve (H.10) published it over 2024 to 2026. Only good for asking "can these two amounts
 * be one exchange?"; nothing is ever converted by it.
 */
const US_CENTS: Readonly<Record<string, number>> = {
  USD: 100, EUR: 112, GBP: 131, CHF: 119, JPY: 0.67, CAD: 72, AUD: 65, NZD: 59, CNY: 13.9, HKD: 12.8,
  SGD: 76, SEK: 10, NOK: 9.6, DKK: 15, PLN: 26, CZK: 4.6, HUF: 0.28, RON: 22.5, TRY: 2.5, ILS: 28,
  INR: 1.17, KRW: 0.072, THB: 3, MXN: 5.4, BRL: 18, ZAR: 5.6, AED: 27.2, SAR: 26.7, PHP: 1.74, TWD: 3.2,
}; // biome-ignore format: a table

/** A rate moves and a bank takes its share. */
const TOLERANCE = 0.2;

/** How far the two amounts are from one exchange (0: exactly so), or null when they cannot be one. */
export function plausibleExchange(
  out: Pick<Side, 'amountMinor' | 'currency'>,
  into: Pick<Side, 'amountMinor' | 'currency'>,
): number | null {
  const [left, came] = [worth(out), worth(into)];
  if (left === null || came === null || left === 0) return null;
  const off = Math.abs(came - left) / left;
  return off <= TOLERANCE ? off : null;
}

function worth({ amountMinor, currency }: Pick<Side, 'amountMinor' | 'currency'>): number | null {
  const cents = US_CENTS[currency];
  if (cents === undefined) return null;
  const size = Math.abs(Number(amountMinor)) / 10 ** minorDigits(currency);
  return size * cents;
}
