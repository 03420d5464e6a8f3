import { parseDecimal, toDecimal } from '@/lib/money';

/** Arithmetic on the API's decimal strings: exact, through minor units. */
export const minorOf = (amount: string, currency: string): bigint =>
  parseDecimal(amount, currency) ?? 0n;

export function sumOf(amounts: readonly string[], currency: string): string {
  return toDecimal(
    amounts.reduce((sum, amount) => sum + minorOf(amount, currency), 0n),
    currency,
  );
}

export function minus(a: string, b: string, currency: string): string {
  return toDecimal(minorOf(a, currency) - minorOf(b, currency), currency);
}

export function negate(amount: string, currency: string): string {
  return toDecimal(-minorOf(amount, currency), currency);
}

export function absolute(amount: string): string {
  return amount.replace(/^-/, '');
}

export const isNegative = (amount: string): boolean => /^-.*[1-9]/.test(amount);

/** For lengths of bars and points of charts only; never summed, never shown as money. */
export function toPixels(amount: string): number {
  return Number.parseFloat(amount);
}
