import 'server-only';
import { categoryBySlug } from '@/lib/categories/queries';
import { asUser, type Tx } from '@/lib/db';
import { decodeId, type UserId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import { knownSeries } from '@/lib/recurring/known';
import { dailySums } from './daily';
import { type Ground, readGround } from './ground';
import { rowsSince } from './project-month';
import type { DaysQuery, SpendingDays } from './schema';

/**
 * Spending day by day, and how much of it recurs: for the pace line and the heat map. Summed in the
 * database; a month's days are that month's total of /spending, to the cent.
 */
export function spendingDays(userId: UserId, query: DaysQuery): Promise<SpendingDays> {
  return asUser(userId, async (tx) => {
    const ground = await readGround(tx, userId);
    const { currency } = ground;
    const wanted = await wantedCategory(tx, userId, query.category);
    const accountId = accountOf(query);
    const span = { from: query.from, to: query.to, currency, accountId };
    const isSpent = (categoryId: number) =>
      ground.kindOf(categoryId) === 'spending' &&
      (wanted === undefined || wanted === known(categoryId, ground));
    const series = (await knownSeries(tx, userId)).filter(({ choice }) => choice !== 'dismissed');
    const days = new Map<
      string,
      { minor: bigint; usual: bigint; unknownIn: bigint; count: number }
    >();
    for (const sum of await dailySums(tx, userId, span, rowsSince(series, query.from))) {
      if (!isSpent(sum.categoryId)) continue;
      const day = days.get(sum.day) ?? { minor: 0n, usual: 0n, unknownIn: 0n, count: 0 };
      days.set(sum.day, day);
      day.minor -= sum.minor;
      day.usual -= sum.usual;
      if (known(sum.categoryId, ground) === 0) day.unknownIn += sum.cameIn;
      day.count += sum.count;
    }
    const money = (minor: bigint) => toDecimal(minor, currency);
    return {
      currency,
      from: query.from,
      to: query.to,
      total: money([...days.values()].reduce((total, { minor }) => total + minor, 0n)),
      days: [...days]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([date, { minor, usual, unknownIn, count }]) => ({
          date,
          amount: money(minor),
          recurring: money(minor - usual),
          unknown_in: money(unknownIn),
          transactions: count,
        })),
    };
  });
}

/** undefined: all; 0: the uncategorised. Throws invalid for an unknown slug. */
export async function wantedCategory(
  tx: Tx,
  userId: UserId,
  slug: string | undefined,
): Promise<number | undefined> {
  if (slug === undefined) return undefined;
  return slug === 'none' ? 0 : (await categoryBySlug(tx, userId, slug)).id;
}

/** What stands in a category that is no more counts as uncategorised. */
export const known = (categoryId: number, ground: Ground): number =>
  ground.slugOf(categoryId) === null ? 0 : categoryId;

/** undefined: all; a stranger's account matches nothing. */
export const accountOf = (query: { account_id?: string }): bigint | undefined =>
  query.account_id === undefined ? undefined : (decodeId(query.account_id) ?? -1n);
