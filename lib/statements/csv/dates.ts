import { type LocalDate, makeDate } from '@/lib/calendar';
import { fold } from './fold';

export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** A date as it stands. `open`: three numbers whose order the file must tell. */
export type RawDate =
  | { date: LocalDate }
  | { open: [a: number, b: number, c: number]; point: boolean; shortYear: boolean };

// A time may follow, with anything a clock says after it.
const TIME =
  '(?:(?:[T,]?\\s*|\\s*-\\s*|\\.\\s*)\\(?\\d{1,2}[.:h-]\\d{2}(?:[.:-]\\d{2})?[\\d.,]*\\)?\\s*(?:[AaPp]\\.?[Mm]\\.?)?\\s*(?:Z|UTC|GMT|[A-Z]{2,5}|[+-]\\d{2}:?\\d{2})?)?';
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/. ])\\s?(\\d{1,2})\\2\\s?(\\d{1,2})\\.?${TIME}$`);
const COMPACT = /^(\d{2})(\d{2})(\d{2})(\d{2})(?:T?\d{4,6}(?:\.\d+)?Z?(?:\[[^\]]{1,12}\])?)?$/;
const OPEN = new RegExp(`^(\\d{1,2})([-/. ])\\s?(\\d{1,2})\\2\\s?'?(\\d{4}|\\d{1,2})\\.?${TIME}$`);
const WEEKDAY = '(?:\\p{L}{2,10}\\.?,?\\s+)?';
const DAY_NAME = new RegExp(
  `^${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th|º|er)?[-\\s./]*(?:de\\s+)?(\\p{L}{3,12})\\.?,?[-\\s./']*(?:del?\\s+)?(\\d{4}|\\d{1,2})(?:\\s?(?:г|r)\\.?)?${TIME}$`,
  'u',
);
const NAME_DAY = new RegExp(
  `^${WEEKDAY}(\\p{L}{3,12})\\.?[-\\s]*(\\d{1,2})(?:st|nd|rd|th)?,?[-\\s]+(\\d{4}|\\d{2})${TIME}$`,
  'u',
);
const YEAR_NAME = new RegExp(
  `^(\\d{4})[-\\s./]*(?:m\\.\\s*)?(\\p{L}{3,12})\\.?[-\\s./]*(\\d{1,2})(?:\\s?d)?\\.?${TIME}$`,
  'u',
);

/** Reads a cell that is a date and nothing else; null for everything else. */
export function readRawDate(text: string): RawDate | null {
  if (text.length < 6 || text.length > 45) return null;
  const first = text.charCodeAt(0);
  const digit = first >= 48 && first <= 57;
  if (!digit) return /\d/.test(text) ? named(text) : null;
  const open = OPEN.exec(text);
  if (open) return openDate(Number(open[1]), Number(open[3]), open[4] ?? '', open[2] === '.');
  const iso = YEAR_FIRST.exec(text);
  if (iso) return fixed(Number(iso[1]), Number(iso[3]), Number(iso[4]));
  return compact(text) ?? named(text);
}

function fixed(year: number, month: number, day: number): RawDate | null {
  const date = makeDate(year, month, day);
  return date && { date };
}

function openDate(a: number, b: number, year: string, point: boolean): RawDate | null {
  if (a > 31 && year.length === 4) return null;
  const c = Number(year);
  if (year.length === 4) {
    const possible = makeDate(c, b, a) ?? makeDate(c, a, b);
    return possible && { open: [a, b, c], point, shortYear: false };
  }
  if (!(a <= 12 || b <= 12)) return null;
  return { open: [a, b, c], point, shortYear: true };
}

/** `20241231`, also with a time behind it; else `31122024`. */
function compact(text: string): RawDate | null {
  const match = COMPACT.exec(text);
  if (!match) return null;
  const [a = 0, b = 0, c = 0, d = 0] = match.slice(1, 5).map(Number);
  if (a === 19 || a === 20) {
    const date = makeDate(a * 100 + b, c, d);
    if (date) return { date };
  }
  if (text.length !== 8 || (c !== 19 && c !== 20)) return null;
  return openDate(a, b, String(c * 100 + d), false);
}

function named(text: string): RawDate | null {
  const dayFirst = DAY_NAME.exec(text);
  if (dayFirst) return fromName(dayFirst[3], dayFirst[2], dayFirst[1]);
  const nameFirst = NAME_DAY.exec(text);
  if (nameFirst) return fromName(nameFirst[3], nameFirst[1], nameFirst[2]);
  const yearFirst = YEAR_NAME.exec(text);
  return yearFirst && fromName(yearFirst[1], yearFirst[2], yearFirst[3]);
}

function fromName(year = '', name = '', day = ''): RawDate | null {
  const month = monthOf(name);
  return month ? fixed(fullYear(Number(year)), month, Number(day)) : null;
}

/** How the months begin, folded: en de fr es it pt nl sv da no pl cs sk lt fi tr ru uk el. */
const MONTHS = [
  'jan ene gen sty led tam saus янв січ ιαν oca',
  'feb fev uno hel vas фев лют φεβ sub',
  'mar mrt maa mrz bre kov мар бер μαρ',
  'apr avr abr kwi dub huh bal апр кві απρ nis',
  'may mai mei mag maj kve tou geg май мая тра μαι',
  'jun juin giu cze cer kes bir июн чер ιουν haz',
  'jul juil lug lip cervenec cvc hei lie июл лип ιουλ tem',
  'aug aou ago sie srp elo rugp авг сер αυγ',
  'sep set wrz zar syy rugs сен вер σεπ eyl',
  'oct okt out ott paz rij lok spal окт жов οκτ eki',
  'nov lis marras lap ноя лис νοε kas',
  'dec dez dic gru pro jou gruod дек гру δεκ ara',
].flatMap((names, month) => names.split(' ').map((name) => ({ name, month: month + 1 })));
const known = new Map<string, number>();

function monthOf(name: string): number {
  const folded = fold(name);
  const before = known.get(folded);
  if (before !== undefined) return before;
  const fits = MONTHS.filter((one) => folded.startsWith(one.name));
  const longest = fits.sort((one, other) => other.name.length - one.name.length)[0];
  const month = longest?.month ?? 0;
  if (known.size < 1_000) known.set(folded, month);
  return month;
}

/** Two digits lie between 1970 and 2069. */
function fullYear(year: number): number {
  if (year > 99) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** The day in this order of the file; null when there is no such day. */
export function toDay(raw: RawDate, order: DateOrder): LocalDate | null {
  if ('date' in raw) return raw.date;
  const [a, b, c] = raw.open;
  if (order === 'ymd') return raw.shortYear ? makeDate(fullYear(a), b, c) : makeDate(c, b, a);
  const year = fullYear(c);
  return order === 'dmy' ? makeDate(year, b, a) : makeDate(year, a, b);
}
