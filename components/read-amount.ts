import { locale, t } from '@/components/words';
import { parseDecimal, toDecimal } from '@/lib/money';
import { readTyped, writeTyped } from './typed-amount';

/**
 * Reads what a person types for an amount, by their own way of writing, into the API's form.
 * Throws words for the person when it is none, or may be two.
 */
export function readAmount(text: string, currency: string): string {
  const typed = readTyped(text, currency, locale());
  if (typed && 'unclear' in typed) {
    throw new Error(
      t('Did you mean {amount}? Then write it like that: “{typed}” can be read in two ways.', {
        amount: writeAmount(typed.unclear, currency),
        typed: text.trim(),
      }),
    );
  }
  const minor = typed && parseDecimal(typed.plain, currency);
  if (minor === null) {
    throw new Error(
      t('Write an amount such as {example}.', {
        example: writeAmount(toDecimal(125_050n, currency), currency),
      }),
    );
  }
  return toDecimal(minor, currency);
}

/** The API's amount as it stands in a field for this reader: `4,800.00`, `4.800,00`. */
export function writeAmount(amount: string, currency: string): string {
  return writeTyped(amount, currency, locale());
}

/** Of amounts in whatever currency, as conditions compare them; ISO 4217's code for none. */
export const ANY_CURRENCY = 'XXX';

/** What is typed, or null while it is no amount or may be two. */
export function amountOrNull(text: string, currency: string): string | null {
  try {
    return readAmount(text, currency);
  } catch {
    return null;
  }
}
