import 'server-only';
import {
  addMonths,
  daysInMonth,
  firstDay,
  type LocalDate,
  lastDay,
  type Month,
  monthOf,
  toDayNumber,
} from '@/lib/calendar';
import { asUser, type Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import { type KnownSeries, knownSeries } from '@/lib/recurring/known';
import { dueFrom } from '@/lib/recurring/occurrences';
import { type DaySum, dailySums } from './daily';
import { type Ground, readGround } from './ground';
import { type CategoryState, ENOUGH_MONTHS, type Projected, project } from './project';
import type { MonthProjection } from './schema';

const HISTORY_MONTHS = 6;

/** What the month will come to, category by category and in all; the current month unless named. */
export function projectMonth(userId: UserId, month?: Month): Promise<MonthProjection> {
  return asUser(userId, async (tx) => {
    const ground = await readGround(tx, userId);
    return projectionView(
      await projectionOf(tx, userId, ground, month ?? monthOf(ground.today)),
      ground,
    );
  });
}

export type Projection = {
  month: Month;
  elapsed: number;
  days: number;
  /** Whole months before that the rest is taken from. */
  history: Month[];
  total: CategoryState & Projected;
  categories: (CategoryState & Projected & { categoryId: number })[];
};

/** The same inside a transaction. Reads at most seven months of rows, summed in the database by day. */
export async function projectionOf(
  tx: Tx,
  userId: UserId,
  ground: Ground,
  month: Month,
): Promise<Projection> {
  const { currency, today } = ground;
  const series = (await knownSeries(tx, userId)).filter(
    ({ choice, group }) => choice !== 'dismissed' && group.currency === currency,
  );
  const [days, elapsed] = [daysInMonth(month), elapsedIn(month, today)];
  const from = firstDay(addMonths(month, -HISTORY_MONTHS));
  const span = { from, to: lastDay(month), currency };
  const sums = await dailySums(tx, userId, span, rowsSince(series, from));
  const all = sums.filter(({ categoryId }) => ground.kindOf(categoryId) === 'spending');
  const history = monthsBefore(all, month);
  const due = dueByCategory(series, month, today, ground);
  const ids = new Set(all.map(({ categoryId }) => categoryId));
  for (const categoryId of due.keys()) ids.add(categoryId);
  const sumUsual = (test: (row: DaySum) => boolean) =>
    all.reduce((total, row) => (test(row) ? total - row.usual : total), 0n);
  const stateOf = (mine: (categoryId: number) => boolean): CategoryState => ({
    spent: sum(all, (row) => mine(row.categoryId) && monthOf(row.day) === month),
    due: [...due].reduce((total, [id, minor]) => (mine(id) ? total + minor : total), 0n),
    usualSoFar: sumUsual((row) => mine(row.categoryId) && monthOf(row.day) === month),
    restBefore: history.map((each) =>
      sumUsual(
        (row) =>
          mine(row.categoryId) && monthOf(row.day) === each && Number(row.day.slice(8)) > elapsed,
      ),
    ),
  });
  const categories = [...ids]
    .sort((a, b) => a - b)
    .map((categoryId) => {
      const state = stateOf((id) => id === categoryId);
      return { categoryId, ...state, ...project(state, elapsed, days) };
    });
  const whole = stateOf(() => true);
  return {
    month,
    elapsed,
    days,
    history,
    total: totalOf(whole, categories, elapsed, days),
    categories,
  };
}

/** The lines add up to it; its range is of the months as wholes, since lines do not all go wrong at once. */
function totalOf(
  state: CategoryState,
  lines: readonly Projected[],
  elapsed: number,
  days: number,
): Projection['total'] {
  const own = project(state, elapsed, days);
  const usual = lines.reduce((total, line) => total + line.usual, 0n);
  const projected = lines.reduce((total, line) => total + line.projected, 0n);
  return {
    ...state,
    usual,
    projected,
    low: own.low < projected ? own.low : projected,
    high: own.high > projected ? own.high : projected,
  };
}

/** Days of the month that are over or running. */
function elapsedIn(month: Month, today: LocalDate): number {
  if (monthOf(today) > month) return daysInMonth(month);
  return monthOf(today) < month ? 0 : Number(today.slice(8));
}

function monthsBefore(rows: readonly DaySum[], month: Month): Month[] {
  const first = rows[0] ? monthOf(rows[0].day) : month;
  const months: Month[] = [];
  for (let back = HISTORY_MONTHS; back >= 1; back--) {
    const each = addMonths(month, -back);
    // the first month of all may have begun in its middle
    if (each > first || (each === first && rows[0]?.day === firstDay(first))) months.push(each);
  }
  return months;
}

function dueByCategory(
  series: readonly KnownSeries[],
  month: Month,
  today: LocalDate,
  ground: Ground,
): Map<number, bigint> {
  const due = new Map<number, bigint>();
  const start = today > firstDay(month) ? today : firstDay(month);
  if (monthOf(start) > month) return due;
  for (const each of series) {
    if (each.amount >= 0 || ground.kindOf(each.categoryId) !== 'spending') continue;
    if (each.kind === 'transfer') continue;
    const coming = dueFrom(each, toDayNumber(start), toDayNumber(lastDay(month)));
    for (const { amount } of coming) {
      due.set(each.categoryId, (due.get(each.categoryId) ?? 0n) - BigInt(amount));
    }
  }
  return due;
}

/** The rows of series since a day: what the usual spending leaves out. */
export function rowsSince(series: readonly KnownSeries[], from: LocalDate): bigint[] {
  const first = toDayNumber(from);
  return series.flatMap(({ rows }) => rows.filter(({ day }) => day >= first).map(({ id }) => id));
}

const sum = (rows: readonly DaySum[], test: (row: DaySum) => boolean): bigint =>
  rows.reduce((total, row) => (test(row) ? total - row.minor : total), 0n);

export function projectionView(projection: Projection, ground: Ground): MonthProjection {
  const { month, elapsed, days, history, total, categories } = projection;
  const line = ({ spent, due, usual, projected, low, high }: CategoryState & Projected) => {
    const money = (minor: bigint) => toDecimal(minor, ground.currency);
    return {
      spent: money(spent),
      due: money(due),
      usual: money(usual),
      projected: money(projected),
      low: money(low),
      high: money(high),
    };
  };
  return {
    month,
    currency: ground.currency,
    as_of: ground.today < lastDay(month) ? ground.today : lastDay(month),
    elapsed_days: elapsed,
    days,
    history,
    method: methodOf(projection),
    ...line(total),
    categories: categories
      .filter(({ projected, spent }) => projected !== 0n || spent !== 0n)
      .map((each) => ({ category: ground.slugOf(each.categoryId), ...line(each) })),
  };
}

function methodOf({ elapsed, days, history }: Projection): string {
  if (elapsed >= days) return 'The month is over: what was spent.';
  const start = 'Spent so far, and recurring payments still due, and what is usually still spent';
  return history.length >= ENOUGH_MONTHS
    ? `${start} after day ${elapsed} of a month: the median of ${history.length} months before, recurring payments left out. The range is between their 20th and 80th percentile.`
    : `${start} at this month's own pace, recurring payments left out. The range is half to one and a half of it.`;
}
