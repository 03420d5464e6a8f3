import 'server-only';
import { Prisma } from '@/generated/prisma/client';
import { addMonths, firstDay, type LocalDate, monthOf, toDayNumber } from '@/lib/calendar';
import { builtinBySlug } from '@/lib/categories/builtin';
import type { Tx } from '@/lib/db';
import { needRows } from '@/lib/frozen';
import type { UserId } from '@/lib/ids';
import type { Group } from './detect';

/** A group as the books have it: beside what the detector looks at, what people see of it. */
export type BookGroup = Group & { name: string; categoryOf: ReadonlyMap<bigint, number> };

/** What comes again is seen in two years; older rows help where they are at hand (lib/archive). */
const SEEN_MONTHS = 23;

const HABITS = new Set(
  ['groceries', 'restaurants', 'gas', 'transport', 'travel', 'shopping', 'health', 'gifts'].map(
    (slug) => builtinBySlug(slug)?.id,
  ),
);

type Key = { account_id: bigint; currency: string; key: string; came_in: boolean };
type Found = Key & { ids: string; days: string; minors: string; categories: string };
type Stand = Key & { name: string; digest: string; known_through: number | null };

/** Groups as they were read, by what they are; one whose rows have the same digest is the same. */
export type GroupsRead = Map<string, { digest: string; group: BookGroup }>;

/**
 * Every posted row that counts, by account, seller and direction. `read` is what was read before, and
 * becomes what is read now: one scan says which groups changed since, and only their rows are fetched.
 */
export async function readGroups(
  tx: Tx,
  userId: UserId,
  today: LocalDate,
  read: GroupsRead = new Map(),
): Promise<BookGroup[]> {
  await needRows(tx, userId, { from: firstDay(addMonths(monthOf(today), -SEEN_MONTHS)) });
  const stands = await standsOf(tx, userId, today);
  const changed = stands.filter((each) => read.get(keyOf(each))?.digest !== each.digest);
  const all = changed.length * 4 > stands.length;
  const found = changed.length === 0 ? [] : await rowsOf(tx, userId, today, all ? null : changed);
  const made = new Map(found.map((each) => [keyOf(each), each]));
  const before = new Map(read);
  read.clear();
  const newest = new Map<bigint, number>();
  const groups: BookGroup[] = [];
  for (const stand of stands) {
    const [key, digest] = [keyOf(stand), stand.digest];
    const [fresh, same] = [made.get(key), before.get(key)];
    const group =
      same?.digest === digest ? same.group : fresh ? groupOf(fresh, stand.name) : undefined;
    if (!group) continue; // gone between the two questions
    read.set(key, { digest, group });
    groups.push(group);
    let day = Math.max(newest.get(group.accountId) ?? 0, stand.known_through ?? 0);
    for (const row of group.rows) if (row.day > day) day = row.day;
    newest.set(group.accountId, day);
  }
  const now = toDayNumber(today);
  return groups
    .map((group) => ({
      ...group,
      knownThrough: Math.min(now, newest.get(group.accountId) ?? now),
    }))
    .sort((a, b) => compare(a.accountId, b.accountId) || compare(a.seller, b.seller));
}

const keyOf = ({ account_id, currency, key, came_in }: Key) =>
  `${account_id} ${currency} ${came_in} ${key}`;

const counted = (userId: UserId, today: LocalDate) => Prisma.sql`
  user_id = ${userId} and booked_on <= ${today}::date and status = 'posted'
    and removed_at is null and not excluded and amount_minor <> 0`;

/** What there is, with a digest of each group's rows: no order in it, and ids are no two the same. */
function standsOf(tx: Tx, userId: UserId, today: LocalDate): Promise<Stand[]> {
  return tx.$queryRaw`
    select account_id, currency, lower(seller) as key, amount_minor > 0 as came_in, max(seller) as name,
      count(*) || ' ' || bit_xor(hashint8extended(id, hashint8extended(amount_minor,
        (booked_on - date '1970-01-01')::bigint * 4294967296 + coalesce(chosen_category_id, category_id)))) || ' ' || max(seller) as digest,
      (select (a.reported_as_of at time zone 'UTC')::date - date '1970-01-01'
       from accounts a where a.user_id = ${userId} and a.id = account_id) as known_through
    from transactions where ${counted(userId, today)}
    group by account_id, currency, lower(seller), amount_minor > 0`;
}

/** The rows of all groups, or of some sellers alone, as columns of text: the fastest to be had. */
function rowsOf(
  tx: Tx,
  userId: UserId,
  today: LocalDate,
  only: readonly Stand[] | null,
): Promise<Found[]> {
  const sellers = only?.map(({ key }) => key);
  return tx.$queryRaw`
    select account_id, currency, lower(seller) as key, amount_minor > 0 as came_in,
      array_to_string(array_agg(id), ',') as ids,
      array_to_string(array_agg(booked_on - date '1970-01-01'), ',') as days,
      array_to_string(array_agg(amount_minor), ',') as minors,
      array_to_string(array_agg(coalesce(chosen_category_id, category_id)), ',') as categories
    from transactions where ${counted(userId, today)}
      ${sellers ? Prisma.sql`and lower(seller) = any (${[...new Set(sellers)]})` : Prisma.empty}
    group by account_id, currency, lower(seller), amount_minor > 0`;
}

function groupOf(found: Found, name: string): BookGroup {
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
    name,
    currency: found.currency,
    rows,
    habit: habitual * 2 > rows.length,
    categoryOf,
    knownThrough: 0,
  };
}

const compare = <T extends bigint | string>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);
