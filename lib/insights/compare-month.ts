import 'server-only';
import { planOf } from '@/lib/budgets/queries';
import { addDays, addMonths, daysInMonth, firstDay, type Month, monthOf } from '@/lib/calendar';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { scale, toDecimal } from '@/lib/money';
import { type MonthlySum, monthlySums } from '@/lib/spending/queries';
import { dailySums } from './daily';
import { known } from './days';
import { rateOf } from './flow';
import { type Ground, readGround } from './ground';
import { type Projection, projectionOf } from './project-month';
import type { MonthComparison } from './schema';

const AVERAGE_MONTHS = 6;

/** A month beside the one before, the same one last year, the average, the budget and where it is heading. */
export function compareMonth(userId: UserId, asked?: Month): Promise<MonthComparison> {
  return asUser(userId, async (tx) => {
    const ground = await readGround(tx, userId);
    const { currency, today } = ground;
    const month = asked ?? monthOf(today);
    const [before, lastYear] = [addMonths(month, -1), addMonths(month, -12)];
    const sums = await monthlySums(tx, userId, { from: lastYear, to: month, currency });
    const projection = await projectionOf(tx, userId, ground, month);
    const day = Math.min(projection.elapsed || 1, daysInMonth(before));
    const toDate = await dailySums(tx, userId, {
      from: firstDay(before),
      to: addDays(firstDay(before), day - 1),
      currency,
    });
    const plan = await planOf(tx, userId, month);
    const months = averaged(sums, month);
    const lineOf = lineMaker({ month, before, lastYear, months, sums, toDate, ground, projection });
    const budgets = new Map(
      plan.lines.map(({ category, limitMinor }) => [category.id, limitMinor]),
    );
    const ids = spendingIds(sums, projection, ground);
    const income = sums.reduce(
      (sum, row) =>
        row.month === month && ground.kindOf(row.categoryId) === 'income'
          ? sum + row.postedMinor
          : sum,
      0n,
    );
    const budget = plan.lines.reduce((sum, { limitMinor }) => sum + limitMinor, 0n);
    const total = lineOf(() => true, budget);
    const lines = ids.map((id) => ({
      category: ground.slugOf(id),
      transactions: sums
        .filter((row) => row.month === month && known(row.categoryId, ground) === id)
        .reduce((count, row) => count + row.postedCount, 0),
      ...lineOf((categoryId) => known(categoryId, ground) === id, budgets.get(id) ?? null),
    }));
    return {
      month,
      currency,
      complete: projection.elapsed >= projection.days,
      last_month: before,
      last_year: lastYear,
      average_months: months.length,
      income: toDecimal(income, currency),
      savings_rate: rateOf(income, total.minor),
      method: `The average is of the ${months.length} months before that had data. ${METHOD}`,
      total: total.view,
      categories: lines
        .sort((a, b) => (b.minor > a.minor ? 1 : b.minor < a.minor ? -1 : 0))
        .map(({ category, transactions, view }) => ({ category, transactions, ...view })),
    };
  });
}

const METHOD =
  'The projection is what was spent, recurring payments still due, and what was usually still spent from this day of the month on.';

type Facts = {
  month: Month;
  before: Month;
  lastYear: Month;
  months: readonly Month[];
  sums: readonly MonthlySum[];
  toDate: readonly { categoryId: number; minor: bigint }[];
  ground: Ground;
  projection: Projection;
};

/** One line: the whole, or what `mine` says of the categories. */
function lineMaker(facts: Facts) {
  const { sums, ground, projection, toDate } = facts;
  const money = (minor: bigint) => toDecimal(minor, ground.currency);
  const isSpent = (id: number) => ground.kindOf(id) === 'spending';
  return (mine: (categoryId: number) => boolean, budget: bigint | null) => {
    const sumIn = (month: Month) =>
      sums.reduce(
        (sum, row) =>
          row.month === month && isSpent(row.categoryId) && mine(row.categoryId)
            ? sum - row.postedMinor
            : sum,
        0n,
      );
    const past = facts.months.reduce((sum, month) => sum + sumIn(month), 0n);
    const own = projection.categories.filter(({ categoryId }) => mine(categoryId));
    const isWhole = own.length === projection.categories.length;
    const add = (field: 'projected' | 'low' | 'high') =>
      isWhole ? projection.total[field] : own.reduce((sum, line) => sum + line[field], 0n);
    const minor = sumIn(facts.month);
    const soFar = toDate.reduce(
      (sum, row) => (isSpent(row.categoryId) && mine(row.categoryId) ? sum - row.minor : sum),
      0n,
    );
    const view = {
      amount: money(minor),
      last_month: money(sumIn(facts.before)),
      last_month_to_date: money(soFar),
      last_year: money(sumIn(facts.lastYear)),
      average: money(facts.months.length ? scale(past, 1n, BigInt(facts.months.length)) : 0n),
      budget: budget === null ? null : money(budget),
      projected: money(add('projected')),
      low: money(add('low')),
      high: money(add('high')),
    };
    return { minor, view };
  };
}

function averaged(sums: readonly MonthlySum[], month: Month): Month[] {
  const withData = new Set(sums.filter((row) => row.month < month).map((row) => row.month));
  return [...withData].sort().slice(-AVERAGE_MONTHS);
}

function spendingIds(
  sums: readonly MonthlySum[],
  projection: Projection,
  ground: Ground,
): number[] {
  const ids = [...sums, ...projection.categories]
    .map(({ categoryId }) => categoryId)
    .filter((id) => ground.kindOf(id) === 'spending')
    .map((id) => known(id, ground));
  return [...new Set(ids)];
}
