import { formatMoney } from '@/lib/money';
import type { Series } from './detect';
import { dateOf, dayOfMonth, type Grid } from './grid';

/** How a series was found, in one sentence with its numbers. */
export function reasonOf(series: Series, today: number): string {
  const { rows, grid } = series;
  const { currency } = series.group;
  const money = (minor: number) => formatMoney(BigInt(Math.abs(minor)), currency);
  if (rows.length === 0) return `Added by hand, due ${whenOf(grid, today)}.`;
  const sizes = rows.map(({ minor }) => Math.abs(minor));
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)];
  const amounts = low === high ? `of ${money(low)}` : `of ${money(low)} to ${money(high)}`;
  const what = (rows[0]?.minor ?? 0) < 0 ? 'payment' : 'deposit';
  const count = rows.length === 1 ? `1 ${what}` : `${rows.length} ${what}s`;
  const since = dayWords(rows[0]?.day ?? 0);
  return `${count} ${amounts} ${whenOf(grid, today)} since ${since}.`;
}

/** `about the 4th of each month`, `every second Friday`. */
export function whenOf(grid: Grid, today: number): string {
  const { period, a, b } = grid;
  switch (period) {
    case 'weekly':
      return `every ${weekdayOf(dateOf(grid, 0))}`;
    case 'biweekly':
      return `every second ${weekdayOf(dateOf(grid, 0))}`;
    case 'semimonthly':
      return `about the ${ordinal(a)} and ${b >= 30 ? 'the last day' : `the ${ordinal(b)}`} of each month`;
    case 'monthly':
      return a >= 30 ? 'at the end of each month' : `about the ${ordinal(a)} of each month`;
    case 'quarterly':
      return `every three months about the ${ordinal(a)}`;
    case 'yearly': {
      const day = dateOf(grid, Math.round(today / 365.25) + 1970);
      return `every year about ${format({ month: 'long' }, day)} ${dayOfMonth(day)}`;
    }
  }
}

function ordinal(n: number): string {
  const tens = n % 100;
  const suffix = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${suffix}`;
}

const weekdayOf = (day: number) => format({ weekday: 'long' }, day);

export const dayWords = (day: number) =>
  format({ month: 'short', day: 'numeric', year: 'numeric' }, day);

function format(options: Intl.DateTimeFormatOptions, day: number): string {
  const found = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', ...options });
  return found.format(new Date(day * 86_400_000));
}
