import type { StoredCause } from '@/lib/accounts/queries';
import type { LocalDate } from '@/lib/calendar';
import { causesOfDrift, type DriftRow } from './drift-causes';
import { type Ask, listOf } from './review/ask';

type AccountKey = { userId: bigint; accountId: bigint };
type Off = {
  userId: bigint;
  accountId: bigint;
  driftMinor: bigint;
  currency: string;
  matchedOn: LocalDate | null;
  name: string;
};

/**
 * After balances were compared: notes the day of those that add up, and for those that do not, since
 * which day and why perhaps. Accounts that add up, nearly all, cost one statement together.
 */
export async function explainDrift(ask: Ask, keys: readonly AccountKey[]): Promise<void> {
  if (keys.length === 0) return;
  const off = await ask<Off>(
    `with k as (select * from unnest($1::bigint[], $2::bigint[]) as k (user_id, id)),
       good as (
         update accounts a set matched_on = greatest(a.matched_on, a.reported_as_of::date),
           first_bad_day = null, causes = '[]'
         from k where (a.user_id, a.id) = (k.user_id, k.id) and a.drift_minor = 0
           and (a.first_bad_day is not null or a.matched_on is distinct from a.reported_as_of::date))
     select a.user_id as "userId", a.id as "accountId", a.drift_minor as "driftMinor", a.currency,
       a.matched_on::text as "matchedOn", coalesce(a.display_name, a.name) as name
     from k join accounts a on (a.user_id, a.id) = (k.user_id, k.id) where a.drift_minor <> 0`,
    [listOf(keys.map(({ userId }) => userId)), listOf(keys.map(({ accountId }) => accountId))],
  );
  if (off.length === 0) return;
  const rows = await readRows(ask, off);
  const found = off.map((account) => {
    const ofAccount = rows.filter(({ accountId }) => accountId === account.accountId);
    return { account, ...causesOfDrift(account, ofAccount) };
  });
  await ask(
    `update accounts a set first_bad_day = c.first_bad_day, causes = c.causes
     from jsonb_to_recordset($1::jsonb) as c (user_id bigint, id bigint, first_bad_day date, causes jsonb)
     where (a.user_id, a.id) = (c.user_id, c.id)`,
    [
      JSON.stringify(
        found.map(({ account, firstBadDay, causes }) => ({
          user_id: String(account.userId),
          id: String(account.accountId),
          first_bad_day: firstBadDay,
          causes: causes.map(
            ({ id, ...cause }): StoredCause => ({
              ...cause,
              transaction_id: id === null ? null : String(id),
            }),
          ),
        })),
      ),
    ],
  );
}

/** What is older than this before the last good day explains nothing new. */
const LOOK_BACK_DAYS = 45;
const MOST_ROWS = 2_000;

async function readRows(
  ask: Ask,
  off: readonly Off[],
): Promise<(DriftRow & { accountId: bigint })[]> {
  return ask<DriftRow & { accountId: bigint }>(
    `select t.account_id as "accountId", t.id, t.booked_on::text as "bookedOn",
       t.amount_minor as "amountMinor", t.status::text as status, t.source::text as source, t.seller
     from unnest($1::bigint[], $2::bigint[], $3::date[]) as k (user_id, id, matched_on)
     cross join lateral (
       select * from transactions t
       where t.user_id = k.user_id and t.account_id = k.id and t.removed_at is null
         and t.booked_on >= coalesce(k.matched_on, current_date - 365) - ${LOOK_BACK_DAYS}
       order by t.booked_on desc, t.id desc limit ${MOST_ROWS}) t
     order by t.booked_on, t.id`,
    [
      listOf(off.map(({ userId }) => userId)),
      listOf(off.map(({ accountId }) => accountId)),
      listOf(off.map(({ matchedOn }) => matchedOn)),
    ],
  );
}
