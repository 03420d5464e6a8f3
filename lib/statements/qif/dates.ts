import { type LocalDate, makeDate } from '@/lib/calendar';

/** A date as it stands: three numbers, not yet known which is what. `ymd` when the first is a year. */
export type RawDate = {
  a: number;
  b: number;
  year: number;
  first: 'year' | 'open';
  point: boolean;
};
export type Order = 'mdy' | 'dmy';

const NUMBERS = /^\s*(\d{1,4})\s*([-/.' ])\s*(\d{1,2})\s*([-/.' ])\s*(\d{1,4})/;
const COMPACT = /^\s*(\d{4})(\d{2})(\d{2})(?!\d)/;
const NAMED =
  /^\s*(?:(\d{1,2})[-/. ]*([A-Za-zÀ-ÿ]{3,9})|([A-Za-zÀ-ÿ]{3,9})[-/. ]*(\d{1,2}))[-/., ']+(\d{2,4})/;

/** Reads what a `D` line begins with; null when that is no date. */
export function readRawDate(text: string): RawDate | null {
  const numbers = NUMBERS.exec(text) ?? COMPACT.exec(text)?.flatMap(spread);
  if (!numbers) return readNamed(text);
  const [, one = '', mark = '', two = '', apostrophe = '', three = ''] = numbers;
  const [a, b, c] = [Number(one), Number(two), Number(three)];
  if (one.length > 2 || a > 31)
    return { a: b, b: c, year: fullYear(one, ''), first: 'year', point: false };
  return { a, b, year: fullYear(three, apostrophe), first: 'open', point: mark === '.' };
}

/** `20080131` in the shape of the other: `2008`, `-`, `01`, `-`, `31`. */
function spread(part: string, at: number): string[] {
  return at === 1 || at === 2 ? [part, '-'] : [part];
}

const MONTHS = [
  'jan',
  'feb|fev|fév',
  'mar|mär|maa|mrz',
  'apr|avr|abr',
  'may|mai|mei|mag|maj',
  'jun|juin|giu',
  'jul|juil|lug',
  'aug|aou|aoû|ago',
  'sep|set',
  'oct|okt|out|ott',
  'nov',
  'dec|déc|dez|dic',
].map((names) => new RegExp(`^(?:${names})`, 'i'));

function readNamed(text: string): RawDate | null {
  const match = NAMED.exec(text);
  const name = match?.[2] ?? match?.[3] ?? '';
  const month = MONTHS.findIndex((names) => names.test(name)) + 1;
  if (!match || !month) return null;
  const day = Number(match[1] ?? match[4]);
  return { a: month, b: day, year: fullYear(match[5] ?? '', ''), first: 'year', point: false };
}

/** An apostrophe says 2000 and after; other two-digit years lie between 1970 and 2069. */
function fullYear(text: string, mark: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  if (mark === "'") return 2000 + year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** `certain`: a number above 12 tells. `decided`: else how the days run, or the points between them. */
export type OrderGuess = { order: Order; certain: boolean; decided: boolean };

/**
 * Which comes first in this file. Where nothing tells, what is usual where the currency is; the
 * person is asked unless `currency` is sure to be the account's.
 */
export function inferOrder(dates: readonly RawDate[], currency: string | undefined): OrderGuess {
  const open = dates.filter(({ first }) => first === 'open');
  const dayFirst = open.filter(({ a, b }) => a > 12 && b <= 12).length;
  const monthFirst = open.filter(({ a, b }) => b > 12 && a <= 12).length;
  if (dayFirst !== monthFirst) return certainly(dayFirst > monthFirst ? 'dmy' : 'mdy');
  if (open.every(({ a, b }) => a === b)) return certainly('mdy');
  const [dmy, mdy] = [disorder(open, 'dmy'), disorder(open, 'mdy')];
  if (dmy !== mdy) return { order: dmy < mdy ? 'dmy' : 'mdy', certain: false, decided: true };
  if (open.some(({ point }) => point)) return { order: 'dmy', certain: false, decided: true };
  const american = ['USD', 'CAD', 'PHP', undefined].includes(currency);
  return { order: american ? 'mdy' : 'dmy', certain: false, decided: false };
}

const certainly = (order: Order): OrderGuess => ({ order, certain: true, decided: true });

/** Steps against the run of the file, whichever way it runs. */
function disorder(dates: readonly RawDate[], order: Order): number {
  let up = 0;
  let down = 0;
  let before: number | undefined;
  for (const { a, b, year } of dates) {
    const now = year * 372 + (order === 'mdy' ? a * 31 + b : b * 31 + a);
    if (before !== undefined && now < before) down++;
    if (before !== undefined && now > before) up++;
    before = now;
  }
  return Math.min(up, down);
}

/** The day; a date that fits the file's order not at all is read the one way it can be. */
export function toDay({ a, b, year, first }: RawDate, order: Order): LocalDate | null {
  const [month, day] = first === 'year' || order === 'mdy' ? [a, b] : [b, a];
  return makeDate(year, month, day) ?? (first === 'open' ? makeDate(year, day, month) : null);
}
