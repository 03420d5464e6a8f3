import 'server-only';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import { monthlySums } from '@/lib/spending/queries';
import { accountOf, known } from './days';
import { type Ground, readGround } from './ground';
import type { MoneyFlow, MonthsQuery } from './schema';

const METHOD =
  'Income is what stands in income categories, spending what stands in spending ones, refunds taken off; transfers between accounts are neither. Saved is income less spending; the savings rate is its share of income.';

/** Where money came from and where it went over whole months: monthly sums only, no row is read. */
export function moneyFlow(userId: UserId, query: MonthsQuery): Promise<MoneyFlow> {
  return asUser(userId, async (tx) => {
    const ground = await readGround(tx, userId);
    const { currency } = ground;
    const { from, to } = query;
    const sums = await monthlySums(tx, userId, { from, to, currency, accountId: accountOf(query) });
    const byCategory = new Map<number, bigint>();
    for (const { categoryId, postedMinor } of sums) {
      const id = known(categoryId, ground);
      byCategory.set(id, (byCategory.get(id) ?? 0n) + postedMinor);
    }
    const sources = partsOf(byCategory, 'income', ground);
    const uses = partsOf(byCategory, 'spending', ground).map(
      ([id, minor]) => [id, -minor] as const,
    );
    const income = sources.reduce((total, [, minor]) => total + minor, 0n);
    const spent = uses.reduce((total, [, minor]) => total + minor, 0n);
    const lines = (parts: readonly (readonly [number, bigint])[]) =>
      [...parts]
        .sort(([a, x], [b, y]) => (y > x ? 1 : y < x ? -1 : a - b))
        .map(([id, minor]) => ({
          category: ground.slugOf(id),
          amount: toDecimal(minor, currency),
        }));
    return {
      currency,
      from,
      to,
      income: toDecimal(income, currency),
      spent: toDecimal(spent, currency),
      saved: toDecimal(income - spent, currency),
      savings_rate: rateOf(income, spent),
      sources: lines(sources),
      uses: lines(uses),
      method: METHOD,
    };
  });
}

function partsOf(
  sums: ReadonlyMap<number, bigint>,
  kind: 'income' | 'spending',
  ground: Ground,
): (readonly [number, bigint])[] {
  return [...sums].filter(([id, minor]) => ground.kindOf(id) === kind && minor !== 0n);
}

/** The share of income that stayed, to a tenth of a percent; null without income. */
export function rateOf(income: bigint, spent: bigint): number | null {
  if (income <= 0n) return null;
  return Number(((income - spent) * 1000n) / income) / 1000;
}
