import 'server-only';
import { Prisma } from '@/generated/prisma/client';
import type { LocalDate } from '@/lib/calendar';
import type { Tx } from '@/lib/db';
import { needRows } from '@/lib/frozen';
import type { UserId } from '@/lib/ids';

/** One category of one day, over the chosen accounts; signs are the owner's cash flow. */
export type DaySum = {
  day: LocalDate;
  categoryId: number;
  minor: bigint;
  /** Of it, what is not among the rows named as recurring. */
  usual: bigint;
  /** Of it, what came in: of the uncategorised it may be income, not a refund. */
  cameIn: bigint;
  count: number;
};

type Span = {
  from: LocalDate;
  to: LocalDate;
  currency: string;
  accountId?: bigint;
};

/**
 * Posted rows by day and category, counted as monthly_spending counts them (excluded and removed
 * ones not, splits by their parts): its sums over a month are that month's, to the cent.
 */
export async function dailySums(
  tx: Tx,
  userId: UserId,
  span: Span,
  recurring: readonly bigint[] = [],
): Promise<DaySum[]> {
  await needRows(tx, userId, span);
  const rows = await tx.$queryRaw<
    {
      day: string;
      category_id: number;
      minor: bigint;
      usual: bigint;
      came_in: bigint;
      count: number;
    }[]
  >`
    select day::text, category_id, sum(minor)::bigint as minor, count(*)::int as count,
      coalesce(sum(minor) filter (where id <> all (${[...recurring]}::bigint[])), 0)::bigint as usual,
      coalesce(sum(minor) filter (where minor > 0), 0)::bigint as came_in
    from (${countedRows(userId, span)}) counted group by 1, 2 order by 1, 2`;
  return rows.map(({ day, category_id, minor, usual, came_in, count }) => ({
    day: day as LocalDate, // safe because: a date column's text
    categoryId: category_id,
    minor,
    usual,
    cameIn: came_in,
    count,
  }));
}

/** Rows as parts of categories (whoever reads them has asked for the span's rows, `needRows`): `day, account_id, seller, id, category_id, minor`. */
export function countedRows(userId: UserId, { from, to, currency, accountId }: Span): Prisma.Sql {
  const where = Prisma.sql`user_id = ${userId} and booked_on between ${from}::date and ${to}::date
    and currency = ${currency} and status = 'posted' and not excluded and removed_at is null
    ${accountId === undefined ? Prisma.empty : Prisma.sql`and account_id = ${accountId}`}`;
  return Prisma.sql`
    select booked_on as day, account_id, seller, id, coalesce(chosen_category_id, category_id) as category_id,
      amount_minor as minor
    from transactions where ${where} and splits is null
    union all
    select booked_on, account_id, seller, id, part_category_id, part_minor
    from transactions, counted_parts(category_id, amount_minor, splits)
    where ${where} and splits is not null`;
}
