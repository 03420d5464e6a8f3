import { useHere } from '@/components/shell/here';
import { locale } from '@/components/words';
import { type LocalDate, toDayNumber, type WeekStart } from '@/lib/calendar';

/** Regions whose weeks begin on another day than Monday (Unicode CLDR, supplemental weekData). */
const SUNDAY = new Set(
  (
    'AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE ' +
    'PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW'
  ).split(' '),
);
const SATURDAY = new Set('AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY'.split(' '));

/** The weekday that weeks begin on where the reader is; 0 is Sunday. */
export function firstWeekday(to: string = locale()): number {
  const region = new Intl.Locale(to).maximize().region ?? '';
  if (SUNDAY.has(region)) return 0;
  return SATURDAY.has(region) ? 6 : 1;
}

/** The same by the person's own setting, where they made one. */
export function useFirstWeekday(): number {
  const { weekStart } = useHere();
  return weekStart === null ? firstWeekday() : WEEKDAY[weekStart];
}

export const WEEKDAY: Record<WeekStart, number> = { sunday: 0, monday: 1, saturday: 6 };

/** `Monday`, as the reader says it; 0 is Sunday. */
export function weekdayName(day: number): string {
  // The first of November 2026 is a Sunday.
  const date = new Date(Date.UTC(2026, 10, 1 + day));
  return new Intl.DateTimeFormat(locale(), { weekday: 'long', timeZone: 'UTC' }).format(date);
}

/** How many days into its week a date is, counted from the first: 0 to 6. */
export function dayOfWeek(date: LocalDate, first: number): number {
  return (toDayNumber(date) + 4 - first + 7) % 7;
}
