import 'server-only';
import { planOf } from '@/lib/budgets/queries';
import {
  addDays,
  addMonths,
  firstDay,
  type LocalDate,
  lastDay,
  monthOf,
  toDayNumber,
  type WeekStart,
} from '@/lib/calendar';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { dailySums } from '@/lib/insights/daily';
import { type Ground, readGround } from '@/lib/insights/ground';
import { parseDecimal } from '@/lib/money';
import type { Series } from '@/lib/recurring/schema';
import type { Summary } from './digest';

const A_WEEK = 7;

type Span = {
  kind: Summary['kind'];
  from: LocalDate;
  to: LocalDate;
  beforeFrom: LocalDate;
  beforeTo: LocalDate;
};

/** From the Thursday that 1970 began with to the first day of a week. */
const TO_FIRST: Record<WeekStart, number> = { monday: 3, sunday: 4, saturday: 5 };

/** The week and the month that ended last before today. Pure. */
export function endedSpans(today: LocalDate, start: WeekStart = 'monday'): Span[] {
  const into = (toDayNumber(today) + TO_FIRST[start]) % A_WEEK;
  const first = addDays(today, -into - A_WEEK);
  const month = addMonths(monthOf(today), -1);
  return [
    {
      kind: 'digest_weekly',
      from: first,
      to: addDays(first, A_WEEK - 1),
      beforeFrom: addDays(first, -A_WEEK),
      beforeTo: addDays(first, -1),
    },
    {
      kind: 'digest_monthly',
      from: firstDay(month),
      to: lastDay(month),
      beforeFrom: firstDay(addMonths(month, -1)),
      beforeTo: lastDay(addMonths(month, -1)),
    },
  ];
}

/** The sums and names of a digest, of the user's currency, posted rows only. */
export async function summarise(
  tx: Tx,
  userId: UserId,
  span: Span,
  series: readonly Series[],
): Promise<Summary> {
  const ground = await readGround(tx, userId);
  const { currency, today } = ground;
  const now = await sumsOf(tx, userId, span.from, span.to, ground);
  const before = await sumsOf(tx, userId, span.beforeFrom, span.beforeTo, ground);
  const plan = await planOf(tx, userId, monthOf(span.to));
  const named = (state: 'near' | 'over') =>
    plan.lines.filter((line) => line.state === state).map(({ category }) => category.name);
  return {
    ...span,
    currency,
    spent: now.spent,
    before: before.spent,
    income: now.income,
    categories: now.categories,
    overBudget: named('over'),
    nearBudget: named('near'),
    coming: comingOf(series, today, currency),
    unreviewed: await tx.transaction.count({
      where: {
        userId,
        reviewed: false,
        removedAt: null,
        bookedOn: { gte: new Date(span.from), lte: new Date(span.to) },
      },
    }),
  };
}

async function sumsOf(tx: Tx, userId: UserId, from: LocalDate, to: LocalDate, ground: Ground) {
  const rows = await dailySums(tx, userId, { from, to, currency: ground.currency });
  const byCategory = new Map<number, bigint>();
  let income = 0n;
  for (const { categoryId, minor } of rows) {
    const kind = ground.kindOf(categoryId);
    if (kind === 'income') income += minor;
    if (kind === 'spending') byCategory.set(categoryId, (byCategory.get(categoryId) ?? 0n) - minor);
  }
  const categories = [...byCategory]
    .filter(([, minor]) => minor > 0n)
    .sort(([a, left], [b, right]) => (left === right ? a - b : left > right ? -1 : 1))
    .map(([id, minor]) => ({ name: ground.nameOf(id), minor }));
  return {
    spent: [...byCategory.values()].reduce((sum, minor) => sum + minor, 0n),
    income,
    categories,
  };
}

function comingOf(
  series: readonly Series[],
  today: LocalDate,
  currency: string,
): Summary['coming'] {
  const until = addDays(today, A_WEEK);
  return series
    .filter((each) => each.direction === 'out' && each.currency === currency)
    .filter(({ choice, kind }) => choice !== 'dismissed' && kind !== 'transfer')
    .flatMap(({ next_on: date, seller, amount }) =>
      date && date >= today && date < until
        ? [{ date, seller, minor: -(parseDecimal(amount, currency) ?? 0n) }]
        : [],
    )
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}
