import 'server-only';
import { Prisma } from '@/generated/prisma/client';
import { reconcile } from '@/lib/accounts/reconcile';
import type { LocalDate } from '@/lib/calendar';
import type { Tx } from '@/lib/db';
import { SavoryError } from '@/lib/errors';
import { needRows } from '@/lib/frozen';
import type { UserId } from '@/lib/ids';
import { logRestored, logReturned } from '../log-change';
import { lockBooks } from '../review/lock-books';
import { linkSpans } from '../review/search-again';
import type { Undone } from '../schema';
import { type MergeFacts, mergeFacts } from './remember';

/**
 * Two accounts again where a person had made one of them. What the bank that leads has told since
 * goes with it; what the person noted since stays where it was noted. Throws conflict when an account
 * went on in a way that cannot be divided: its bank is another, or rows of both have changed since.
 */
export async function unmergeAccounts(tx: Tx, userId: UserId, id: bigint): Promise<Undone> {
  await lockBooks(tx, userId);
  await needRows(tx, userId);
  const facts = await mergeFacts(tx, userId, id);
  await mayBeDivided(tx, userId, facts);
  const { fromId, intoId } = facts;
  await restoreAccounts(tx, userId, id, facts);
  const going = await goingBack(tx, userId, facts);
  await restoreAliases(tx, userId, id, { ...facts, moved: going });
  await logRestored(tx, userId, going, () => moveBack(tx, userId, facts, going));
  await logRestored(tx, userId, facts.stays, () => restoreStaying(tx, userId, id));
  const back = await bringBack(tx, userId, id);
  await logReturned(
    tx,
    userId,
    back.map((row) => row.id),
  );
  for (const account of [fromId, intoId]) await reconcile(tx, userId, account);
  await tx.$executeRaw`update account_merges set undone_at = clock_timestamp()
    where user_id = ${userId} and change_id = ${id}`;
  const days = back.map(({ day }) => day).sort();
  const [first, last] = [days[0], days.at(-1)];
  // Their links went with them.
  if (first && last) await linkSpans(tx, userId, [{ userId, first, last }]);
  return { restored: going.length + back.length, kept: 0 };
}

async function mayBeDivided(tx: Tx, userId: UserId, facts: MergeFacts): Promise<void> {
  const { fromId, intoId, leading, left, digest } = facts;
  const there = await tx.account.findMany({ where: { userId, id: { in: [fromId, intoId] } } });
  const [into] = there;
  if (there.length !== 1 || into?.id !== intoId || into.connectionId !== leading) {
    throw refusal('The account has been joined to something else since: undo that first.');
  }
  if (left !== digest) {
    throw refusal('Payments that both accounts have were changed since: they cannot be divided.');
  }
}

const refusal = (message: string) =>
  new SavoryError('conflict', message, { code: 'account_went_on' });

/** The figures of the bank go with its account; the other one stands as it stood. */
async function restoreAccounts(tx: Tx, userId: UserId, id: bigint, facts: MergeFacts) {
  const { fromId, intoId, theirs } = facts;
  await tx.$executeRaw`
    insert into accounts select r.* from (${beside(userId, id)}) m, accounts n,
      jsonb_populate_record(null::accounts, it -> 'from' || '{"connection_id": null}' ||
        case when ${theirs} then jsonb_build_object('source_key', n.source_key, 'name', n.name,
          'last_update', n.last_update, 'error_code', n.error_code, 'error_message', n.error_message,
          'error_action', n.error_action) ||
          case when it -> 'from' ->> 'reported_minor' is null then '{}' else jsonb_build_object(
            'reported_minor', n.reported_minor, 'reported_as_of', n.reported_as_of) end
        else '{}' end) r
    where n.user_id = ${userId} and n.id = ${intoId}`;
  if (theirs) {
    await tx.$executeRaw`
      delete from account_feeds f using (${beside(userId, id)}) m
      where f.user_id = ${userId} and f.account_id = ${intoId}
        and f.connection_id = (it -> 'into' ->> 'connection_id')::bigint
        and f.source_key = it -> 'into' ->> 'source_key'`;
    await tx.$executeRaw`
      update accounts a set connection_id = w.connection_id, source_key = w.source_key,
        stable_key = w.stable_key, name = w.name, mask = w.mask, opening_minor = w.opening_minor,
        display_name = case when a.display_name is not distinct from coalesce(w.display_name, w.name)
          then w.display_name else a.display_name end,
        reported_minor = w.reported_minor, reported_as_of = w.reported_as_of, last_update = w.last_update,
        error_code = w.error_code, error_message = w.error_message, error_action = w.error_action,
        reconciliation = w.reconciliation, drift_minor = w.drift_minor, matched_on = w.matched_on,
        first_bad_day = w.first_bad_day, causes = w.causes, contradiction = w.contradiction
      from (${beside(userId, id)}) m, jsonb_populate_record(null::accounts, it -> 'into') w
      where a.user_id = ${userId} and a.id = ${intoId}`;
    await tx.account.update({
      where: { userId_id: { userId, id: fromId } },
      data: { connectionId: facts.leading },
    });
  }
  await tx.$executeRaw`
    update account_feeds f set account_id = ${fromId}
    from (${beside(userId, id)}) m, jsonb_populate_recordset(null::account_feeds, it -> 'feeds') w
    where f.user_id = ${userId} and f.account_id = ${intoId}
      and (f.connection_id, f.source_key) = (w.connection_id, w.source_key)`;
  await tx.$executeRaw`
    update goals g set account_id = ${fromId} from (${beside(userId, id)}) m
    where g.user_id = ${userId} and g.account_id = ${intoId} and it -> 'goals' @> to_jsonb(g.id)`;
}

/** The rows that came over, and those its bank has told since. */
async function goingBack(tx: Tx, userId: UserId, facts: MergeFacts): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    select id from transactions where user_id = ${userId} and account_id = ${facts.intoId}
      and (id = any (${facts.moved})
        or (${facts.theirs} and id > ${facts.last} and source not in ('file', 'manual')))`;
  return rows.map(({ id }) => id);
}

function moveBack(tx: Tx, userId: UserId, { fromId, intoId, moved }: MergeFacts, going: bigint[]) {
  return tx.$executeRaw`
    update transactions t set account_id = ${fromId},
      external_id = case when id = any (${moved}) and right(external_id, length('#' || id)) = '#' || id
        then left(external_id, -length('#' || id)) else external_id end
    where user_id = ${userId} and account_id = ${intoId} and id = any (${going})`;
}

/** The rows of pairs read as before; what the person has changed since stays. */
function restoreStaying(tx: Tx, userId: UserId, id: bigint): Promise<number> {
  return tx.$executeRaw`
    update transactions t set source = w.source, external_id = w.external_id, status = w.status,
      booked_on = w.booked_on, description = w.description, seller = w.seller,
      transacted_on = w.transacted_on, mcc = w.mcc, check_number = w.check_number,
      chosen_category_id = case when t.chosen_category_id is not distinct from l.chosen_category_id
        then w.chosen_category_id else t.chosen_category_id end,
      note = case when t.note is not distinct from l.note then w.note else t.note end,
      reviewed = case when t.reviewed = l.reviewed then w.reviewed else t.reviewed end,
      excluded = case when t.excluded = l.excluded then w.excluded else t.excluded end,
      tags = case when t.tags is not distinct from l.tags then w.tags else t.tags end
    from (${beside(userId, id)}) m, jsonb_populate_recordset(null::transactions, it -> 'stays') w,
      jsonb_populate_recordset(null::transactions, it -> 'left') l
    where l.id = w.id and t.user_id = ${userId} and t.account_id = w.account_id and t.id = w.id`;
}

async function bringBack(tx: Tx, userId: UserId, id: bigint) {
  return tx.$queryRaw<{ id: bigint; day: LocalDate }[]>`
    insert into transactions select r.* from (${beside(userId, id)}) m,
      jsonb_array_elements(it -> 'gone') g,
      jsonb_populate_record(null::transactions, g || '{"transfer_id": null, "refund_of": null}') r
    returning id, booked_on::text as day`;
}

/** Former ids lead again to the rows they led to. */
async function restoreAliases(tx: Tx, userId: UserId, id: bigint, facts: MergeFacts) {
  const { fromId, intoId, moved: going } = facts;
  await tx.$executeRaw`
    delete from aliases a using (${beside(userId, id)}) m
    where a.user_id = ${userId} and a.account_id = ${intoId} and exists (
      select from (
        select source, external_id from jsonb_populate_recordset(null::aliases, it -> 'aliases')
        union all select source, external_id from jsonb_populate_recordset(null::transactions, it -> 'gone')
        union all select source, external_id from jsonb_populate_recordset(null::transactions, it -> 'stays')) k
      where (k.source, k.external_id) = (a.source, a.external_id))`;
  await tx.$executeRaw`
    update aliases set account_id = ${fromId}
    where user_id = ${userId} and account_id = ${intoId} and transaction_id = any (${going})`;
  await tx.$executeRaw`
    insert into aliases select w.* from (${beside(userId, id)}) m,
      jsonb_populate_recordset(null::aliases, it -> 'aliases') w
    on conflict do nothing`;
}

/** What was remembered, as `it`. */
const beside = (userId: UserId, id: bigint) => Prisma.sql`
  select beside -> 'accounts' as it from bulk_changes where user_id = ${userId} and id = ${id}`;
