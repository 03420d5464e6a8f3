import 'server-only';
import type { Transaction as Row } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';

/** A payment of the account that goes, already deleted there, and the row of it that stays. */
export type Pair = [gone: Row, stays: Row];

/**
 * The rows that stay: what the person noted on the other goes to them where they have nothing, and,
 * with `theirs`, the words and the id of the bank that goes on. The id that is not used becomes a
 * former one, so that whoever tells it again is understood.
 */
export async function settlePairs(
  tx: Tx,
  userId: UserId,
  intoId: bigint,
  pairs: readonly Pair[],
  theirs: boolean,
): Promise<number> {
  const words = theirs ? pairs : pairs.map(([, stays]): Pair => [stays, stays]);
  const count = await tx.$executeRaw`
    update transactions t set source = d.source::transaction_source, external_id = d.external_id,
      status = d.status::transaction_status, booked_on = d.booked_on, description = d.description,
      seller = d.seller, transacted_on = d.transacted_on, mcc = d.mcc, check_number = d.check_number,
      chosen_category_id = coalesce(t.chosen_category_id, d.chosen), note = coalesce(t.note, d.note),
      reviewed = t.reviewed or d.reviewed, excluded = t.excluded or d.excluded
    from unnest(${pairs.map(([, stays]) => stays.id)}::bigint[],
      ${pairs.map(([, stays]) => stays.bookedOn)}::date[],
      ${words.map(([gone]) => gone.source)}::text[], ${words.map(([gone]) => gone.externalId)}::text[],
      ${words.map(([gone]) => gone.status)}::text[], ${words.map(([gone]) => gone.bookedOn)}::date[],
      ${words.map(([gone]) => gone.description)}::text[], ${words.map(([gone]) => gone.seller)}::text[],
      ${words.map(([gone]) => gone.transactedOn)}::date[], ${words.map(([gone]) => gone.mcc)}::smallint[],
      ${words.map(([gone]) => gone.checkNumber)}::text[],
      ${pairs.map(([gone]) => gone.chosenCategoryId)}::integer[],
      ${pairs.map(([gone]) => gone.note)}::text[], ${pairs.map(([gone]) => gone.reviewed)}::boolean[],
      ${pairs.map(([gone]) => gone.excluded)}::boolean[])
      as d (id, was_on, source, external_id, status, booked_on, description, seller, transacted_on,
        mcc, check_number, chosen, note, reviewed, excluded)
    where t.user_id = ${userId} and t.booked_on = d.was_on and t.id = d.id`;
  await tx.$executeRaw`
    update transactions t set tags = (select array_agg(distinct tag) from unnest(t.tags || g.tags) tag)
    from (select d.id, string_to_array(d.tags, ${SEPARATOR}) as tags
      from unnest(${pairs.map(([, stays]) => stays.id)}::bigint[],
        ${pairs.map(([gone]) => gone.tags.join(SEPARATOR))}::text[]) as d (id, tags)
      where d.tags <> '') g
    where t.user_id = ${userId} and t.account_id = ${intoId} and t.id = g.id`;
  await tx.$executeRaw`
    update aliases a set transaction_id = d.stays
    from unnest(${pairs.map(([gone]) => gone.id)}::bigint[], ${pairs.map(([, stays]) => stays.id)}::bigint[])
      as d (gone, stays)
    where a.user_id = ${userId} and a.transaction_id = d.gone`;
  await keepIds(
    tx,
    userId,
    intoId,
    pairs.map(([gone, stays]) => [theirs ? stays : gone, stays]),
  );
  return count;
}
/** Stands in no tag a person can type. */
const SEPARATOR = '\u001f';

async function keepIds(tx: Tx, userId: UserId, accountId: bigint, pairs: Pair[]): Promise<void> {
  await tx.$executeRaw`
    insert into aliases (user_id, account_id, source, external_id, transaction_id)
    select distinct on (source, external_id) ${userId}, ${accountId}, source::transaction_source, external_id, id
    from unnest(${pairs.map(([former]) => former.source)}::text[],
      ${pairs.map(([former]) => former.externalId)}::text[],
      ${pairs.map(([, stays]) => stays.id)}::bigint[]) as d (source, external_id, id)
    on conflict (user_id, account_id, source, external_id) do nothing`;
}

/** Whatever is left goes over, with its former ids; an id that stands there on the day already is marked. */
export async function moveRows(
  tx: Tx,
  userId: UserId,
  fromId: bigint,
  intoId: bigint,
): Promise<number> {
  await tx.$executeRaw`
    update transactions f set external_id = f.external_id || '#' || f.id
    where f.user_id = ${userId} and f.account_id = ${fromId} and exists (
      select from transactions i where i.account_id = ${intoId} and i.booked_on = f.booked_on
        and i.source = f.source and i.external_id = f.external_id)`;
  await tx.$executeRaw`
    update aliases a set account_id = ${intoId}
    where a.user_id = ${userId} and a.account_id = ${fromId} and not exists (
      select from aliases i where i.user_id = a.user_id and i.account_id = ${intoId}
        and i.source = a.source and i.external_id = a.external_id)`;
  return tx.$executeRaw`
    update transactions set account_id = ${intoId}
    where user_id = ${userId} and account_id = ${fromId}`;
}
