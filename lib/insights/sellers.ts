import 'server-only';
import { asUser } from '@/lib/db';
import { needRows } from '@/lib/frozen';
import type { UserId } from '@/lib/ids';
import { scale, toDecimal } from '@/lib/money';
import { countedRows } from './daily';
import { accountOf, known, wantedCategory } from './days';
import { readGround } from './ground';
import type { SellerSpending, SellersQuery } from './schema';

type Sum = { seller: string; categoryId: number; minor: bigint; count: number; last: string };

/** Spending by seller over any span, most first. All of them add up to the spending of the span, to the cent. */
export function topSellers(userId: UserId, query: SellersQuery): Promise<SellerSpending> {
  return asUser(userId, async (tx) => {
    const ground = await readGround(tx, userId);
    const { currency } = ground;
    const wanted = await wantedCategory(tx, userId, query.category);
    await needRows(tx, userId, { from: query.from, to: query.to });
    const counted = countedRows(userId, { ...query, currency, accountId: accountOf(query) });
    const rows = await tx.$queryRaw<
      { seller: string; category_id: number; minor: bigint; count: number; last: string }[]
    >`select max(seller) as seller, category_id, -sum(minor)::bigint as minor, count(*)::int as count, max(day)::text as last
      from (${counted}) counted group by lower(seller), category_id`;
    const spent = rows
      .filter(({ category_id }) => ground.kindOf(category_id) === 'spending')
      .filter(({ category_id }) => wanted === undefined || wanted === known(category_id, ground));
    const sellers = new Map<string, Sum>();
    for (const row of spent) merge(sellers, row);
    const money = (minor: bigint) => toDecimal(minor, currency);
    const all = [...sellers.values()].sort(bySum);
    return {
      currency,
      from: query.from,
      to: query.to,
      total: money(all.reduce((total, { minor }) => total + minor, 0n)),
      sellers: all.length,
      data: all.slice(0, query.limit).map((each) => ({
        seller: each.seller,
        category: ground.slugOf(each.categoryId),
        amount: money(each.minor),
        transactions: each.count,
        average: money(scale(each.minor, 1n, BigInt(each.count))),
        last_on: each.last,
      })),
    };
  });
}

/** A seller stands in the category where most of its money is. */
function merge(
  sellers: Map<string, Sum & { most?: bigint }>,
  row: { seller: string; category_id: number; minor: bigint; count: number; last: string },
): void {
  const key = row.seller.toLowerCase();
  const before = sellers.get(key);
  const isMost = !before || row.minor > (before.most ?? 0n);
  sellers.set(key, {
    seller: before?.seller ?? row.seller,
    categoryId: isMost ? row.category_id : before.categoryId,
    most: isMost ? row.minor : before.most,
    minor: (before?.minor ?? 0n) + row.minor,
    count: (before?.count ?? 0) + row.count,
    last: before && before.last > row.last ? before.last : row.last,
  });
}

function bySum(a: Sum, b: Sum): number {
  if (a.minor !== b.minor) return b.minor > a.minor ? 1 : -1;
  return a.seller < b.seller ? -1 : 1;
}
