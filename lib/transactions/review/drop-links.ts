import type { LocalDate } from '@/lib/calendar';
import { builtinBySlug } from '@/lib/categories/builtin';
import { type Ask, listOf } from './ask';
import { findSides, type RowKey } from './read-sides';
import type { Was } from './settle';
import type { Side } from './side';
import { type SideChange, writeSides } from './write-sides';

export type StoredLink = {
  userId: bigint;
  kind: 'possible_duplicate' | 'possible_pair' | 'possible_refund';
  state: 'open' | 'automatic' | 'accepted' | 'dismissed';
  transactionId: bigint;
  bookedOn: LocalDate;
  otherId: bigint;
  otherOn: LocalDate;
  was: Was;
};

export const LINK_COLUMNS = `user_id as "userId", kind::text as kind, state::text as state,
  transaction_id as "transactionId", booked_on::text as "bookedOn", other_id as "otherId",
  other_on::text as "otherOn", was`;

/**
 * Forgets everything told of these rows together with others; the rows that remain are what they were
 * alone; what was put away as a duplicate stays so. `machine`: only what the machine linked or asks, not a person's own answers.
 */
export async function dropLinksOf(
  ask: Ask,
  of: { userIds: readonly bigint[]; ids: readonly bigint[]; whose: 'anybody' | 'machine' },
): Promise<SideChange[]> {
  if (of.ids.length === 0) return [];
  const states =
    of.whose === 'machine' ? '{open,automatic}' : '{open,automatic,accepted,dismissed}';
  const links = await ask<StoredLink>(
    `delete from reviews where user_id = any ($1::bigint[])
       and (transaction_id = any ($2::bigint[]) or other_id = any ($2::bigint[]))
       and state = any ($3::review_state[])
       and not (kind = 'possible_duplicate' and state = 'accepted')
     returning ${LINK_COLUMNS}`,
    [listOf([...new Set(of.userIds)]), listOf(of.ids), states],
  );
  return unlinkRows(ask, links);
}

/** Takes the links of these back from the rows that are still there. */
export async function unlinkRows(ask: Ask, links: readonly StoredLink[]): Promise<SideChange[]> {
  const made = links.filter(
    ({ kind, state }) =>
      kind !== 'possible_duplicate' && (state === 'automatic' || state === 'accepted'),
  );
  if (made.length === 0) return [];
  const keys = made.flatMap(({ userId, transactionId, bookedOn, otherId, otherOn }): RowKey[] => [
    { userId, id: transactionId, bookedOn },
    { userId, id: otherId, bookedOn: otherOn },
  ]);
  const sides = await findSides(ask, keys);
  const changes = made.flatMap((link): SideChange[] => {
    const [transaction, other] = [sides.get(link.transactionId), sides.get(link.otherId)];
    if (link.kind === 'possible_refund') {
      return transaction?.refundOf === link.otherId
        ? [{ before: transaction, after: asAlone({ ...transaction, refundOf: null }, link.was) }]
        : [];
    }
    return [
      ...(transaction?.transferId === link.otherId ? [transaction] : []),
      ...(other?.transferId === link.transactionId ? [other] : []),
    ].map((side) => ({ before: side, after: asAlone({ ...side, transferId: null }, link.was) }));
  });
  return writeSides(ask, changes);
}

const TRANSFERS = builtinBySlug('transfers')?.id ?? -1;

/** Its category goes back only where the link gave it: a rule applied since has the last word. */
function asAlone(side: Side, was: Was): Side {
  const former = was[String(side.id)];
  const ours =
    (side.categorySource === 'pair' && side.categoryId === TRANSFERS) ||
    side.categorySource === 'refund';
  if (!former || !ours) return side;
  return { ...side, categoryId: former.category_id, categorySource: former.category_source };
}
