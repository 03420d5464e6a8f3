import { minorDigits, parseDecimal, toDecimal } from '@/lib/money';

/** What a text can be read as: a plain decimal, nothing, or two different amounts. */
export type Typed = { plain: string } | { unclear: string } | null;

type Marks = { decimal: string; group: string };

/** `4800.5` as its reader types it, with all decimals: `4.800,50`. No currency's name. */
export function writeTyped(amount: string, currency: string, locale: string): string {
  const minor = parseDecimal(amount, currency);
  return minor === null
    ? amount
    : partsOf(toDecimal(minor, currency), currency, locale)
        .filter(({ type }) => type !== 'currency' && type !== 'literal')
        .map(({ value }) => value)
        .join('');
}

/**
 * Reads an amount by the reader's own marks (`4.800,00` in German), and by anybody else's where
 * that can mean one thing only (`12.50` there too). `4,800` from a German is unclear: four point
 * eight, or an Englishman's thousands; so is a mark of thousands where money has three decimals.
 */
export function readTyped(text: string, currency: string, locale: string): Typed {
  const body = bare(text, currency, locale);
  const sign = body.startsWith('-') ? '-' : '';
  const typed = readSize(body.slice(sign.length), minorDigits(currency), marksOf(currency, locale));
  if (typed === null) return null;
  return 'plain' in typed ? { plain: sign + typed.plain } : { unclear: sign + typed.unclear };
}

function readSize(size: string, digits: number, marks: Marks): Typed {
  if (!/^[\d.,' ]*$/.test(size) || !/\d/.test(size)) return null;
  const last = Math.max(size.lastIndexOf('.'), size.lastIndexOf(','));
  const [mark = '', whole, rest] = [size[last], size.slice(0, last), size.slice(last + 1)];
  if (last < 0 || whole.includes(mark)) return plain(ungrouped(size));
  if (!/^\d*$/.test(rest)) return null;
  if (/\D/.test(whole)) return plain(ungrouped(whole), rest);
  if (rest.length !== 3 || !/^[1-9]\d{0,2}$/.test(whole)) return plain(whole || '0', rest);
  // One mark before three figures: thousands or decimals, as the reader's own ways have it.
  if (mark === marks.decimal && digits >= 3) return plain(whole, rest);
  if (digits === 0 || (mark === marks.group && digits < 3)) return plain(whole + rest);
  return { unclear: whole + rest };
}

function plain(whole: string | null, rest = ''): Typed {
  return whole === null ? null : { plain: rest ? `${whole}.${rest}` : whole };
}

/** `4.800`, `4 800`, `4'800` and India's `12,34,567`: one mark all through, at its places. */
const GROUPED = /^\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*$|^\d{1,2}([.,])(?:\d{2}\2)+\d{3}$/;

function ungrouped(whole: string): string | null {
  if (/^\d+$/.test(whole)) return whole;
  return GROUPED.test(whole) ? whole.replace(/\D/g, '') : null;
}

/** Only sign, figures and marks are left: `€ 12,50`, `12.50 USD`, `12.–`, `12,50-` all are known. */
function bare(text: string, currency: string, locale: string): string {
  const tidy = evened(text);
  const names = namesOf(currency, locale);
  const before = names.find((name) => tidy.replace(/^- ?/, '').startsWith(name)) ?? '';
  const after = names.find((name) => tidy.endsWith(name)) ?? '';
  const cut = tidy
    .replace(/^- ?/, '')
    .slice(before.length, after ? -after.length : undefined)
    .replace(/[.,]-+$/, '')
    .trim();
  const sign = tidy.startsWith('-') || /^-|\d-$/.test(cut) ? '-' : '';
  return sign + cut.replace(/^-|-$/g, '').trim();
}

/** One kind of space, of dash and of apostrophe; what only steers the direction is dropped. */
function evened(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019`\u00b4]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toUpperCase();
}

/** What the currency is called beside a figure, the longest first: `CA$` before `$`. */
function namesOf(currency: string, locale: string): string[] {
  const displays = ['symbol', 'narrowSymbol'] as const;
  const symbols = displays.map((currencyDisplay) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay })
      .formatToParts(0)
      .find(({ type }) => type === 'currency'),
  );
  const names = [currency, ...symbols.map((part) => evened(part?.value ?? ''))];
  return names.filter(Boolean).sort((a, b) => b.length - a.length);
}

/** Of amounts of money: `fr-CH` and `de-AT` write those otherwise than plain numbers. */
function marksOf(currency: string, locale: string): Marks {
  const parts = partsOf('1234567.8', currency, locale, 1);
  const mark = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { decimal: mark('decimal'), group: mark('group') };
}

function partsOf(decimal: string, currency: string, locale: string, least?: number) {
  const digits = Math.max(least ?? 0, minorDigits(currency));
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    // safe because: Intl formats a decimal string exactly (ES2023), only its type lags behind
  }).formatToParts(decimal as unknown as number);
}
