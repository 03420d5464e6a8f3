import { addDays, type LocalDate } from '@/lib/calendar';
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
  const couples = await readCouples(ask, spans);
  if (couples.length === 0) return [];
  const keys = couples.flatMap((couple) => [couple.refund, couple.purchase]);
  const sides = await readSides(ask, keys);
  const cases = new Map<bigint, { refund: Side; purchases: Purchase[] }>();
  for (const { refund, purchase, given } of couples) {
    const [came, paid] = [sides.get(refund.id), sides.get(purchase.id)];
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
type Row = {
  user_id: bigint;
  id: bigint;
  day: LocalDate;
  other_id: bigint;
  other_day: LocalDate;
  given: string;
};

/**
 * Grouped by seller before anything is joined: sellers that both took and gave are few. 17 and 18
 * are income and transfers, which are no refunds.
 */
async function readCouples(ask: Ask, spans: readonly Span[]): Promise<Couple[]> {
  const days = spans.flatMap(({ first, last }) => [first, last]).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const rows = await ask<Row>(
    `with seen as materialized (
       select t.user_id, t.id, t.booked_on, t.currency, t.seller, t.amount_minor, t.refund_of,
         t.booked_on between w.first and w.last as is_new,
         coalesce(t.chosen_category_id, t.category_id) as category
       from unnest($1::bigint[], $2::date[], $3::date[]) as w (user_id, first, last)
       join transactions t on t.user_id = w.user_id
         and t.booked_on between w.first - ${REFUND_DAYS} and w.last + ${REFUND_DAYS}
       where t.booked_on between $4::date and $5::date and t.status = 'posted'
         and t.removed_at is null and t.transfer_id is null and t.amount_minor <> 0
     ), both_ways as (
       select user_id, currency, seller from seen group by 1, 2, 3
       having min(amount_minor) < 0 and max(amount_minor) > 0
         and bool_or(amount_minor > 0 and refund_of is null and category not in (17, 18))
     ), few as materialized (
       select s.* from seen s join both_ways b using (user_id, currency, seller)
     ), given as (
       select user_id, refund_of as id, sum(amount_minor) as minor
       from few where refund_of is not null group by 1, 2
     ), couples as (
       select r.user_id, r.id, r.booked_on as day, p.id as other_id, p.booked_on as other_day,
         coalesce(g.minor, 0) as given,
         row_number() over (partition by r.id
           order by (p.amount_minor = -r.amount_minor) desc, p.booked_on desc, p.id desc) as place
       from few r join few p using (user_id, currency, seller)
       left join given g on (g.user_id, g.id) = (p.user_id, p.id)
       where r.amount_minor > 0 and r.refund_of is null and r.category not in (17, 18)
         and p.amount_minor < 0 and p.category <> 18
         and (r.is_new or p.is_new) and p.booked_on between r.booked_on - ${REFUND_DAYS} and r.booked_on
         and r.amount_minor <= -p.amount_minor - coalesce(g.minor, 0)
         and not exists (select from reviews v where v.user_id = r.user_id
           and v.kind = 'possible_refund' and v.transaction_id = r.id and v.other_id = p.id
           and v.state = 'dismissed')
     )
     select user_id, id, day::text, other_id, other_day::text, given::text
     from couples where place <= ${MOST_PURCHASES}`,
    [
      listOf(spans.map(({ userId }) => userId)),
      listOf(spans.map((span) => span.first)),
      listOf(spans.map((span) => span.last)),
      addDays(first, -REFUND_DAYS),
      addDays(last, REFUND_DAYS),
    ],
  );
  return rows.map((row) => ({
    refund: { userId: row.user_id, id: row.id, bookedOn: row.day },
    purchase: { userId: row.user_id, id: row.other_id, bookedOn: row.other_day },
    given: BigInt(row.given.split('.')[0] ?? 0),
  }));
}
