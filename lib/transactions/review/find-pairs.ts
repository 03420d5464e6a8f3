import { daysBetween, type LocalDate } from '@/lib/calendar';
import { type Ask, listOf } from './ask';
import type { Finding } from './finding';
import { DAYS_AFTER, DAYS_BEFORE, judgePairs, type Two } from './judge-pair';
import { type RowKey, readSides } from './read-sides';
import type { Side } from './side';

/** The days of one person in which something is new. */
export type Span = { userId: bigint; first: LocalDate; last: LocalDate };

/**
 * Transfers between own accounts on these days and just around them: one look at the days' unpaired
 * rows, then the rows of amounts that both left and came. What a person said is no pair is not asked
 * again. People with one account have none.
 */
export async function findPairs(ask: Ask, spans: readonly Span[]): Promise<Finding[]> {
  const people = await peopleWithSeveral(ask, spans);
  const wanted = spans.filter(({ userId }) => people.has(userId));
  if (wanted.length === 0) return [];
  const groups = await opposites(ask, wanted);
  const exchanging = wanted.filter(({ userId }) => (people.get(userId) ?? 0) > 1);
  if (exchanging.length > 0) groups.push(...(await exchanges(ask, exchanging)));
  const couples = groups.flatMap(couplesOf);
  if (couples.length === 0) return [];
  const sides = await readSides(ask, couples.flat());
  const dismissed = await readDismissed(ask, couples);
  return judgeCouples(
    couples.filter(([out, into]) => !dismissed.has(`${into.id}|${out.id}`)),
    (id) => sides.get(id),
  );
}

/** What these couples are. Pure. */
export function judgeCouples(
  couples: readonly Couple[],
  sideOf: (id: bigint) => Side | undefined,
): Finding[] {
  const candidates = couples.flatMap(([out, into]): Two[] => {
    const [left, came] = [sideOf(out.id), sideOf(into.id)];
    return left && came ? [{ out: left, in: came }] : [];
  });
  return judgePairs(candidates).map(({ out, in: into, ...verdict }) => ({
    kind: 'possible_pair',
    transaction: into,
    other: out,
    ...verdict,
  }));
}

/** How many currencies the accounts of each have, of those who have more than one account. */
async function peopleWithSeveral(ask: Ask, spans: readonly Span[]): Promise<Map<bigint, number>> {
  const rows = await ask<{ id: bigint; currencies: number }>(
    `select a.user_id as id, count(distinct a.currency)::int as currencies
     from accounts a where a.user_id = any ($1::bigint[]) group by 1 having count(*) > 1`,
    [listOf([...new Set(spans.map(({ userId }) => userId))])],
  );
  return new Map(rows.map(({ id, currencies }) => [id, currencies]));
}

type Couple = [out: Member, into: Member];
export type Member = RowKey & { account: bigint; isIn: boolean };
type Group = { user_id: bigint; ids: string; days: string; accounts: string; ins: string };

const UNPAIRED = `join transactions t on t.user_id = w.user_id
    and t.booked_on between w.first - ${DAYS_AFTER} and w.last + ${DAYS_AFTER}
  where t.booked_on between $4::date - ${DAYS_AFTER} and $5::date + ${DAYS_AFTER}
    and t.status = 'posted' and t.removed_at is null and t.transfer_id is null
    and t.refund_of is null and t.amount_minor <> 0`;

const MEMBERS = `string_agg(t.id::text, ',') as ids, string_agg(t.booked_on::text, ',') as days,
  string_agg(t.account_id::text, ',') as accounts,
  string_agg(case when t.amount_minor > 0 then 'i' else 'o' end, ',') as ins`;

/**
 * Amounts that left one account and came into another; counted up, never joined row by row. Very few
 * did, so only of those are the rows told.
 */
async function opposites(ask: Ask, spans: readonly Span[]): Promise<Member[][]> {
  const rows = await ask<Group>(
    `with t as materialized (
       select t.user_id, t.currency, abs(t.amount_minor) as size, t.amount_minor, t.id, t.booked_on, t.account_id
       from unnest($1::bigint[], $2::date[], $3::date[]) as w (user_id, first, last) ${UNPAIRED}
     ), both_ways as (
       select t.user_id, t.currency, t.size from t group by 1, 2, 3
       having min(t.amount_minor) < 0 and max(t.amount_minor) > 0
         and min(t.account_id) <> max(t.account_id)
     )
     select t.user_id, ${MEMBERS} from both_ways join t using (user_id, currency, size)
     group by t.user_id, t.currency, t.size`,
    spanValues(spans),
  );
  return rows.map(membersOf);
}

/** Of people with several currencies: every row that speaks of a transfer. */
async function exchanges(ask: Ask, spans: readonly Span[]): Promise<Member[][]> {
  const rows = await ask<Group>(
    `select t.user_id, ${MEMBERS}
     from unnest($1::bigint[], $2::date[], $3::date[]) as w (user_id, first, last) ${UNPAIRED}
       and coalesce(t.chosen_category_id, t.category_id) = 18
     group by t.user_id having count(distinct t.currency) > 1`, // 18: transfers
    spanValues(spans),
  );
  return rows.map(membersOf);
}

function spanValues(spans: readonly Span[]): unknown[] {
  const days = spans.flatMap(({ first, last }) => [first, last]).sort();
  return [
    listOf(spans.map(({ userId }) => userId)),
    listOf(spans.map(({ first }) => first)),
    listOf(spans.map(({ last }) => last)),
    days[0], // said again as constants: the planner skips other months
    days.at(-1),
  ];
}

function membersOf({ user_id: userId, ids, days, accounts, ins }: Group): Member[] {
  const [day, account, side] = [days.split(','), accounts.split(','), ins.split(',')];
  return ids.split(',').map((id, index) => ({
    userId,
    id: BigInt(id),
    // safe because: the database wrote a date
    bookedOn: (day[index] ?? '') as LocalDate,
    account: BigInt(account[index] ?? 0),
    isIn: side[index] === 'i',
  }));
}

/** Money out and money in of two accounts, close enough in time. */
export function couplesOf(members: readonly Member[]): Couple[] {
  const ins = members.filter(({ isIn }) => isIn);
  return members
    .filter(({ isIn }) => !isIn)
    .flatMap((out) =>
      ins
        .filter((into) => into.account !== out.account && isInTime(out, into))
        .map((into): Couple => [out, into]),
    );
}

function isInTime(out: Member, into: Member): boolean {
  const days = daysBetween(out.bookedOn, into.bookedOn);
  return -DAYS_BEFORE <= days && days <= DAYS_AFTER;
}

async function readDismissed(ask: Ask, couples: readonly Couple[]): Promise<Set<string>> {
  if (couples.length === 0) return new Set();
  const users = [...new Set(couples.map(([{ userId }]) => userId))];
  const rows = await ask<{ a: bigint; b: bigint }>(
    `select transaction_id as a, other_id as b from reviews
     where user_id = any ($1::bigint[]) and kind = 'possible_pair' and state = 'dismissed'
       and other_id = any ($2::bigint[])`,
    [listOf(users), listOf([...new Set(couples.map(([out]) => out.id))])],
  );
  return new Set(rows.map(({ a, b }) => `${a}|${b}`));
}
