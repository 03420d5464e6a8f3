import 'server-only';
import type { Prisma, Transaction as Row } from '@/generated/prisma/client';
import { dateIn, type LocalDate, type Month, monthOf } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { randomToken } from '@/lib/crypto';
import type { Tx } from '@/lib/db';
import { needRows } from '@/lib/frozen';
import type { UserId } from '@/lib/ids';
import { emit } from '@/lib/outbox';
import { logPart, oweLogPart } from '@/lib/raw-log';
import { type LoggedChange, type LoggedRow, logLines } from './log-lines';
import { askTx } from './review/ask';
import { dropLinksOf } from './review/drop-links';
import { tellSides } from './review/tell-sides';
import { dateText, storedSplits } from './view';

const CHUNK = 5_000; // ids a statement names; far below the protocol's limit of parameters

/**
 * Changes rows and tells it: the tab-delimited log gets a `-`/`+` pair for every row that counts
 * differently afterwards, and the touched months are announced, in the caller's transaction.
 * `change` must update exactly what its condition selects. `watch` is shown every row before and
 * after. Returns how many rows it touched.
 */
export async function changeLogged(
  tx: Tx,
  userId: UserId,
  where: Prisma.TransactionWhereInput,
  change: (where: Prisma.TransactionWhereInput) => Promise<unknown>,
  watch?: (pairs: [before: Row, after: Row][]) => Promise<void>,
): Promise<number> {
  const found = await tx.transaction.findMany({
    where,
    select: { id: true, bookedOn: true },
    orderBy: [{ bookedOn: 'asc' }, { id: 'asc' }],
  });
  const changes: LoggedChange[] = [];
  const vanished: bigint[] = [];
  for (let start = 0; start < found.length; start += CHUNK) {
    const chunk = found.slice(start, start + CHUNK);
    const these: Prisma.TransactionWhereInput = {
      userId,
      bookedOn: { gte: chunk[0]?.bookedOn, lte: chunk.at(-1)?.bookedOn },
      id: { in: chunk.map((row) => row.id) },
    };
    await lock(tx, userId, chunk);
    // Asked again under the lock: a row that somebody chose for meanwhile is no longer meant.
    const before = await tx.transaction.findMany({ where: { AND: [where, these] } });
    const meant = { ...these, id: { in: before.map((row) => row.id) } };
    await change(meant);
    const after = await tx.transaction.findMany({ where: meant });
    const byId = new Map(after.map((row) => [row.id, row]));
    await watch?.(
      before.flatMap((row) => {
        const same = byId.get(row.id);
        return same ? [[row, same]] : [];
      }),
    );
    for (const row of before) {
      const same = byId.get(row.id);
      changes.push({ before: logged(row), after: logged(same) });
      if (!row.removedAt && (!same || same.removedAt)) vanished.push(row.id);
    }
  }
  await forget(tx, userId, vanished);
  await tell(tx, userId, changes);
  return changes.length;
}

/** Rows an undo puts back, whatever day they stand on before and after; `change` says how many it did. */
export async function logRestored(
  tx: Tx,
  userId: UserId,
  ids: readonly bigint[],
  change: () => Promise<number>,
): Promise<number> {
  const read = async () => {
    const rows: Row[] = [];
    for (let start = 0; start < ids.length; start += CHUNK) {
      const id = { in: ids.slice(start, start + CHUNK) };
      rows.push(...(await tx.transaction.findMany({ where: { userId, id } })));
    }
    return rows;
  };
  const before = await read();
  const changed = await change();
  const after = new Map((await read()).map((row) => [row.id, row]));
  await tell(
    tx,
    userId,
    before.map((row) => ({ before: logged(row), after: logged(after.get(row.id)) })),
  );
  return changed;
}

/** Rows that an undo wrote anew. */
export async function logReturned(tx: Tx, userId: UserId, ids: readonly bigint[]): Promise<void> {
  const rows: Row[] = [];
  for (let start = 0; start < ids.length; start += CHUNK) {
    const id = { in: ids.slice(start, start + CHUNK) };
    rows.push(...(await tx.transaction.findMany({ where: { userId, id } })));
  }
  await tell(
    tx,
    userId,
    rows.map((row) => ({ before: null, after: logged(row) })),
  );
}

/** A row entered by hand. */
export function logEntered(tx: Tx, userId: UserId, row: Row): Promise<unknown> {
  return tell(tx, userId, [{ before: null, after: logged(row) }]);
}

/** A row entered by hand and deleted. */
export async function logDeleted(tx: Tx, userId: UserId, row: Row): Promise<unknown> {
  await forget(tx, userId, [row.id]);
  return tell(tx, userId, [{ before: logged(row), after: null }]);
}

/** Tells that everything of these accounts goes, before it is deleted. */
export async function logRemoval(tx: Tx, userId: UserId, accountIds: bigint[]): Promise<void> {
  await needRows(tx, userId);
  const ids = await tx.transaction.findMany({
    where: { userId, accountId: { in: accountIds } },
    select: { id: true },
  });
  await forget(
    tx,
    userId,
    ids.map(({ id }) => id),
  );
  const rows = await tx.transaction.findMany({ where: { userId, accountId: { in: accountIds } } });
  await tell(
    tx,
    userId,
    rows.map((row) => ({ before: logged(row), after: null })),
  );
}

/** The other sides of transfers, and the refunds, of rows that go are again what they were alone. */
async function forget(tx: Tx, userId: UserId, ids: readonly bigint[]): Promise<void> {
  if (ids.length === 0) return;
  const changes = await dropLinksOf(askTx(tx), { userIds: [userId], ids, whose: 'anybody' });
  await tellSides(tx, userId, changes);
}

async function tell(tx: Tx, userId: UserId, changes: LoggedChange[]): Promise<void> {
  const counted = changes.filter(({ before, after }) => before ?? after);
  const name = `user-${randomToken(12)}`; // consumers know a line by this name and its number
  const log = logLines(counted, name);
  if (log.rows === 0) return;
  await oweLogPart(tx, userId, logPart(userId, dateIn('UTC', now()), name, log));
  await emit(tx, userId, 'savory/spending.changed', {
    userId: String(userId),
    months: monthsOf(counted),
  });
}

/** A month's sum of an account in a category, as the database's JSON has it. */
export type MovedSum = {
  month: string;
  account_id: number;
  currency: string;
  posted_minor: number;
  pending_minor: number;
  posted_count: number;
  pending_count: number;
};

/**
 * Sums of months whose rows are no longer here went to another category: one pair for each, under
 * the key 0, so that the log alone still gives the totals.
 */
export async function logMovedSums(
  tx: Tx,
  userId: UserId,
  [from, into]: readonly [number, number],
  moved: readonly MovedSum[],
): Promise<void> {
  const changes = moved.flatMap(({ month, account_id, currency, posted_minor, pending_minor }) =>
    (
      [
        ['posted', posted_minor],
        ['pending', pending_minor],
      ] as const
    ).flatMap(([status, minor]) => {
      if (minor === 0) return [];
      const row = (categoryId: number): LoggedRow => ({
        userId,
        id: 0n,
        accountId: BigInt(account_id),
        bookedOn: month,
        seller: '',
        amountMinor: BigInt(minor),
        currency,
        status,
        categoryId,
        categorySource: 'user',
        splits: null,
      });
      return [{ before: row(from), after: row(into) }];
    }),
  );
  await tell(tx, userId, changes);
}

function monthsOf(changes: LoggedChange[]): Month[] {
  const days = changes.flatMap(({ before, after }) => [before?.bookedOn, after?.bookedOn]);
  // safe because: logged() wrote them from the date column
  return [...new Set(days.flatMap((day) => (day ? monthOf(day as LocalDate) : [])))].sort();
}

/** Null for a row that does not count: excluded, or taken away by the bank. */
export function logged(row: Row | undefined): LoggedRow | null {
  if (!row || row.excluded || row.removedAt) return null;
  return {
    userId: row.userId,
    id: row.id,
    accountId: row.accountId,
    bookedOn: dateText(row.bookedOn),
    seller: row.seller,
    amountMinor: row.amountMinor,
    currency: row.currency,
    status: row.status,
    categoryId: row.chosenCategoryId ?? row.categoryId,
    categorySource: row.chosenCategoryId === null ? row.categorySource : 'user',
    splits:
      storedSplits(row)?.map((part) => ({
        categoryId: part.category_id,
        amountMinor: BigInt(part.amount_minor),
      })) ?? null,
  };
}

// A sync that writes the same rows waits until this person's change is in, and the reverse.
async function lock(tx: Tx, userId: UserId, chunk: { id: bigint; bookedOn: Date }[]) {
  const ids = chunk.map((row) => row.id);
  await tx.$queryRaw`
    select id from transactions
    where user_id = ${userId} and booked_on between ${chunk[0]?.bookedOn} and ${chunk.at(-1)?.bookedOn}
      and id = any (${ids}) order by booked_on, id for update`;
}
