import { MAX_MINOR, minorDigits } from '@/lib/money';

/**
 * Reads an amount as banks write it in formats that know no thousands separators: a lone mark is
 * the decimal one, point or comma; separators are understood where there are two kinds or many.
 * More decimals than the currency has are rounded half away from zero. Null: no number.
 */
export function readAmount(text: string, currency: string): bigint | null {
  const plain = toPlainDecimal(text.trim());
  return plain === null ? null : roundDecimal(plain, minorDigits(currency));
}

/** `-1.234,56` -> `-1234.56`; null when it is no number or a mark could be either thing. */
export function toPlainDecimal(text: string): string | null {
  if (text.length <= 40 && PLAIN.test(text)) return text;
  const match = /^([+-]?)\s?(\d[\d.,' ]*|[.,]\d+)$/.exec(text);
  if (!match || text.length > 40) return null;
  const sign = match[1] === '-' ? '-' : '';
  const digits = (match[2] ?? '').replace(/(\d)[' ](?=\d{3}(?!\d))/g, '$1');
  const mark = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (mark < 0) return /^\d+$/.test(digits) ? sign + digits : null;
  const whole = digits.slice(0, mark);
  const fraction = digits.slice(mark + 1);
  if (!/^\d*$/.test(fraction)) return null;
  const other = digits[mark] === '.' ? ',' : '.';
  if (/^\d*$/.test(whole)) return `${sign}${whole || '0'}.${fraction}`;
  if (grouped(whole, other)) return `${sign}${whole.replaceAll(other, '')}.${fraction}`;
  // `1.234.567`: one mark many times can only be thousands.
  const same = digits[mark] ?? '';
  if (grouped(digits, same)) return sign + digits.replaceAll(same, '');
  return null;
}

/** Nearly all of them. */
const PLAIN = /^-?\d+(?:\.\d+)?$/;

function grouped(text: string, mark: string): boolean {
  const [first = '', ...rest] = text.split(mark);
  return /^\d{1,3}$/.test(first) && rest.length > 0 && rest.every((part) => /^\d{3}$/.test(part));
}

/** A plain decimal as minor units, rounded half away from zero; null beyond what books hold. */
export function roundDecimal(plain: string, digits: number): bigint | null {
  const negative = plain.startsWith('-');
  const from = negative ? 1 : 0;
  const mark = plain.indexOf('.');
  const whole = plain.slice(from, mark < 0 ? plain.length : mark);
  if (whole.length > 30) return null;
  const fraction = mark < 0 ? '' : plain.slice(mark + 1);
  const kept = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  const value = fraction.charAt(digits) >= '5' ? kept + 1n : kept;
  if (value > MAX_MINOR) return null;
  return negative ? -value : value;
}

/** `amount * rate`, both plain decimals, exactly. */
export function multiply(amount: string, rate: string): string {
  const [a, aScale] = unscaled(amount);
  const [b, bScale] = unscaled(rate);
  const product = a * b;
  const scale = aScale + bScale;
  const text = (product < 0n ? -product : product).toString().padStart(scale + 1, '0');
  const sign = product < 0n ? '-' : '';
  return scale === 0 ? sign + text : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

function unscaled(plain: string): [bigint, number] {
  const scale = plain.split('.')[1]?.length ?? 0;
  return [BigInt(plain.replace('.', '')), scale];
}
