import 'server-only';
import { type LocalDate, toDayNumber } from '@/lib/calendar';
import { builtinBySlug } from '@/lib/categories/builtin';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import type { Group } from './detect';

/** A group as the books have it: beside what the detector looks at, what people see of it. */
export type BookGroup = Group & { name: string; categoryOf: ReadonlyMap<bigint, number> };

const HABITS = new Set(
  ['groceries', 'restaurants', 'gas', 'transport', 'travel', 'shopping', 'health', 'gifts'].map(
    (slug) => builtinBySlug(slug)?.id,
  ),
);

type Found = {
  account_id: bigint;
  currency: string;
  key: string;
  name: string;
  ids: string;
  days: string;
  minors: string;
  categories: string;
  known_through: number | null;
};

/**
 * Every posted row that counts, by account, seller and direction: one scan of the user's own rows.
 */
export async function readGroups(tx: Tx, userId: UserId, today: LocalDate): Promise<BookGroup[]> {
  const found = await tx.$queryRaw<Found[]>`
    select account_id, currency, lower(seller) as key, max(seller) as name,
      array_to_string(array_agg(id), ',') as ids,
      array_to_string(array_agg(booked_on - date '1970-01-01'), ',') as days,
      array_to_string(array_agg(amount_minor), ',') as minors,
      array_to_string(array_agg(coalesce(chosen_category_id, category_id)), ',') as categories,
      (select (a.reported_as_of at time zone 'UTC')::date - date '1970-01-01'
       from accounts a where a.user_id = ${userId} and a.id = account_id) as known_through
    from transactions
    where user_id = ${userId} and booked_on <= ${today}::date and status = 'posted'
      and removed_at is null and not excluded and amount_minor <> 0
    group by account_id, currency, lower(seller), amount_minor > 0`;
  const newest = new Map<bigint, number>();
  const groups = found.map((each) => groupOf(each));
  for (const { accountId, rows, knownThrough } of groups) {
    let day = Math.max(newest.get(accountId) ?? 0, knownThrough);
    for (const row of rows) if (row.day > day) day = row.day;
    newest.set(accountId, day);
  }
  const now = toDayNumber(today);
  return groups
    .map((group) => ({
      ...group,
      knownThrough: Math.min(now, newest.get(group.accountId) ?? now),
    }))
    .sort((a, b) => compare(a.accountId, b.accountId) || compare(a.seller, b.seller));
}

function groupOf(found: Found): BookGroup {
  const [ids, days] = [found.ids.split(','), found.days.split(',')];
  const [minors, categories] = [found.minors.split(','), found.categories.split(',')];
  const rows = ids.map((id, at) => ({
    id: BigInt(id),
    day: Number(days[at]),
    minor: Number(minors[at]), // safe because: the table's check keeps it below 2^53
  }));
  const categoryOf = new Map(rows.map(({ id }, at) => [id, Number(categories[at])]));
  const habitual = categories.filter((category) => HABITS.has(Number(category))).length;
  return {
    accountId: found.account_id,
    seller: found.key,
    name: found.name,
    currency: found.currency,
    rows,
    habit: habitual * 2 > rows.length,
    categoryOf,
    knownThrough: found.known_through ?? 0,
  };
}

const compare = <T extends bigint | string>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);
