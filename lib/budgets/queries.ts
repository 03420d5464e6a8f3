import 'server-only';
import { addMonths, dateIn, type Month, monthOf } from '@/lib/calendar';
import { type KnownCategory, knownCategories } from '@/lib/categories/queries';
import { now } from '@/lib/clock';
import { asUser, type Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import { type MonthlySum, monthlySums } from '@/lib/spending/queries';
import { recommend } from './recommend';
import type { Budget } from './schema';
import { stateOf } from './state';

/** A category's budget for a month, in minor units of the user's currency; spent is positive. */
export type Line = {
  category: KnownCategory;
  recommendedMinor: bigint;
  reason: string;
  overrideMinor: bigint | null;
  limitMinor: bigint;
  spentMinor: bigint;
};

export type Plan = {
  month: Month;
  currency: string;
  incomeMinor: bigint | null;
  tier: string;
  lines: Line[];
};

/** The budget of a month: the user's current one unless named. */
export function getBudget(userId: UserId, month?: Month): Promise<Budget> {
  return asUser(userId, async (tx) => budgetView(await planOf(tx, userId, month)));
}

const HISTORY_MONTHS = 12;

/**
 * Recommendation, override and what was spent, category by category. The recommendation uses only
 * months before the one it is for, so it does not move while the month goes on. Four indexed reads.
 */
export async function planOf(tx: Tx, userId: UserId, asked?: Month): Promise<Plan> {
  const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  const month = asked ?? monthOf(dateIn(user.timezone, now()));
  const { currency } = user;
  const from = addMonths(month, -HISTORY_MONTHS);
  const sums = await monthlySums(tx, userId, { from, to: month, currency });
  const known = await knownCategories(tx, userId);
  const before = sums.filter((sum) => sum.month < month);
  const incomeMinor = user.monthlyIncomeMinor ?? incomeFrom(before, known);
  const budgeted = known.filter(({ kind, hidden }) => kind === 'spending' && !hidden);
  const { tier, lines } = recommend(
    incomeMinor,
    currency,
    budgeted.map((category) => ({ ...category, history: historyOf(before, month, category.id) })),
  );
  const overrides = await overridesOf(tx, userId, month);
  const byId = new Map(lines.map((line) => [line.id, line]));
  return {
    month,
    currency,
    incomeMinor,
    tier: tier ? tier.id : 'none',
    lines: budgeted.flatMap((category) => {
      const line = byId.get(category.id);
      if (!line) return [];
      const overrideMinor = overrides.get(category.id) ?? null;
      const spent = sums.find((sum) => sum.month === month && sum.categoryId === category.id);
      return {
        category,
        recommendedMinor: line.amountMinor,
        reason: line.reason,
        overrideMinor,
        limitMinor: overrideMinor ?? line.amountMinor,
        spentMinor: -(spent?.postedMinor ?? 0n),
      };
    }),
  };
}

export function lineView(line: Line, currency: string): Budget['categories'][number] {
  const money = (minor: bigint) => toDecimal(minor, currency);
  return {
    category: line.category.slug,
    recommended: money(line.recommendedMinor),
    reason: line.reason,
    override: line.overrideMinor === null ? null : money(line.overrideMinor),
    limit: money(line.limitMinor),
    spent: money(line.spentMinor),
    state: stateOf(line.spentMinor, line.limitMinor),
  };
}

function budgetView({ month, currency, incomeMinor, tier, lines }: Plan): Budget {
  return {
    month,
    currency,
    monthly_income: incomeMinor === null ? null : toDecimal(incomeMinor, currency),
    income_tier: tier,
    categories: lines.map((line) => lineView(line, currency)),
  };
}

/** Spent month by month since the first month with any data, zeros included. */
function historyOf(sums: readonly MonthlySum[], month: Month, categoryId: number): bigint[] {
  const [first] = sums;
  if (!first) return [];
  const history: bigint[] = [];
  for (let each = first.month; each < month; each = addMonths(each, 1)) {
    const sum = sums.find((row) => row.month === each && row.categoryId === categoryId);
    history.push(-(sum?.postedMinor ?? 0n));
  }
  return history;
}

/** Not told: the median of the months in which income came in. Null when none did. */
function incomeFrom(sums: readonly MonthlySum[], known: readonly KnownCategory[]): bigint | null {
  const income = new Set(known.filter(({ kind }) => kind === 'income').map(({ id }) => id));
  const byMonth = new Map<Month, bigint>();
  for (const { month, categoryId, postedMinor } of sums) {
    if (income.has(categoryId)) byMonth.set(month, (byMonth.get(month) ?? 0n) + postedMinor);
  }
  const sorted = [...byMonth.values()]
    .filter((minor) => minor > 0n)
    .sort((a, b) => (a < b ? -1 : 1));
  return sorted[sorted.length >> 1] ?? null;
}

/** The user's own amounts in force in a month: the latest set on or before it. */
async function overridesOf(
  tx: Tx,
  userId: UserId,
  month: Month,
): Promise<Map<number, bigint | null>> {
  const rows = await tx.budgetOverride.findMany({
    where: { userId, fromMonth: { lte: new Date(`${month}-01`) } },
    orderBy: { fromMonth: 'asc' },
  });
  return new Map(rows.map((row) => [row.categoryId, row.amountMinor]));
}
