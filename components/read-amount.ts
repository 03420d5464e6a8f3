import { t } from '@/components/words';
import { minorDigits, parseDecimal, toDecimal } from '@/lib/money';

/**
 * Reads what a person types for an amount (`4,800`, `$12.5`, `1 200,00`) into the API's form.
 * Throws words for the person when it is not one.
 */
export function readAmount(text: string, currency: string): string {
  const bare = text.replace(/[^\d.,-]/g, '');
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  const isGroup = GROUPED.test(bare) && !(minorDigits(currency) === 3 && bare[last] === '.');
  const plain = isGroup || last < 0 ? bare.replace(/[.,]/g, '') : withPoint(bare, last);
  const minor = /\d/.test(plain) ? parseDecimal(plain, currency) : null;
  if (minor === null) throw new Error(t('Write an amount such as 4,800 or 12.50.'));
  return toDecimal(minor, currency);
}

/** `4,800` and `1.234.567`: marks that part thousands, no decimals. */
const GROUPED = /^-?\d{1,3}(?:,\d{3})+$|^-?\d{1,3}(?:\.\d{3})+$/;

/** The last mark parts the decimals; those before must part thousands, or it is no amount. */
function withPoint(bare: string, last: number): string {
  const whole = bare.slice(0, last);
  const isSameMark = whole.includes(bare[last] ?? '');
  if (/[.,]/.test(whole) && (isSameMark || !GROUPED.test(whole))) return '';
  return `${whole.replace(/[.,]/g, '')}.${bare.slice(last + 1)}`;
}
