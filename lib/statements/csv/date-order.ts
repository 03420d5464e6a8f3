import { type LocalDate, toDayNumber } from '@/lib/calendar';
import { type DateOrder, type RawDate, toDay } from './dates';

/** What is known of a file beside its dates. */
export type Surroundings = {
  currency?: string;
  /** The order the exporting program always writes. */
  usual?: DateOrder;
  /** Its headers speak another language than English. */
  foreign: boolean;
  /** Words only an American file has. */
  american: boolean;
  /** Nothing in the file is booked much later than this. */
  today?: LocalDate;
};

/** `certain`: only one order reads every date. `decided`: else what stands around tells enough. */
export type OrderGuess = { order: DateOrder; certain: boolean; decided: boolean };

/** From every date of the file (booking, value, period), in the order of its rows. */
export function inferOrder(dates: readonly RawDate[], around: Surroundings): OrderGuess {
  const open = dates.filter((raw) => 'open' in raw);
  if (open.length === 0) return { order: 'ymd', certain: true, decided: true };
  const orders: DateOrder[] = ['dmy', 'mdy'];
  if (open.every(({ shortYear }) => shortYear)) orders.push('ymd');
  const tries = orders.map((order) => {
    const days = open.map((raw) => toDay(raw, order));
    return { order, days, wrong: days.filter((day) => day === null).length };
  });
  const fewest = Math.min(...tries.map(({ wrong }) => wrong));
  const left = tries.filter(({ wrong }) => wrong === fewest);
  const [first] = left;
  if (first && left.length === 1) return { order: first.order, certain: true, decided: true };
  const point = open.some(({ point }) => point);
  const scored = left
    .map((one) => ({ ...one, score: scoreOf(one, left, { ...around, point }) }))
    .sort((one, other) => other.score - one.score);
  const [best, second] = scored;
  const same = best && second && best.days.every((day, i) => day === second.days[i]);
  const order = best?.order ?? 'dmy';
  const lead = (best?.score ?? 0) - (second?.score ?? 0);
  return { order, certain: Boolean(same), decided: Boolean(same) || lead >= 2 };
}

type Try = { order: DateOrder; days: (LocalDate | null)[] };

function scoreOf(one: Try, all: Try[], around: Surroundings & { point: boolean }): number {
  const { order } = one;
  let score = 0;
  if (around.usual === order) score += 6;
  if (order === 'ymd') score -= 2;
  if (around.point && order === 'dmy') score += 3;
  if (around.foreign && order === 'dmy') score += 3;
  if (around.american && order === 'mdy') score += 2;
  if (around.currency === 'USD') score += order === 'mdy' ? 2 : 0;
  else if (around.currency && !OPEN_CURRENCIES.has(around.currency) && order === 'dmy') score += 2;
  const others = all.filter((other) => other !== one);
  if (runs(one.days) && !others.some((other) => runs(other.days))) score += 3;
  const span = spanOf(one.days);
  if (one.days.length >= 4 && others.every((other) => spanOf(other.days) > 5 * span + 5))
    score += 2;
  const { today } = around;
  const late = today && one.days.some((day) => day && toDayNumber(day) > toDayNumber(today) + 40);
  return late ? score - 4 : score;
}

/** Countries that write both orders. */
export const OPEN_CURRENCIES = new Set(['CAD', 'PHP', 'KES', 'ZAR']);

/** Do the days run one way without a step back, over three different days at least? */
function runs(days: (LocalDate | null)[]): boolean {
  let up = 0;
  let down = 0;
  let before: LocalDate | null = null;
  for (const day of days) {
    if (before && day && day > before) up++;
    if (before && day && day < before) down++;
    before = day ?? before;
  }
  return Math.min(up, down) === 0 && Math.max(up, down) >= 2;
}

function spanOf(days: (LocalDate | null)[]): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const day of days) {
    if (!day) continue;
    const number = toDayNumber(day);
    least = Math.min(least, number);
    most = Math.max(most, number);
  }
  return most - least;
}
