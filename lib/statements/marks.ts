import { minorDigits } from '@/lib/money';
import { roundDecimal } from './amount';

/** What separates the decimals in a file; undefined when no amount of it tells. */
export type Mark = '.' | ',' | undefined;

/**
 * The decimal mark of a whole file, from every amount in it: the last of two kinds, or a lone one
 * that groups of three cannot explain. Where amounts disagree, the more frequent reading.
 */
export function decimalMark(amounts: Iterable<string>): Mark {
  let points = 0;
  let commas = 0;
  for (const amount of amounts) {
    const mark = markOf(amount);
    if (mark === '.') points++;
    if (mark === ',') commas++;
  }
  if (points === commas) return undefined;
  return points > commas ? '.' : ',';
}

function markOf(text: string): Mark {
  const marks = text.replace(/[^.,]/g, '');
  const last = marks.at(-1);
  if (last !== '.' && last !== ',') return undefined;
  const other = last === '.' ? ',' : '.';
  if (marks.includes(other)) return last;
  // `1.234.567` tells that the point groups; `1.234` could be either.
  if (marks.length > 1) return other;
  return /[.,]\d{3}(?!\d)/.test(text) && /(?:^|\D)[1-9]\d{0,2}[.,]/.test(text) ? undefined : last;
}

/**
 * An amount as people's programs write it: currency signs, parentheses or a trailing minus for
 * negative, groups of three. Minor units; null when it is no number.
 */
export function readMarked(text: string, mark: Mark, currency: string): bigint | null {
  const bare = text.replace(/\s|['’_]/g, '').replace(/\p{Sc}|[A-Z]{3}(?=[-\d.,(]|$)/gu, '');
  const shape = /^(\()?([+-]?)(\d[\d.,]*|[.,]\d+)(-?)(\))?$/.exec(bare);
  if (!shape || bare.length > 40 || Boolean(shape[1]) !== Boolean(shape[5])) return null;
  const negative = Boolean(shape[1]) || shape[2] === '-' || shape[4] === '-';
  const plain = toPlain(shape[3] ?? '', mark ?? ownMark(shape[3] ?? '', currency));
  return plain === null ? null : roundDecimal((negative ? '-' : '') + plain, minorDigits(currency));
}

/** Where the currency has three decimals a lone mark before three digits is theirs. */
function ownMark(digits: string, currency: string): Mark {
  const own = markOf(digits);
  if (own || minorDigits(currency) < 3) return own;
  return digits.includes(',') ? ',' : '.';
}

/** Without a mark what stands there groups thousands: money is not written in thousandths. */
function toPlain(digits: string, mark: Mark): string | null {
  const at = mark ? digits.lastIndexOf(mark) : -1;
  const whole = at < 0 ? digits : digits.slice(0, at);
  const fraction = at < 0 ? '' : digits.slice(at + 1);
  if (!/^\d*$/.test(fraction)) return null;
  const groups = whole.split(/[.,]/);
  const sound = groups.every((group, i) => (i === 0 ? /^\d*$/ : /^\d{2,3}$/).test(group));
  // A group mark that is the decimal one as well leaves nothing sure.
  if (!sound || (mark && whole.includes(mark))) return null;
  const plain = groups.join('') || '0';
  return fraction ? `${plain}.${fraction}` : plain;
}
