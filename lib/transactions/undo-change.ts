import 'server-only';
import type { Prisma } from '@/generated/prisma/client';
import { now } from '@/lib/clock';
import { asUser, type Tx } from '@/lib/db';
import { notFound, SavoryError } from '@/lib/errors';
import { needRows } from '@/lib/frozen';
import { keptIn } from '@/lib/i18n/kept';
import { wordsOf } from '@/lib/i18n/words-of';
import { encodeId, type UserId } from '@/lib/ids';
import { type ChosenBeside, unchoose } from './choose-undoably';
import { changeLogged } from './log-change';
import { unmergeAccounts } from './merge/unmerge';
import { type MergedBeside, unmergeBeside } from './merge-beside';
import type { Change, Undone } from './schema';

const CHUNK = 5_000;

/** The latest changes to many transactions at once, newest first. */
export function listChanges(userId: UserId): Promise<{ data: Change[] }> {
  return asUser(userId, async (tx) => {
    const rows = await tx.bulkChange.findMany({
      where: { userId },
      orderBy: { id: 'desc' },
      take: 50,
      select: { id: true, title: true, changed: true, createdAt: true, undoneAt: true },
    });
    const words = await wordsOf(tx, userId);
    return {
      data: rows.map(({ id, title, changed, createdAt, undoneAt }) => ({
        id: encodeId(id),
        title: keptIn(words, title),
        changed,
        created_at: createdAt.toISOString(),
        undone_at: undoneAt?.toISOString() ?? null,
      })),
    };
  });
}

/**
 * Takes a change back in one step. A row that was changed again since is left as it is, and counted
 * in `kept`. Throws not_found, and conflict when it was undone before.
 */
export function undoChange(userId: UserId, id: bigint): Promise<Undone> {
  return asUser(userId, async (tx) => {
    const { count } = await tx.bulkChange.updateMany({
      where: { userId, id, undoneAt: null },
      data: { undoneAt: now() },
    });
    if (count === 0) throw await whyNot(tx, userId, id);
    if (await isMerge(tx, userId, id)) return unmergeAccounts(tx, userId, id);
    const beside = await besideOf(tx, userId, id);
    const rows = await tx.bulkRow.findMany({
      where: { userId, changeId: id },
      select: { bookedOn: true, transactionId: true },
      orderBy: [{ bookedOn: 'asc' }, { transactionId: 'asc' }],
    });
    await needRows(tx, userId, { ids: rows.map((row) => row.transactionId) });
    let restored = 0;
    for (let start = 0; start < rows.length; start += CHUNK) {
      const chunk = rows.slice(start, start + CHUNK);
      const where: Prisma.TransactionWhereInput = {
        userId,
        bookedOn: { gte: chunk[0]?.bookedOn, lte: chunk.at(-1)?.bookedOn },
        id: { in: chunk.map((row) => row.transactionId) },
      };
      const ids = chunk.map((row) => row.transactionId);
      await changeLogged(tx, userId, where, async () => {
        restored += await restore(tx, userId, id, ids);
      });
    }
    if (beside.merge) await unmergeBeside(tx, userId, beside.merge);
    if (beside.choice) await unchoose(tx, userId, beside.choice);
    return { restored, kept: rows.length - restored };
  });
}

/** Only where every field of the change is still what the change made it. */
function restore(tx: Tx, userId: UserId, changeId: bigint, ids: bigint[]): Promise<number> {
  return tx.$executeRaw`
    update transactions t set
      category_id = coalesce((r.before ->> 'category_id')::integer, t.category_id),
      category_source = coalesce((r.before ->> 'category_source')::category_source, t.category_source),
      chosen_category_id = case when r.before ? 'chosen_category_id'
        then (r.before ->> 'chosen_category_id')::integer else t.chosen_category_id end,
      seller = coalesce(r.before ->> 'seller', t.seller),
      note = case when r.before ? 'note' then r.before ->> 'note' else t.note end,
      reviewed = coalesce((r.before ->> 'reviewed')::boolean, t.reviewed),
      excluded = coalesce((r.before ->> 'excluded')::boolean, t.excluded),
      tags = case when r.before ? 'tags'
        then array(select jsonb_array_elements_text(r.before -> 'tags')) else t.tags end,
      splits = case when r.before ? 'splits' then nullif(r.before -> 'splits', 'null') else t.splits end
    from bulk_rows r
    where r.user_id = ${userId} and r.change_id = ${changeId} and r.transaction_id = any (${ids})
      and (t.user_id, t.booked_on, t.id) = (r.user_id, r.booked_on, r.transaction_id)
      and not exists (
        select from jsonb_each(r.after) made join jsonb_each(jsonb_build_object(
          'category_id', t.category_id, 'category_source', t.category_source,
          'chosen_category_id', t.chosen_category_id, 'seller', t.seller, 'note', t.note,
          'reviewed', t.reviewed, 'excluded', t.excluded, 'tags', coalesce(t.tags, '{}'),
          'splits', t.splits)) is_now using (key)
        where made.value <> is_now.value)`;
}

type Beside = { merge?: MergedBeside; choice?: ChosenBeside };

/** What a change did beside the rows. Throws conflict when merged categories have gone on since. */
async function besideOf(tx: Tx, userId: UserId, id: bigint): Promise<Beside> {
  const change = await tx.bulkChange.findUnique({
    where: { userId_id: { userId, id } },
    select: { beside: true },
  });
  // safe because: mergeCategory and chooseUndoably wrote it
  const beside = (change?.beside ?? {}) as Beside;
  const { merge } = beside;
  if (!merge) return beside;
  await tx.$queryRaw`select hold_categories(${userId})::text`;
  const still = await tx.category.count({
    where: { userId, id: merge.from, mergedInto: merge.into },
  });
  if (still === 1) return beside;
  throw new SavoryError('conflict', 'What it was merged into has changed since: undo that first.', {
    code: 'merged_again',
  });
}

/** Whether it made two accounts one; what that kept is too much to read for anything else. */
async function isMerge(tx: Tx, userId: UserId, id: bigint): Promise<boolean> {
  const rows = await tx.$queryRaw<object[]>`
    select from account_merges where user_id = ${userId} and change_id = ${id}`;
  return rows.length > 0;
}

async function whyNot(tx: Tx, userId: UserId, id: bigint): Promise<SavoryError> {
  const found = await tx.bulkChange.count({ where: { userId, id } });
  if (found === 0) return notFound('No change');
  return new SavoryError('conflict', 'This was undone before.', { code: 'already_undone' });
}
