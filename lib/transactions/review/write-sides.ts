import { dateIn } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { randomToken } from '@/lib/crypto';
import { logPart } from '@/lib/raw-log';
import { columns } from '../columns';
import { type LoggedRow, logLines } from '../log-lines';
import { type Ask, listOf } from './ask';
import type { Side } from './side';

/** A row as it was and as it is after a link was made or taken back. */
export type SideChange = { before: Side; after: Side };

/**
 * Writes links and the machine's categories, and tells the tab-delimited log of every row that counts
 * otherwise afterwards. The triggers keep monthly_spending in step. The rows must be locked.
 */
export async function writeSides(ask: Ask, changes: readonly SideChange[]): Promise<SideChange[]> {
  if (changes.length === 0) return [];
  const rows = changes.map(({ after }) => after);
  await ask(
    `update transactions t set transfer_id = c.transfer_id, refund_of = c.refund_of,
       category_id = c.category_id, category_source = c.category_source
     from unnest($1::bigint[], $2::date[], $3::bigint[], $4::bigint[], $5::bigint[], $6::integer[],
       $7::category_source[]) as c (user_id, booked_on, id, transfer_id, refund_of, category_id, category_source)
     where (t.user_id, t.booked_on, t.id) = (c.user_id, c.booked_on, c.id)`,
    [
      listOf(rows.map(({ userId }) => userId)),
      listOf(rows.map(({ bookedOn }) => bookedOn)),
      listOf(rows.map(({ id }) => id)),
      listOf(rows.map(({ transferId }) => transferId)),
      listOf(rows.map(({ refundOf }) => refundOf)),
      listOf(rows.map(({ categoryId }) => categoryId)),
      listOf(rows.map(({ categorySource }) => categorySource)),
    ],
  );
  await oweLog(ask, changes);
  return [...changes];
}

async function oweLog(ask: Ask, changes: readonly SideChange[]): Promise<void> {
  const byUser = new Map<bigint, SideChange[]>();
  for (const change of changes) {
    const { userId } = change.before;
    byUser.set(userId, [...(byUser.get(userId) ?? []), change]);
  }
  const today = dateIn('UTC', now());
  const parts = [...byUser].flatMap(([userId, ofUser]) => {
    const name = `pair-${randomToken(12)}`; // consumers know a line by this name and its number
    const log = logLines(
      ofUser.map(({ before, after }) => ({ before: loggedSide(before), after: loggedSide(after) })),
      name,
    );
    return log.rows === 0 ? [] : [{ userId, ...logPart(userId, today, name, log) }];
  });
  if (parts.length === 0) return;
  await ask(
    `insert into outbox (user_id, topic, payload, body)
     select u, 'log', p, b from unnest($1::bigint[], $2::jsonb[], $3::bytea[]) as o (u, p, b)`,
    columns(parts, [
      ({ userId }) => userId,
      ({ payload }) => JSON.stringify(payload),
      ({ body }) => `\\x${body.toString('hex')}`,
    ]),
  );
}

function loggedSide(side: Side): LoggedRow | null {
  if (side.excluded || side.removed) return null;
  return {
    ...side,
    categoryId: side.chosenCategoryId ?? side.categoryId,
    categorySource: side.chosenCategoryId === null ? side.categorySource : 'user',
    splits:
      side.splits?.map((part) => ({
        categoryId: part.category_id,
        amountMinor: BigInt(part.amount_minor),
      })) ?? null,
  };
}
