import { type Words, wordsIn } from '@/lib/i18n/words';
import { formatMoney } from '@/lib/money';
import type { Series } from './detect';
import { dateOf, type Grid } from './grid';

/** How a series was found, in one sentence with its numbers. */
export function reasonOf(series: Series, today: number, words: Words = wordsIn('en-US')): string {
  const { t, locale } = words;
  const { rows, grid } = series;
  const { currency } = series.group;
  const money = (minor: number) => formatMoney(BigInt(Math.abs(minor)), currency, { locale });
  const when = whenOf(grid, today, words);
  if (rows.length === 0) return t('Added by hand, due {when}.', { when });
  const sizes = rows.map(({ minor }) => Math.abs(minor));
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)];
  return t(
    '{count, plural, one {# {what, select, in {deposit} other {payment}}} other {# {what, select, in {deposits} other {payments}}}} of {amounts} {when} since {since}.',
    {
      count: rows.length,
      what: (rows[0]?.minor ?? 0) < 0 ? 'out' : 'in',
      amounts:
        low === high ? money(low) : t('{low} to {high}', { low: money(low), high: money(high) }),
      when,
      since: format({ month: 'short', day: 'numeric', year: 'numeric' }, rows[0]?.day ?? 0, locale),
    },
  );
}

/** `about the 4th of each month`, `every second Friday`. */
export function whenOf(grid: Grid, today: number, { t, locale }: Words = wordsIn('en-US')): string {
  const { period, a, b } = grid;
  switch (period) {
    case 'weekly':
      return t('every {weekday}', { weekday: weekdayOf(dateOf(grid, 0), locale) });
    case 'biweekly':
      return t('every second {weekday}', { weekday: weekdayOf(dateOf(grid, 0), locale) });
    case 'semimonthly':
      return b >= 30
        ? t(
            'about the {day, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} and the last day of each month',
            { day: a },
          )
        : t(
            'about the {day, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} and the {other, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} of each month',
            { day: a, other: b },
          );
    case 'monthly':
      return a >= 30
        ? t('at the end of each month')
        : t(
            'about the {day, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} of each month',
            { day: a },
          );
    case 'quarterly':
      return t(
        'every three months about the {day, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}',
        { day: a },
      );
    case 'yearly': {
      const day = dateOf(grid, Math.round(today / 365.25) + 1970);
      return t('every year about {day}', {
        day: format({ month: 'long', day: 'numeric' }, day, locale),
      });
    }
  }
}

const weekdayOf = (day: number, locale: string) => format({ weekday: 'long' }, day, locale);

function format(options: Intl.DateTimeFormatOptions, day: number, locale: string): string {
  const found = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  return found.format(new Date(day * 86_400_000));
}
