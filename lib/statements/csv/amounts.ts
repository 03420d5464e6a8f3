import { isCurrency } from '@/lib/money';

export type Mark = '.' | ',' | undefined;

/** An amount as it stands: digits with their marks, what its sign says, and the currency beside it. */
export type RawAmount = {
  digits: string;
  negative: boolean;
  /** `+`, `-`, parentheses or CR/DR were there. */
  signed: boolean;
  currency?: string;
};

const SIMPLE = /^(-?)(\d{1,15}(?:[.,]\d{1,8})?)$/;
const SHAPE =
  /^(\()?([+-]?)([^\d.,()+-]{0,3}[^\d()+-]{0,4}?)([+-]?)(\d[\d.,]*|[.,]\d+)([+-]?)([\p{L}\p{Sc}.]{0,5})([+-]?)(\))?$/u;

/** Reads a cell that is an amount and nothing else; null for everything else. */
export function readRawAmount(text: string): RawAmount | null {
  const simple = SIMPLE.exec(text);
  if (simple)
    return { digits: simple[2] ?? '', negative: simple[1] === '-', signed: simple[1] === '-' };
  if (text.length > 40 || !/\d/.test(text)) return null;
  const bare = text
    .replace(/(\p{L})\.\s*(?=[\d-])/gu, '$1')
    .replace(/[\s'’`_]/g, '')
    .replace(/[−–—]/g, '-');
  const match = SHAPE.exec(bare);
  if (!match || Boolean(match[1]) !== Boolean(match[9])) return null;
  const [, open, sign1, before = '', sign2, digits = '', sign3, after = '', sign4] = match;
  const signs = [sign1, sign2, sign3, sign4].filter(Boolean);
  if (signs.length > 1) return null;
  const side = SIDES[after.toUpperCase()];
  const currency = before ? currencyIn(before) : currencyIn(side ? '' : after);
  if (currency === null || (before && after && !side)) return null;
  return {
    digits,
    negative: Boolean(open) || signs[0] === '-' || side === '-',
    signed: Boolean(open) || signs.length > 0 || side !== undefined,
    ...(currency && { currency }),
  };
}

const SIDES: Record<string, '+' | '-'> = {
  CR: '+',
  C: '+',
  H: '+',
  DR: '-',
  DB: '-',
  D: '-',
  S: '-',
};

/** Signs and short names beside amounts. Those of several currencies name none. */
const SYMBOLS: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₽': 'RUB',
  '₴': 'UAH',
  '₺': 'TRY',
  '₪': 'ILS',
  '₩': 'KRW',
  '₫': 'VND',
  '฿': 'THB',
  '₱': 'PHP',
  '₦': 'NGN',
  R$: 'BRL',
  US$: 'USD',
  A$: 'AUD',
  AU$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  NZ$: 'NZD',
  S$: 'SGD',
  HK$: 'HKD',
  ZŁ: 'PLN',
  KČ: 'CZK',
  FT: 'HUF',
  LEI: 'RON',
  ЛВ: 'BGN',
  РУБ: 'RUB',
  ГРН: 'UAH',
  FR: 'CHF',
  SFR: 'CHF',
  EURO: 'EUR',
};
const SHARED = new Set(['$', '¥', 'KR', 'RS', 'R', 'P', 'L', 'DKK', 'KN', 'RM', 'RP']);

/** Its code; '' for none or one that several share; null for what is no currency. */
function currencyIn(text: string): string | null {
  if (!text) return '';
  const name = text.toUpperCase().replace(/\.$/, '');
  if (isCurrency(name)) return name;
  const code = SYMBOLS[name];
  if (code) return code;
  // `د.ا.`: a script that writes no numbers with its letters.
  return SHARED.has(name) || /^[\p{Sc}\p{Script=Arabic}\p{Script=Hebrew}.]+$/u.test(name)
    ? ''
    : null;
}

/**
 * The decimal mark of a whole column, from every amount in it; undefined when none tells, which
 * is when there is no mark or the groups after it could be either.
 */
export function decimalMark(amounts: Iterable<string>): Mark {
  const votes = { '.': 0, ',': 0 };
  const open = { '.': 0, ',': 0 };
  let all = 0;
  for (const digits of amounts) {
    all++;
    const vote = markOf(digits);
    if (vote) votes[vote.mark] += vote.certain ? 1 : 0;
    if (vote && !vote.certain) open[vote.mark]++;
  }
  if (votes['.'] !== votes[',']) return votes['.'] > votes[','] ? '.' : ',';
  // Every amount with three digits after its one mark: printed with three decimals.
  for (const mark of ['.', ','] as const) if (open[mark] === all && all > 1) return mark;
  return undefined;
}

function markOf(digits: string): { mark: '.' | ','; certain: boolean } | null {
  const points = digits.split('.').length - 1;
  const commas = digits.split(',').length - 1;
  if (!points && !commas) return null;
  if (points && commas) {
    return { mark: digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',', certain: true };
  }
  const mark = points ? '.' : ',';
  if (points + commas > 1) return { mark: mark === '.' ? ',' : '.', certain: true };
  const at = digits.indexOf(mark);
  const grouping = /^[1-9]\d{0,2}$/.test(digits.slice(0, at)) && digits.length - at === 4;
  return { mark, certain: !grouping };
}

/** `1.234,56` -> `1234.56` under this mark; null when its groups make no number. */
export function toPlain(digits: string, mark: Mark): string | null {
  if (!/[.,]/.test(digits)) return digits;
  const decimal = mark ?? (markOf(digits)?.certain ? markOf(digits)?.mark : undefined);
  const at = decimal ? digits.lastIndexOf(decimal) : -1;
  const whole = at < 0 ? digits : digits.slice(0, at);
  const fraction = at < 0 ? '' : digits.slice(at + 1);
  if (/[.,]/.test(fraction) || (decimal && whole.includes(decimal))) return null;
  const groups = whole.split(/[.,]/);
  if (groups.length > 1) {
    if (whole.includes('.') && whole.includes(',')) return null;
    const [first = '', ...rest] = groups;
    const last = rest.at(-1) ?? '';
    // Lakhs and crores are groups of two.
    if (
      !/^\d{1,3}$/.test(first) ||
      last.length !== 3 ||
      rest.some((part) => !/^\d{2,3}$/.test(part))
    )
      return null;
  }
  return `${groups.join('') || '0'}${fraction ? `.${fraction}` : ''}`;
}
