import type { Categorised } from '@/lib/categories/categorise';
import type { Decision } from '../record-decide';
import { type Ask, listOf } from './ask';
import { type AccountFacts, booksInHand } from './books-in-hand';
import { couplesOf, judgeCouples } from './find-pairs';
import { judgeRefundCouples, refundCouplesOf } from './find-refunds';
import { askFindings, linked } from './settle';
import type { Side } from './side';

/**
 * Transfers and refunds of people whose whole history comes in this batch: found in hand, so that each
 * row is written once, as what it is. First links bring years of rows; reading them back was a third of
 * recording them, and writing the links afterwards a tenth. `ids`: of the additions, in order.
 */
export async function linkFresh(
  ask: Ask,
  users: ReadonlySet<bigint>,
  decisions: readonly Decision[],
  ids: readonly bigint[],
): Promise<Decision[]> {
  if (users.size === 0) return [...decisions];
  const people = [...users];
  const books = booksInHand(users, decisions, ids, await readAccounts(ask, people));
  const pairs = judgeCouples(
    people.flatMap((userId) => books.opposites(userId)).flatMap(couplesOf),
    books.side,
  );
  const transfers = new Map(after(pairs).map((side) => [side.id, side]));
  const paired = new Set(transfers.keys());
  const refunds = judgeRefundCouples(
    people.flatMap((userId) =>
      books.sellers(userId, paired).flatMap((rows) => refundCouplesOf(userId, rows)),
    ),
    books.side,
  );
  await askFindings(ask, [...pairs, ...refunds]);
  for (const side of after(refunds)) transfers.set(side.id, side);
  return withLinks(decisions, ids, transfers);
}

async function readAccounts(
  ask: Ask,
  users: readonly bigint[],
): Promise<Map<bigint, AccountFacts>> {
  const rows = await ask<AccountFacts & { id: bigint }>(
    `select id, type::text as "accountType", coalesce(display_name, name) as "accountName", mask
     from accounts where user_id = any ($1::bigint[])`,
    [listOf(users)],
  );
  return new Map(rows.map(({ id, ...account }) => [id, account]));
}

/** The rows of what is certain, as they are to be. */
function after(findings: Parameters<typeof linked>[0][]): Side[] {
  return findings
    .filter(({ certain }) => certain)
    .flatMap(linked)
    .map((change) => change.after);
}

function withLinks(
  decisions: readonly Decision[],
  ids: readonly bigint[],
  sides: ReadonlyMap<bigint, Side>,
): Decision[] {
  if (sides.size === 0) return [...decisions];
  let next = 0;
  return decisions.map((decision) => ({
    ...decision,
    added: decision.added.map((one) => {
      const side = sides.get(ids[next++] ?? 0n);
      if (!side) return one;
      const { transferId, refundOf, categoryId } = side;
      // safe because: its own, or what a link gives
      const source = side.categorySource as Categorised['source'];
      return {
        ...one,
        link: { transferId, refundOf },
        category: { ...one.category, categoryId, source },
      };
    }),
  }));
}
