import { type LocalDate, toDayNumber } from '@/lib/calendar';
import { type Ask, listOf } from './ask';
import type { Span } from './find-pairs';
import type { Finding } from './finding';
import { judgeRefunds, type Purchase, REFUND_DAYS } from './judge-refund';
import { type RowKey, readSides } from './read-sides';
import type { Side } from './side';

/** Of a seller with very many purchases the latest will do. */
const MOST_PURCHASES = 12;

/**
 * Refunds that came on these days, with the purchase each gives back: same seller, earlier, not more
 * than is left of it. What a person said is no refund is not asked again.
 */
export async function findRefunds(ask: Ask, spans: readonly Span[]): Promise<Finding[]> {
  if (spans.length === 0) return [];
  const sellers = await readSellers(ask, spans);
  const couples = sellers.flatMap(({ userId, rows }) => refundCouplesOf(userId, rows));
  if (couples.length === 0) return [];
  const keys = couples.flatMap((couple) => [couple.refund, couple.purchase]);
  const sides = await readSides(ask, keys);
  const dismissed = await readDismissed(ask, couples);
  return judgeRefundCouples(
    couples.filter(({ refund, purchase }) => !dismissed.has(`${refund.id}|${purchase.id}`)),
    (id) => sides.get(id),
  );
}

/** What these couples are. Pure. */
export function judgeRefundCouples(
  couples: readonly Couple[],
  sideOf: (id: bigint) => Side | undefined,
): Finding[] {
  const cases = new Map<bigint, { refund: Side; purchases: Purchase[] }>();
  for (const { refund, purchase, given } of couples) {
    const [came, paid] = [sideOf(refund.id), sideOf(purchase.id)];
    if (!came || !paid) continue;
    const one = cases.get(came.id) ?? { refund: came, purchases: [] };
    one.purchases.push({ side: paid, leftMinor: -paid.amountMinor - given });
    cases.set(came.id, one);
  }
  return judgeRefunds([...cases.values()]).map(({ refund, purchase, ...verdict }) => ({
    kind: 'possible_refund',
    transaction: refund,
    other: purchase,
    ...verdict,
  }));
}

type Couple = { refund: RowKey; purchase: RowKey; given: bigint };
export type Told = {
  id: bigint;
  bookedOn: LocalDate;
  minor: bigint;
  refundOf: string;
  category: number;
  isNew: boolean;
};

/** 17 and 18 are income and transfers, which are no refunds; and what is a transfer was not bought. */
const isRefund = ({ minor, refundOf, category }: Told) =>
  minor > 0n && refundOf === '' && category !== 17 && category !== 18;

/** What the person paid, and what of it has not come back yet. */
type Paid = { row: Told; day: number; given: bigint; left: bigint };

/** Refunds among the news, or of purchases among them, each with the purchases it may be of. */
export function refundCouplesOf(userId: bigint, rows: readonly Told[]): Couple[] {
  const paid = latestFirst(rows);
  return rows.filter(isRefund).flatMap((refund) =>
    purchasesFor(refund, paid).map(({ row, given }) => ({
      refund: { userId, id: refund.id, bookedOn: refund.bookedOn },
      purchase: { userId, id: row.id, bookedOn: row.bookedOn },
      given,
    })),
  );
}

function latestFirst(rows: readonly Told[]): Paid[] {
  const given = new Map<string, bigint>();
  for (const { refundOf, minor } of rows) {
    if (refundOf !== '') given.set(refundOf, (given.get(refundOf) ?? 0n) + minor);
  }
  return rows
    .filter((row) => row.minor < 0n && row.category !== 18)
    .map((row) => {
      const gone = given.get(String(row.id)) ?? 0n;
      return { row, day: toDayNumber(row.bookedOn), given: gone, left: -row.minor - gone };
    })
    .sort((a, b) => b.day - a.day || (a.row.id < b.row.id ? 1 : -1));
}

/** Those of the same amount first, the latest first among them and among the others. */
function purchasesFor(refund: Told, paid: readonly Paid[]): Paid[] {
  const day = toDayNumber(refund.bookedOn);
  const same: Paid[] = [];
  const others: Paid[] = [];
  for (const one of paid) {
    if (one.day > day) continue;
    if (day - one.day > REFUND_DAYS || same.length === MOST_PURCHASES) break;
    if (!(one.row.isNew || refund.isNew) || refund.minor > one.left) continue;
    if (one.row.minor === -refund.minor) same.push(one);
    else if (others.length < MOST_PURCHASES) others.push(one);
  }
  return [...same, ...others].slice(0, MOST_PURCHASES);
}

type Seller = { user_id: bigint; rows: string };

const COUNTS = `t.status = 'posted' and t.removed_at is null and t.transfer_id is null
  and t.amount_minor <> 0`;

/**
 * Sellers that gave something back on these days or later, with all their rows around these days. From
 * most nothing ever comes back, so what came is looked for first: among a few days, not a whole season
 * (and `offset 0`: of those people, not of all whose news is recorded together).
 */
async function readSellers(
  ask: Ask,
  spans: readonly Span[],
): Promise<{ userId: bigint; rows: Told[] }[]> {
  const days = spans.flatMap(({ first, last }) => [first, last]).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const sellers = await ask<Seller>(
    `with w as (
       select * from unnest($1::bigint[], $2::date[], $3::date[]) as w (user_id, first, last)
     ), gave as (
       select w.user_id, w.first, w.last, array_agg(distinct t.seller) as sellers
       from w join transactions t on t.user_id = w.user_id
         and t.booked_on between w.first and w.last + ${REFUND_DAYS}
       where t.booked_on between $4::date and $5::date + ${REFUND_DAYS} and ${COUNTS}
         and t.amount_minor > 0 and t.refund_of is null
         and coalesce(t.chosen_category_id, t.category_id) not in (17, 18)
       group by 1, 2, 3
     )
     select t.user_id, string_agg(t.id || ' ' || t.booked_on || ' ' || t.amount_minor || ' ' ||
       coalesce(t.refund_of::text, '') || ' ' || coalesce(t.chosen_category_id, t.category_id) || ' ' ||
       case when t.booked_on between w.first and w.last then 1 else 0 end, ',') as rows
     from gave w, lateral (
       select * from transactions t where t.user_id = w.user_id
         and t.booked_on between w.first - ${REFUND_DAYS} and w.last + ${REFUND_DAYS}
         and t.booked_on between $4::date - ${REFUND_DAYS} and $5::date + ${REFUND_DAYS} and ${COUNTS}
         and t.seller = any (w.sellers) offset 0
     ) t
     group by t.user_id, t.currency, t.seller
     having min(t.amount_minor) < 0 and max(t.amount_minor) > 0`,
    [
      listOf(spans.map(({ userId }) => userId)),
      listOf(spans.map((span) => span.first)),
      listOf(spans.map((span) => span.last)),
      first, // said again as constants: the planner skips other months
      last,
    ],
  );
  return sellers.map(({ user_id: userId, rows }) => ({
    userId,
    rows: rows.split(',').map((text) => {
      const [id = '', day = '', minor = '', refundOf = '', category = '', isNew = ''] =
        text.split(' ');
      return {
        id: BigInt(id),
        bookedOn: day as LocalDate, // safe because: the database wrote a date
        minor: BigInt(minor),
        refundOf,
        category: Number(category),
        isNew: isNew === '1',
      };
    }),
  }));
}

async function readDismissed(ask: Ask, couples: readonly Couple[]): Promise<Set<string>> {
  const rows = await ask<{ a: bigint; b: bigint }>(
    `select transaction_id as a, other_id as b from reviews
     where user_id = any ($1::bigint[]) and kind = 'possible_refund' and state = 'dismissed'
       and transaction_id = any ($2::bigint[])`,
    [
      listOf([...new Set(couples.map(({ refund }) => refund.userId))]),
      listOf([...new Set(couples.map(({ refund }) => refund.id))]),
    ],
  );
  return new Set(rows.map(({ a, b }) => `${a}|${b}`));
}
