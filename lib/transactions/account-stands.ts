import type pg from 'pg';
import type { UserId } from '@/lib/ids';

/** An account's own figures: what a file changes, and what undoing goes back to. */
export type AccountStand = {
  id: bigint;
  connected: boolean;
  opening_minor: bigint;
  reported_minor: bigint | null;
  reported_as_of: Date | null;
  reconciliation: 'unknown' | 'matched' | 'drift' | 'contradiction';
  drift_minor: bigint;
  /** What explains the light: the last day it agreed, the first it did not, why. */
  light: Light;
  posted_minor: bigint;
  first_day: string | null;
};

export type Light = {
  matched_on: string | null;
  first_bad_day: string | null;
  causes: unknown;
  contradiction: string | null;
};

export async function readStands(
  client: pg.PoolClient,
  userId: UserId,
  accountIds: readonly bigint[],
): Promise<Map<bigint, AccountStand>> {
  const { rows } = await client.query<AccountStand>(
    `select a.id, a.connection_id is not null as connected, a.opening_minor, a.reported_minor, a.reported_as_of, a.reconciliation, a.drift_minor,
       jsonb_build_object('matched_on', a.matched_on, 'first_bad_day', a.first_bad_day, 'causes', a.causes,
         'contradiction', a.contradiction) as light,
       coalesce(t.posted_minor, 0)::bigint as posted_minor,
       least((select min(booked_on) from transactions r
        where r.user_id = a.user_id and r.account_id = a.id and r.removed_at is null),
        -- a row written into that month brings its rows back, and then it is the very day
        (select min(f.month) from archive_users f where f.user_id = a.user_id and f.live and f.thawed_at is null
          and f.accounts @> jsonb_build_array(jsonb_build_object('account_id', a.id)))) as first_day
     from accounts a left join account_totals t on (t.user_id, t.account_id) = (a.user_id, a.id)
     where a.user_id = $1 and a.id = any ($2) for update of a`,
    [userId, accountIds],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
