import 'server-only';
import type { Account as AccountRow } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';
import { told } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { startChange } from '../bulk-change';
import type { Pair } from './move-rows';

export type Merge = { from: AccountRow; into: AccountRow; pairs: Pair[] };

/**
 * Before two accounts become one: everything the undo needs, as the change's `beside`. Rows stay in
 * the database's own JSON all the way, so that no amount loses a digit. Gives the change's id.
 */
export async function rememberMerge(
  tx: Tx,
  userId: UserId,
  { from, into, pairs }: Merge,
): Promise<bigint> {
  const nameOf = (account: AccountRow) => account.displayName ?? account.name;
  const names = { from: nameOf(from), into: nameOf(into) };
  const { id } = await startChange(tx, userId, told('{from} made one with {into}', names));
  const gone = pairs.map(([row]) => row.id);
  const stays = pairs.map(([, row]) => row.id);
  await tx.$executeRaw`
    with account as (select * from accounts where user_id = ${userId}),
      listed as (
        select n, g, s from unnest(${gone}::bigint[], ${stays}::bigint[]) with ordinality as p (g, s, n)),
      paired as (
        select jsonb_agg(to_jsonb(one) order by n) as gone, jsonb_agg(to_jsonb(other) order by n) as stays
        from listed
        join transactions one on one.user_id = ${userId} and one.account_id = ${from.id} and one.id = g
        join transactions other on other.user_id = ${userId} and other.account_id = ${into.id} and other.id = s)
    update bulk_changes set changed = (select count(*) from transactions
        where user_id = ${userId} and account_id = ${from.id})::integer,
      beside = jsonb_build_object('accounts', jsonb_build_object(
      'from', (select to_jsonb(a) from account a where id = ${from.id}),
      'into', (select to_jsonb(a) from account a where id = ${into.id}),
      'theirs', ${leads(from)}::boolean,
      'gone', coalesce((select gone from paired), '[]'), 'stays', coalesce((select stays from paired), '[]'),
      'moved', (select coalesce(jsonb_agg(id), '[]') from transactions
        where user_id = ${userId} and account_id = ${from.id} and id <> all (${gone}::bigint[])),
      'last', (select coalesce(max(id), 0) from transactions where user_id = ${userId}),
      'aliases', (select coalesce(jsonb_agg(to_jsonb(a)), '[]') from aliases a
        where user_id = ${userId} and account_id in (${from.id}, ${into.id})),
      'feeds', (select coalesce(jsonb_agg(to_jsonb(f)), '[]') from account_feeds f
        where user_id = ${userId} and account_id = ${from.id}),
      'goals', (select coalesce(jsonb_agg(id), '[]') from goals
        where user_id = ${userId} and account_id = ${from.id})))
    where user_id = ${userId} and id = ${id}`;
  return id;
}

/** Whose words go on: those of the bank that will be asked from now on. */
export const leads = (from: AccountRow): boolean => from.connectionId !== null;

/** Afterwards: how the merge left the rows, and what replay has to do at this place. */
export async function sealMerge(tx: Tx, userId: UserId, changeId: bigint): Promise<void> {
  await tx.$executeRaw`
    with m as (select beside -> 'accounts' as it from bulk_changes
        where user_id = ${userId} and id = ${changeId}),
      moved as (select x::bigint as id from m, jsonb_array_elements_text(it -> 'moved') x),
      renamed as (
        select jsonb_build_array(t.source, left(t.external_id, -length('#' || t.id)), t.booked_on,
          t.external_id) as one
        from m join transactions t on t.user_id = ${userId} and t.account_id = (it -> 'into' ->> 'id')::bigint
        join moved using (id) where right(t.external_id, length('#' || t.id)) = '#' || t.id)
    insert into account_merges (user_id, change_id, facts)
    select ${userId}, ${changeId}, jsonb_build_object('theirs', it -> 'theirs',
      'from', (select jsonb_object_agg(key, value) from jsonb_each(it -> 'from')
        where key in ('connection_id', 'source_key', 'stable_key', 'mask', 'type')),
      'into', (select jsonb_object_agg(key, value) from jsonb_each(it -> 'into')
        where key in ('connection_id', 'source_key', 'stable_key', 'mask', 'type')),
      'pairs', (select coalesce(jsonb_agg(jsonb_build_array(
          jsonb_build_array(g ->> 'source', g ->> 'external_id', g ->> 'booked_on'),
          jsonb_build_array(s ->> 'source', s ->> 'external_id', s ->> 'booked_on')) order by n), '[]')
        from jsonb_array_elements(it -> 'gone') with ordinality a (g, n)
        join jsonb_array_elements(it -> 'stays') with ordinality b (s, k) on k = n),
      'renamed', (select coalesce(jsonb_agg(one), '[]') from renamed))
    from m`;
  const { intoId, stays, digest } = await mergeFacts(tx, userId, changeId);
  await tx.$executeRaw`
    update bulk_changes set beside = jsonb_insert(jsonb_insert(beside, '{accounts,digest}', to_jsonb(${digest}::text)),
      '{accounts,left}', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from transactions t
        where t.user_id = ${userId} and t.account_id = ${intoId} and t.id = any (${stays})))
    where user_id = ${userId} and id = ${changeId}`;
}

export type MergeFacts = {
  fromId: bigint;
  intoId: bigint;
  /** Whose bank was asked from then on, and whether it is the one of the account that went. */
  leading: bigint | null;
  theirs: boolean;
  moved: bigint[];
  stays: bigint[];
  /** The newest row there was. */
  last: bigint;
  /** Of the rows that are not the leading bank's to change: as they were left, and as they are. */
  left: string | null;
  digest: string;
};

/** What the undo asks of a merge that is remembered. */
export async function mergeFacts(tx: Tx, userId: UserId, changeId: bigint): Promise<MergeFacts> {
  const [facts] = await tx.$queryRaw<Omit<MergeFacts, 'digest'>[]>`
    select (it -> 'from' ->> 'id')::bigint as "fromId", (it -> 'into' ->> 'id')::bigint as "intoId",
      (it ->> 'theirs')::boolean as theirs, (it ->> 'last')::bigint as last, it ->> 'digest' as left,
      (it -> (case when (it ->> 'theirs')::boolean then 'from' else 'into' end) ->> 'connection_id')::bigint as leading,
      array(select x::bigint from jsonb_array_elements_text(it -> 'moved') x) as moved,
      array(select (x ->> 'id')::bigint from jsonb_array_elements(it -> 'stays') x) as stays
    from (select beside -> 'accounts' as it from bulk_changes
      where user_id = ${userId} and id = ${changeId}) m`;
  if (!facts) throw new Error('A merge was not remembered.');
  const [row] = await tx.$queryRaw<{ digest: string }[]>`
    select md5(coalesce(string_agg(concat_ws('|', id, source, external_id, booked_on, status, amount_minor,
      removed_at is not null), ',' order by id), '')) as digest
    from transactions where user_id = ${userId} and account_id = ${facts.intoId} and source <> 'manual'
      and id <= ${facts.last} and (id = any (${facts.moved})) <> ${facts.theirs}`;
  return { ...facts, digest: row?.digest ?? '' };
}
