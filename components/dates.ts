import { locale, t } from '@/components/words';
import { addDays, daysBetween, type LocalDate, parseDate } from '@/lib/calendar';

const at = (date: string) => new Date(`${date}T00:00:00Z`);
/** As the reader writes it; each kind of formatter is made once per locale. */
const format = (options: Intl.DateTimeFormatOptions) => {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (date: string) => {
    const to = locale();
    const known = made.get(to) ?? new Intl.DateTimeFormat(to, { timeZone: 'UTC', ...options });
    made.set(to, known);
    return known.format(at(date));
  };
};

/** `Nov 25` */
export const shortDate = format({ month: 'short', day: 'numeric' });
/** `Wednesday, November 25, 2026` */
export const fullDate = format({ weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' });
const weekdayDate = format({ weekday: 'long', month: 'short', day: 'numeric' });
/** `Nov 25, 2026` */
export const dayOfYear = format({ month: 'short', day: 'numeric', year: 'numeric' });
/** `Mon` */
export const weekday = format({ weekday: 'short' });
const monthOnly = format({ month: 'long' });
const monthYear = format({ month: 'long', year: 'numeric' });
const monthShort = format({ month: 'short' });
const yearOnly = format({ year: 'numeric' });

/** `November 2026`, or `November` for a month of this year. */
export function monthName(month: string, today?: string): string {
  return today?.slice(0, 4) === month.slice(0, 4)
    ? monthOnly(`${month}-01`)
    : monthYear(`${month}-01`);
}

/** `Nov`; in place of January its year, so that an axis shows where it turns. */
export function monthTick(month: string): string {
  return month.endsWith('-01') ? yearOnly(`${month}-01`) : monthShort(`${month}-01`);
}

/** `Today`, `Yesterday`, `Monday, Nov 23`, `Nov 25, 2025`: the heading of a day's rows. */
export function dayHeading(date: string, today: LocalDate): string {
  const day = parseDate(date);
  if (day === today) return t('Today');
  if (day === addDays(today, -1)) return t('Yesterday');
  return date.slice(0, 4) === today.slice(0, 4) ? weekdayDate(date) : dayOfYear(date);
}

/** `just now`, `12 minutes ago`, `in 5 hours`, `3 days ago`. */
export function relativeTime(instant: string, from: Date = new Date()): string {
  const seconds = (new Date(instant).getTime() - from.getTime()) / 1000;
  if (Math.abs(seconds) < 45) return seconds <= 0 ? t('just now') : t('in a moment');
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length * 0.95) ?? UNITS[3]!;
  return new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(
    Math.round(seconds / size),
    unit,
  );
}

/** `Nov 25, 6:42 PM` in the person's zone. */
export function dateTime(instant: string, timezone: string): string {
  return new Intl.DateTimeFormat(locale(), {
    timeZone: timezone,
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(new Date(instant));
}

/** `6 days left`, `last day`. */
export function daysLeft(today: LocalDate, end: LocalDate): string {
  const days = daysBetween(today, end) + 1;
  return days <= 1
    ? t('last day')
    : t('{days, plural, one {# day left} other {# days left}}', { days });
}

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];
