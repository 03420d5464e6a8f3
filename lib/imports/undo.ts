import 'server-only';
import type { Prisma } from '@/generated/prisma/client';
import { now } from '@/lib/clock';
import { asUser, type Tx } from '@/lib/db';
import { notFound, SavoryError } from '@/lib/errors';
import { needRows } from '@/lib/frozen';
import { encodeId, type UserId } from '@/lib/ids';
import { changeLogged, logRestored } from '@/lib/transactions/log-change';
import type { Undone } from './schema';
import type { RowBefore, UndoFacts } from './undo-facts';

/**
 * Takes an import back: rows it added go (with what was noted on them), rows it changed read as
 * before, accounts it made go when nothing else is in them. What a bank has told of since is the
 * bank's and stays, and so does every later choice of the person on other rows. Throws not_found,
 * or conflict for one that is under way or brought nothing.
 */
export function undoImport(userId: UserId, id: bigint): Promise<Undone> {
  return asUser(userId, async (tx) => {
    await lockBooks(tx, userId);
    await needRows(tx, userId);
    const row = await tx.import.findUnique({ where: { userId_id: { userId, id } } });
    if (!row) throw notFound('No import');
    if (row.state !== 'done' || row.undo === null) throw notUndoable(row.state);
    const facts = row.undo as UndoFacts; // safe because: only record-import.ts writes it
    const counts = await takeBack(tx, userId, facts, row.extractionIds);
    await tx.import.update({
      where: { userId_id: { userId, id } },
      data: { state: 'undone', undoneAt: now() },
    });
    return { id: encodeId(id), state: 'undone' as const, ...counts };
  });
}

async function takeBack(tx: Tx, userId: UserId, facts: UndoFacts, extractionIds: bigint[]) {
  await removeAliases(tx, userId, facts);
  const { first, last } = facts;
  const mine: Prisma.TransactionWhereInput = {
    userId,
    extractionId: { in: extractionIds },
    ...(first && last ? { bookedOn: { gte: new Date(first), lte: new Date(last) } } : {}),
  };
  const kept = await tx.transaction.count({ where: { ...mine, NOT: { source: 'file' } } });
  const removed = await changeLogged(tx, userId, { ...mine, source: 'file' }, (where) =>
    tx.transaction.deleteMany({ where }),
  );
  const restored = await restoreRows(tx, userId, facts);
  await restoreAccounts(tx, userId, facts);
  await removeCategories(tx, userId, facts);
  return { removed, restored, kept };
}

/** As lib/transactions/record-file.ts does it: nobody writes to these accounts meanwhile. */
async function lockBooks(tx: Tx, userId: UserId): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('savory.imports', ${userId}))`;
  await tx.$queryRaw`select 1 from connections where user_id = ${userId} order by id for update`;
}

async function removeAliases(tx: Tx, userId: UserId, { aliases }: UndoFacts): Promise<void> {
  for (const { account, source, id, of } of aliases) {
    await tx.$executeRaw`
      delete from aliases where user_id = ${userId} and account_id = ${BigInt(account)}
        and source = ${source}::transaction_source and external_id = ${id}
        and transaction_id = ${BigInt(of)}`;
  }
}

/** Only rows that still read as the import left them: a later source has gone on from there. */
async function restoreRows(tx: Tx, userId: UserId, facts: UndoFacts): Promise<number> {
  const ids = [...facts.changed, ...facts.gone].map(({ id }) => BigInt(id));
  if (ids.length === 0) return 0;
  return logRestored(tx, userId, ids, async () => {
    let restored = 0;
    for (const { id, was, is } of facts.changed) {
      restored += await restoreRow(tx, userId, BigInt(id), was, is);
    }
    for (const { id, on } of facts.gone) {
      restored += await tx.$executeRaw`
        update transactions set removed_at = null
        where user_id = ${userId} and id = ${BigInt(id)} and booked_on = ${on}::date`;
    }
    return restored;
  });
}

function restoreRow(
  tx: Tx,
  userId: UserId,
  id: bigint,
  was: RowBefore,
  is: UndoFacts['changed'][number]['is'],
): Promise<number> {
  const splits = was.splits && JSON.stringify(was.splits);
  return tx.$executeRaw`
    update transactions set booked_on = ${was.on}::date, source = ${was.source}::transaction_source,
      external_id = ${was.external_id}, status = ${was.status}::transaction_status,
      amount_minor = ${BigInt(was.amount_minor)}, description = ${was.description},
      seller = ${was.seller}, category_id = ${was.category_id},
      category_source = ${was.category_source}::category_source,
      transacted_on = ${was.transacted_on}::date, mcc = ${was.mcc}::smallint,
      check_number = ${was.check_number}, removed_at = case when ${was.removed} then now() end,
      splits = case when amount_minor = ${BigInt(was.amount_minor)} then splits else ${splits}::jsonb end
    where user_id = ${userId} and id = ${id} and booked_on = ${is.on}::date
      and source = ${is.source}::transaction_source and external_id = ${is.external_id}`;
}

async function restoreAccounts(tx: Tx, userId: UserId, { accounts }: UndoFacts): Promise<void> {
  for (const { id, made, was } of accounts) {
    const accountId = BigInt(id);
    if (made) {
      // one that a bank was linked to since, or that has other rows, is in use
      await tx.$executeRaw`
        delete from accounts a where user_id = ${userId} and id = ${accountId}
          and connection_id is null
          and not exists (select from transactions t where t.user_id = a.user_id and t.account_id = a.id)`;
      continue;
    }
    if (!was) continue;
    const light = was.light ?? UNEXPLAINED;
    await tx.$executeRaw`
      update accounts a set opening_minor = ${BigInt(was.opening_minor)},
        reported_minor = case when a.connection_id is null then ${was.reported_minor}::bigint
          else a.reported_minor end,
        reported_as_of = case when a.connection_id is null then ${was.reported_as_of}::timestamptz
          else a.reported_as_of end,
        reconciliation = ${was.reconciliation}::reconciliation_state,
        matched_on = ${light.matched_on}::date, first_bad_day = ${light.first_bad_day}::date,
        causes = ${JSON.stringify(light.causes)}::jsonb, contradiction = ${light.contradiction}
      where user_id = ${userId} and id = ${accountId}`;
    await settleDrift(tx, userId, accountId);
  }
}

const UNEXPLAINED = { matched_on: null, first_bad_day: null, causes: [], contradiction: null };

/** Those it made for rows that are gone, unless the person has taken them up since. */
async function removeCategories(tx: Tx, userId: UserId, { categories = [] }: UndoFacts) {
  if (categories.length === 0) return;
  // Waits for who is putting a row into one, and then finds that row.
  await tx.$queryRaw`
    select 1 from categories where user_id = ${userId} and id = any (${categories}::integer[])
    order by id for update`;
  await tx.$executeRaw`
    delete from categories c where c.user_id = ${userId} and c.id = any (${categories}::integer[])
      and not exists (select from transactions t where t.user_id = c.user_id and (t.category_id = c.id
        or t.chosen_category_id = c.id or t.splits @> jsonb_build_array(jsonb_build_object('category_id', c.id))))
      and not exists (select from monthly_spending m where m.user_id = c.user_id and m.category_id = c.id
        and (m.posted_count <> 0 or m.pending_count <> 0))
      and not exists (select from budget_overrides b where b.user_id = c.user_id and b.category_id = c.id)
      and not exists (select from seller_choices s where s.user_id = c.user_id and s.category_id = c.id)
      and not exists (select from categories o where o.user_id = c.user_id and o.merged_into = c.id)
      and not exists (select from rules r where r.user_id = c.user_id and (
        r.actions ->> 'categoryId' = c.id::text
        or r.actions -> 'splits' @> jsonb_build_array(jsonb_build_object('categoryId', c.id))))`;
}

/** What stands against the reported balance now, whatever came in between. */
function settleDrift(tx: Tx, userId: UserId, accountId: bigint): Promise<number> {
  return tx.$executeRaw`
    update accounts a set
      drift_minor = case when a.reconciliation in ('matched', 'drift')
        then a.reported_minor - a.opening_minor - h.posted else 0 end,
      reconciliation = case when a.reconciliation not in ('matched', 'drift') then a.reconciliation
        when a.reported_minor - a.opening_minor - h.posted = 0 then 'matched' else 'drift'
        end::reconciliation_state
    from (select coalesce((select posted_minor from account_totals t
      where t.user_id = ${userId} and t.account_id = ${accountId}), 0) as posted) h
    where a.user_id = ${userId} and a.id = ${accountId}`;
}

function notUndoable(state: string): SavoryError {
  const message =
    state === 'undone' ? 'This import is undone already.' : 'There is nothing of it to undo yet.';
  return new SavoryError('conflict', message, { code: 'nothing_to_undo' });
}
