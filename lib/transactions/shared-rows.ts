import type pg from 'pg';
import type { Draft } from '@/lib/connectors/contract';
import type { UserId } from '@/lib/ids';
import type { Shared } from './likeliest-account';

/** Drafts of an account, and stored accounts it may be. */
export type Comparison = {
  userId: UserId;
  accounts: readonly { id: bigint }[];
  drafts: readonly Pick<Draft, 'bookedOn' | 'amountMinor'>[];
};

const SAMPLE = 1_000;

/** What each stored account shares with the drafts, for every comparison in its place; one statement for all. */
export async function sharedRows(
  client: pg.PoolClient,
  comparisons: readonly Comparison[],
): Promise<Shared[][]> {
  const answers: Shared[][] = comparisons.map(() => []);
  const pairs = comparisons.flatMap(({ userId, accounts }, index) =>
    accounts.map(({ id }) => ({ index, userId, id })),
  );
  const drafts = comparisons.flatMap(({ drafts: all }, index) =>
    latest(all).map(({ bookedOn, amountMinor }) => ({ index, bookedOn, amountMinor })),
  );
  if (pairs.length === 0 || drafts.length === 0) return answers;
  const days = drafts.map(({ bookedOn }) => bookedOn).sort();
  const { rows } = await client.query<Shared & { index: number }>(
    `with p as (select * from unnest($1::int[], $2::bigint[], $3::bigint[]) as p (index, user_id, id)),
       d as (select distinct * from unnest($4::int[], $5::date[], $6::bigint[]) as d (index, day, minor)),
       s as (select p.index, p.user_id, p.id, min(t.booked_on) as first, max(t.booked_on) as last
         from p join transactions t on t.user_id = p.user_id and t.account_id = p.id
           and t.removed_at is null and t.booked_on between $7 and $8 group by 1, 2, 3)
     select s.index, s.id,
       (select count(*) from d where d.index = s.index and exists (
         select from transactions t where t.user_id = s.user_id and t.account_id = s.id
           and t.booked_on = d.day and t.amount_minor = d.minor and t.removed_at is null))::int as count,
       (select count(*) from d where d.index = s.index
         and d.day between s.first and s.last)::int as comparable
     from s order by s.index, 3 desc, s.id`,
    [
      pairs.map(({ index }) => index),
      pairs.map(({ userId }) => userId),
      pairs.map(({ id }) => id),
      drafts.map(({ index }) => index),
      drafts.map(({ bookedOn }) => bookedOn),
      drafts.map(({ amountMinor }) => amountMinor),
      days[0],
      days.at(-1),
    ],
  );
  for (const { index, ...shared } of rows) answers[index]?.push(shared);
  return answers;
}

/** The drafts that are compared: the newest, oldest first. */
export function latest<D extends { bookedOn: string }>(drafts: readonly D[]): D[] {
  return [...drafts].sort((a, b) => (a.bookedOn < b.bookedOn ? -1 : 1)).slice(-SAMPLE);
}
