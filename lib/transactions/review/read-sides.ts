import type { LocalDate } from '@/lib/calendar';
import { type Ask, listOf } from './ask';
import { type Side, sideColumns } from './side';

export type RowKey = { userId: bigint; id: bigint; bookedOn: LocalDate };

/**
 * These rows with their accounts, locked, by id: what is decided on them is written on what was read.
 */
export async function readSides(ask: Ask, keys: readonly RowKey[]): Promise<Map<bigint, Side>> {
  if (keys.length === 0) return new Map();
  const distinct = [...new Map(keys.map((key) => [key.id, key])).values()];
  const days = distinct.map(({ bookedOn }) => bookedOn).sort();
  const rows = await ask<Side>(
    `select ${sideColumns('t', 'a')}
     from unnest($1::bigint[], $2::date[], $3::bigint[]) as k (user_id, booked_on, id)
     join transactions t on (t.user_id, t.booked_on, t.id) = (k.user_id, k.booked_on, k.id)
     join accounts a on (a.user_id, a.id) = (t.user_id, t.account_id)
     where t.booked_on between $4::date and $5::date and t.removed_at is null
     order by t.booked_on, t.id for update of t`,
    [
      listOf(distinct.map(({ userId }) => userId)),
      listOf(distinct.map(({ bookedOn }) => bookedOn)),
      listOf(distinct.map(({ id }) => id)),
      days[0],
      days.at(-1),
    ],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The same where a row may have been re-dated or hidden since its day was noted. */
export async function findSides(ask: Ask, keys: readonly RowKey[]): Promise<Map<bigint, Side>> {
  if (keys.length === 0) return new Map();
  const days = keys.map(({ bookedOn }) => bookedOn).sort();
  const rows = await ask<Side>(
    `select ${sideColumns('t', 'a')}
     from transactions t join accounts a on (a.user_id, a.id) = (t.user_id, t.account_id)
     where t.user_id = any ($1::bigint[]) and t.id = any ($2::bigint[])
       and t.booked_on between $3::date - ${FAR_DAYS} and $4::date + ${FAR_DAYS}
     order by t.booked_on, t.id for update of t`,
    [
      listOf([...new Set(keys.map(({ userId }) => userId))]),
      listOf([...new Set(keys.map(({ id }) => id))]),
      days[0],
      days.at(-1),
    ],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** As far as matching follows a row that the bank re-dates. */
const FAR_DAYS = 100;
