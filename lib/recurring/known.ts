import 'server-only';
import { dateIn, type LocalDate, toDayNumber } from '@/lib/calendar';
import { knownCategories } from '@/lib/categories/queries';
import { now } from '@/lib/clock';
import { asUser, type Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { type Choice, composeSeries, type KnownSeries } from './compose';
import type { Period } from './grid';
import { type GroupsRead, readGroups } from './read-groups';
import type { SeriesKind } from './schema';

export type { KnownSeries } from './compose';

/** What was found last, by user: as long as nothing of theirs changed and the day is the same, it is still so. */
type Remembered = { asOf: string; series: Promise<KnownSeries[]>; read: GroupsRead };
const KEPT = 200;
/** Rows held for all of them: about 40 MB. */
const KEPT_ROWS = 300_000;
const shared = globalThis as typeof globalThis & { savoryRecurring?: Map<UserId, Remembered> };

/**
 * Every series of the user, dismissed ones too. Found by one scan of their rows when anything
 * changed since, once however many ask at the same time, else remembered by the version of their
 * data, as in lib/cache.ts. In a transaction that has written it is found for that one alone: its
 * version may yet be another's.
 */
export async function knownSeries(tx: Tx, userId: UserId): Promise<readonly KnownSeries[]> {
  const [state] = await tx.$queryRaw<{ version: bigint; timezone: string; written: boolean }[]>`
    select timezone, (select coalesce(sum(steps), 0)::bigint from version_steps where user_id = ${userId}) as version,
      pg_current_xact_id_if_assigned() is not null as written
    from users where id = ${userId}`;
  if (!state) return []; // erased meanwhile
  const today = dateIn(state.timezone, now());
  const asOf = `${state.version} ${today}`;
  shared.savoryRecurring ??= new Map();
  const kept = shared.savoryRecurring;
  const found = kept.get(userId);
  const find = (read: GroupsRead) => findSeries(tx, userId, today, read);
  if (state.written) return find(new Map(found?.read));
  // another's transaction may end in its own way
  if (found?.asOf === asOf) return found.series.catch(() => find(new Map()));
  const read: GroupsRead = new Map(found?.read);
  const series = find(read);
  const made = { asOf, series, read };
  kept.delete(userId);
  kept.set(userId, made);
  try {
    const all = await series;
    dropOldest(kept);
    return all;
  } catch (error) {
    if (kept.get(userId) === made) kept.delete(userId);
    throw error;
  }
}

function dropOldest(kept: Map<UserId, Remembered>): void {
  let rows = 0;
  for (const { read } of kept.values()) rows += rowsOf(read);
  for (const [oldest, { read }] of kept) {
    if (kept.size <= KEPT && rows <= KEPT_ROWS) break;
    kept.delete(oldest);
    rows -= rowsOf(read);
  }
}

function rowsOf(read: GroupsRead): number {
  let count = 0;
  for (const { group } of read.values()) count += group.rows.length;
  return count;
}

/** The same in its own transaction. */
export function readSeries(userId: UserId): Promise<readonly KnownSeries[]> {
  return asUser(userId, (tx) => knownSeries(tx, userId));
}

async function findSeries(
  tx: Tx,
  userId: UserId,
  today: LocalDate,
  read: GroupsRead,
): Promise<KnownSeries[]> {
  const groups = await readGroups(tx, userId, today, read);
  const choices = await tx.recurringChoice.findMany({ where: { userId }, orderBy: { id: 'asc' } });
  const categories = await knownCategories(tx, userId);
  return composeSeries(groups, choices.map(choiceOf), categories, toDayNumber(today));
}

type ChoiceRow = Awaited<ReturnType<Tx['recurringChoice']['findMany']>>[number];

// safe because: the columns' checks admit these words and no others
function choiceOf(row: ChoiceRow): Choice {
  const { accountId, amountMinor, currency, startsOn } = row;
  const isManual = accountId !== null && amountMinor !== null && currency && startsOn;
  return {
    id: row.id,
    state: row.state as Choice['state'],
    name: row.name,
    kind: row.kind as SeriesKind | null,
    anchorId: row.anchorId,
    manual: isManual
      ? {
          accountId,
          period: row.period as Period,
          amount: Number(amountMinor),
          currency,
          startsOn: startsOn.getTime() / 86_400_000,
          categoryId: row.categoryId,
        }
      : null,
  };
}
