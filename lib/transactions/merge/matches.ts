import 'server-only';
import { accountsWhere } from '@/lib/accounts/queries';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { encodeId, type UserId } from '@/lib/ids';
import { likeliest, mayBeSame, type Shared, sameNumber } from '../likeliest-account';
import type { AccountMatch } from './schema';

const FEWEST = 2;

/**
 * Accounts that may be this one under another provider or from a file, by the days and amounts they
 * share; the most alike first. Accounts that share next to nothing are none. Throws not_found.
 */
export function listAccountMatches(
  userId: UserId,
  accountId: bigint,
): Promise<{ data: AccountMatch[] }> {
  return asUser(userId, async (tx) => {
    const marks = await tx.account.findMany({
      where: { userId },
      select: { id: true, mask: true, currency: true },
    });
    const own = marks.find(({ id }) => id === accountId);
    if (!own) throw notFound('No account');
    const draft = { currency: own.currency, ...(own.mask && { mask: own.mask }) };
    const others = marks.filter((one) => one.id !== accountId && mayBeSame(draft, one));
    if (others.length === 0) return { data: [] };
    const shared = await tx.$queryRaw<Shared[]>`
      with d as (select distinct booked_on as day, amount_minor as minor from transactions
          where user_id = ${userId} and account_id = ${accountId} and removed_at is null),
        t as (select account_id, booked_on as day, amount_minor as minor from transactions
          where user_id = ${userId} and account_id = any (${others.map(({ id }) => id)})
            and removed_at is null),
        s as (select account_id, min(day) as first, max(day) as last from t group by 1)
      select s.account_id as id,
        (select count(*) from (select day, minor from d intersect
           select day, minor from t where t.account_id = s.account_id) b)::int as count,
        (select count(*) from d where d.day between s.first and s.last)::int as comparable
      from s`;
    const best = likeliest(draft, others, shared);
    const worth = shared.filter(({ count }) => count >= FEWEST);
    const accounts = await accountsWhere(tx, userId, { id: { in: worth.map(({ id }) => id) } });
    const data = worth
      .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
      .flatMap(({ id, count, comparable }): AccountMatch[] => {
        const account = accounts.find((one) => one.id === encodeId(id));
        const mark = others.find((one) => one.id === id);
        if (!account || !mark) return [];
        const same_number = sameNumber(draft, mark);
        return [{ account, shared: count, comparable, same_number, likely: best?.id === id }];
      });
    return { data };
  });
}
