/** A calendar date, `YYYY-MM-DD`. A transaction's date is this, never an instant. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };
/** A calendar month, `YYYY-MM`. */
export type Month = string & { readonly __brand: 'Month' };

/** The days weeks begin on somewhere. */
export const WEEK_STARTS = ['monday', 'saturday', 'sunday'] as const;
export type WeekStart = (typeof WEEK_STARTS)[number];

const DAY_MS = 86_400_000;

/** Reads `YYYY-MM-DD`; null when it is not a real day (2026-02-30) or outside 1970..2199. */
export function parseDate(text: string): LocalDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  return makeDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The date of these numbers, month 1..12; null when there is no such day or it is outside 1970..2199. */
export function makeDate(year: number, month: number, day: number): LocalDate | null {
  if (year < 1970 || year > 2199 || month < 1 || month > 12 || day < 1) return null;
  if (day > daysIn(year, month)) return null;
  return `${year}-${pad(month)}-${pad(day)}` as LocalDate; // safe because: checked above
}

/** Reads `YYYY-MM`; null when it is none. */
export function parseMonth(text: string): Month | null {
  return /^\d{4}-\d{2}$/.test(text) && parseDate(`${text}-01`) ? (text as Month) : null;
}

export function monthOf(date: LocalDate): Month {
  return date.slice(0, 7) as Month; // safe because: a LocalDate begins with its month
}

export function firstDay(month: Month): LocalDate {
  return `${month}-01` as LocalDate;
}

export function lastDay(month: Month): LocalDate {
  return `${month}-${pad(daysInMonth(month))}` as LocalDate;
}

/** The day of a month by its number; the last one when the month is shorter. */
export function dayIn(month: Month, day: number): LocalDate {
  return addDays(firstDay(month), Math.min(day, daysInMonth(month)) - 1);
}

export function daysInMonth(month: Month): number {
  return daysIn(Number(month.slice(0, 4)), Number(month.slice(5, 7)));
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(toDayNumber(date) * DAY_MS + days * DAY_MS)
    .toISOString()
    .slice(0, 10) as LocalDate;
}

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return toDayNumber(b) - toDayNumber(a);
}

export function addMonths(month: Month, count: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${Math.floor(index / 12)}-${pad((index % 12) + 1)}` as Month;
}

/** Every month from `from` to `to`, both included; empty when `to` is earlier. */
export function monthsFrom(from: Month, to: Month): Month[] {
  const months: Month[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** Days since 1970-01-01. */
export function toDayNumber(date: LocalDate): number {
  return Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8, 10)) / DAY_MS;
}

/** The calendar date on the wall of `zone` (IANA name) at this instant. */
export function dateIn(zone: string, instant: Date): LocalDate {
  let format = formatByZone.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
    formatByZone.set(zone, format);
  }
  return format.format(instant) as LocalDate; // safe because: en-CA writes YYYY-MM-DD
}
const formatByZone = new Map<string, Intl.DateTimeFormat>();

/** Is it an IANA time zone this platform knows? */
export function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function pad(n: number): string {
  return n < 10 ? `0${n}` : `${n}`;
}
