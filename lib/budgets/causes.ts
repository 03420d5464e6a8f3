import 'server-only';
import type { LocalDate } from '@/lib/calendar';
import type { Tx } from '@/lib/db';
import { needRows } from '@/lib/frozen';
import { encodeId, type UserId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import type { Evidence } from '@/lib/notifications/schema';
import type { Plan } from './queries';

/** More would be a list, and there is a page for that. */
const MOST = 3;

/** The rows that weigh most in a category's spending of a period, largest first; of a split its part. */
export async function causesOf(
  tx: Tx,
  userId: UserId,
  { period, currency }: Pick<Plan, 'period' | 'currency'>,
  categoryId: number,
): Promise<Evidence['rows']> {
  await needRows(tx, userId, period);
  const rows = await tx.$queryRaw<{ id: bigint; day: LocalDate; seller: string; minor: bigint }[]>`
    select t.id, to_char(t.booked_on, 'YYYY-MM-DD') as day, t.seller, part.part_minor as minor
    from transactions t,
      counted_parts(coalesce(t.chosen_category_id, t.category_id), t.amount_minor, t.splits) part
    where t.user_id = ${userId} and t.booked_on between ${period.from}::date and ${period.to}::date
      and part.part_category_id = ${categoryId} and t.currency = ${currency} and part.part_minor < 0
      and t.status = 'posted' and not t.excluded and t.removed_at is null
    order by part.part_minor, t.booked_on desc, t.id desc limit ${MOST}`;
  return rows.map((row) => ({
    transaction_id: encodeId(row.id),
    date: row.day,
    seller: row.seller,
    amount: toDecimal(row.minor, currency),
    currency,
  }));
}
