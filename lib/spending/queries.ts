import 'server-only';
import { type Month, monthsFrom } from '@/lib/calendar';
import { type CategoryKind, UNCATEGORISED } from '@/lib/categories/builtin';
import { categoryNames } from '@/lib/categories/queries';
import { asUser, type Tx } from '@/lib/db';
import { decodeId, type UserId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import type { Spending, SpendingQuery } from './schema';

/** One category of one month in one currency, over the chosen accounts; signs are the owner's cash flow. */
export type MonthlySum = {
  month: Month;
  categoryId: number;
  postedMinor: bigint;
  pendingMinor: bigint;
  postedCount: number;
};

/**
 * Spending by month and category: monthly rows only, no transaction is read. In the user's currency
 * unless another is named; sums never mix two. Every month of the range is there, empty ones too.
 */
export function getSpending(userId: UserId, query: SpendingQuery): Promise<Spending> {
  return asUser(userId, async (tx) => {
    const accountId = query.account_id === undefined ? undefined : decodeId(query.account_id);
    const { currency: own } = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { currency: true },
    });
    const currency = query.currency ?? own;
    const [sums, others, names] = [
      await monthlySums(tx, userId, { ...query, accountId, currency }),
      await otherCurrencies(tx, userId, { ...query, accountId, currency }),
      await categoryNames(tx, userId),
    ];
    const months = new Map<Month, MonthlySum[]>(
      monthsFrom(query.from, query.to).map((month) => [month, []]),
    );
    for (const sum of known(sums, names)) months.get(sum.month)?.push(sum);
    return {
      currency,
      other_currencies: others,
      months: [...months].map(([month, rows]) => monthView(month, rows, names, currency)),
    };
  });
}

/** What stands in a category that is no more counts as uncategorised: no total may lose it. */
function known(sums: readonly MonthlySum[], names: ReadonlyMap<number, unknown>): MonthlySum[] {
  const merged = new Map<string, MonthlySum>();
  for (const sum of sums) {
    const categoryId = names.has(sum.categoryId) ? sum.categoryId : UNCATEGORISED;
    const key = `${sum.month}|${categoryId}`;
    const before = merged.get(key);
    merged.set(key, {
      month: sum.month,
      categoryId,
      postedMinor: (before?.postedMinor ?? 0n) + sum.postedMinor,
      pendingMinor: (before?.pendingMinor ?? 0n) + sum.pendingMinor,
      postedCount: (before?.postedCount ?? 0) + sum.postedCount,
    });
  }
  return [...merged.values()];
}

type Range = { from: Month; to: Month; accountId?: bigint | null; currency: string };

/** The sums of a range of months, both included; `accountId` null matches nothing. */
export async function monthlySums(tx: Tx, userId: UserId, range: Range): Promise<MonthlySum[]> {
  const rows = await tx.monthlySpending.groupBy({
    by: ['month', 'categoryId'],
    where: { ...within(userId, range), currency: range.currency },
    _sum: { postedMinor: true, pendingMinor: true, postedCount: true, pendingCount: true },
    orderBy: [{ month: 'asc' }, { categoryId: 'asc' }],
  });
  return rows
    .map(({ month, categoryId, _sum }) => ({
      month: month.toISOString().slice(0, 7) as Month, // safe because: a date column
      categoryId,
      postedMinor: _sum.postedMinor ?? 0n,
      pendingMinor: _sum.pendingMinor ?? 0n,
      postedCount: _sum.postedCount ?? 0,
      pendingCount: _sum.pendingCount ?? 0,
    }))
    .filter((row) => row.postedCount > 0 || row.pendingCount > 0);
}

async function otherCurrencies(tx: Tx, userId: UserId, range: Range): Promise<string[]> {
  const rows = await tx.monthlySpending.findMany({
    where: {
      ...within(userId, range),
      currency: { not: range.currency },
      OR: [{ postedCount: { gt: 0 } }, { pendingCount: { gt: 0 } }],
    },
    distinct: ['currency'],
    select: { currency: true },
    orderBy: { currency: 'asc' },
  });
  return rows.map((row) => row.currency);
}

function within(userId: UserId, { from, to, accountId }: Range) {
  return {
    userId,
    month: { gte: new Date(`${from}-01`), lte: new Date(`${to}-01`) },
    ...(accountId === undefined ? {} : { accountId: accountId ?? -1n }),
  };
}

function monthView(
  month: Month,
  rows: readonly MonthlySum[],
  names: ReadonlyMap<number, { slug: string; kind: CategoryKind }>,
  currency: string,
): Spending['months'][number] {
  const kindOf = (id: number) => (id === UNCATEGORISED ? 'spending' : names.get(id)?.kind);
  const spent = rows.filter((row) => kindOf(row.categoryId) === 'spending');
  const income = rows.filter((row) => kindOf(row.categoryId) === 'income');
  const money = (minor: bigint) => toDecimal(minor, currency);
  return {
    month,
    total: money(-sumOf(spent, 'postedMinor')),
    pending: money(-sumOf(spent, 'pendingMinor')),
    income: money(sumOf(income, 'postedMinor')),
    categories: spent.map((row) => ({
      category: names.get(row.categoryId)?.slug ?? null,
      amount: money(-row.postedMinor),
      pending: money(-row.pendingMinor),
      transactions: row.postedCount,
    })),
  };
}

function sumOf(rows: readonly MonthlySum[], field: 'postedMinor' | 'pendingMinor'): bigint {
  return rows.reduce((total, row) => total + row[field], 0n);
}
