import 'server-only';
import type { LocalDate } from '@/lib/calendar';
import { UNCATEGORISED } from '@/lib/categories/builtin';
import { knownCategories } from '@/lib/categories/queries';
import type { Tx } from '@/lib/db';
import { needRows } from '@/lib/frozen';
import type { UserId } from '@/lib/ids';
import { FEES, type Row } from './judge';

type Read = {
  id: bigint;
  day: LocalDate;
  seller: string;
  minor: bigint;
  currency: string;
  category_id: number;
  counts: boolean;
  history: boolean;
};

type Asked = {
  from: LocalDate;
  to: LocalDate;
  /** Only what may be worth a notice: from this size on, a fee or income. */
  sizeMinor: bigint | null;
  /** These too, whatever has become of them. */
  ids?: readonly bigint[];
};

/** Rows of a span of days, oldest first. What a person entered by hand is no news to them. */
export async function readRows(tx: Tx, userId: UserId, asked: Asked): Promise<Row[]> {
  await needRows(tx, userId, { from: asked.from, to: asked.to });
  const known = new Map((await knownCategories(tx, userId)).map((each) => [each.id, each]));
  const telling = [
    FEES,
    ...[...known.values()].flatMap(({ id, kind }) => (kind === 'income' ? id : [])),
  ];
  const rows = await tx.$queryRaw<Read[]>`
    select t.id, to_char(t.booked_on, 'YYYY-MM-DD') as day, t.seller, t.amount_minor as minor, t.currency,
      coalesce(t.chosen_category_id, t.category_id) as category_id,
      t.status = 'posted' and not t.excluded and t.removed_at is null and t.transfer_id is null as counts,
      coalesce(e.trigger = 'link', false) as history
    from transactions t left join extractions e on (e.user_id, e.id) = (t.user_id, t.extraction_id)
    where t.user_id = ${userId} and t.source <> 'manual'
      and t.booked_on between ${asked.from}::date and ${asked.to}::date
      and (t.id = any (${asked.ids ?? []}::bigint[])
        or t.status = 'posted' and t.removed_at is null and (abs(t.amount_minor) >= ${asked.sizeMinor}::bigint
          or coalesce(t.chosen_category_id, t.category_id) = any (${telling}::int[])))
    order by t.booked_on, t.id`;
  return rows.map(({ category_id: id, ...row }) => ({
    ...row,
    category: known.get(id) ?? { id: UNCATEGORISED, name: 'Uncategorized', kind: 'spending' },
  }));
}
