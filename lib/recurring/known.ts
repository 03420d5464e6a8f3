import 'server-only';
import { dateIn, type LocalDate, toDayNumber } from '@/lib/calendar';
import { knownCategories } from '@/lib/categories/queries';
import { now } from '@/lib/clock';
import { asUser, type Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { type Choice, composeSeries, type KnownSeries } from './compose';
import type { Period } from './grid';
import { readGroups } from './read-groups';
import type { SeriesKind } from './schema';

export type { KnownSeries } from './compose';

/** What was found last, by user: as long as nothing of theirs changed and the day is the same, it is still so. */
type Remembered = { asOf: string; series: readonly KnownSeries[] };
const KEPT = 200;
const shared = globalThis as typeof globalThis & { savoryRecurring?: Map<UserId, Remembered> };

/**
 * Every series of the user, dismissed ones too. Found by one scan of their rows when anything
 * changed since, else remembered by the version of their data, as in lib/cache.ts.
 */
export async function knownSeries(tx: Tx, userId: UserId): Promise<readonly KnownSeries[]> {
  const [state] = await tx.$queryRaw<{ version: bigint; timezone: string }[]>`
    select timezone, (select coalesce(sum(steps), 0)::bigint from version_steps where user_id = ${userId}) as version
    from users where id = ${userId}`;
  if (!state) return []; // erased meanwhile
  const today = dateIn(state.timezone, now());
  const asOf = `${state.version} ${today}`;
  shared.savoryRecurring ??= new Map();
  const kept = shared.savoryRecurring;
  const found = kept.get(userId);
  if (found?.asOf === asOf) return found.series;
  const series = await findSeries(tx, userId, today);
  kept.delete(userId);
  kept.set(userId, { asOf, series });
  for (const [oldest] of kept) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return series;
}

/** The same in its own transaction. */
export function readSeries(userId: UserId): Promise<readonly KnownSeries[]> {
  return asUser(userId, (tx) => knownSeries(tx, userId));
}

async function findSeries(tx: Tx, userId: UserId, today: LocalDate): Promise<KnownSeries[]> {
  const groups = await readGroups(tx, userId, today);
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
