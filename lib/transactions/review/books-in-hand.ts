import type { Decision } from '../record-decide';
import type { Member } from './find-pairs';
import type { Told } from './find-refunds';
import type { Side } from './side';

/** The rows of people whose whole history comes in one batch, before they are written. */
export type BooksInHand = {
  /** Posted rows of amounts that left one account and came into another; of several currencies, all transfers. */
  opposites(userId: bigint): Member[][];
  /** Posted rows of sellers that both took and gave, but for these. */
  sellers(userId: bigint, transfers: ReadonlySet<bigint>): Told[][];
  /** A row that was among those. */
  side(id: bigint): Side | undefined;
};

type Row = { one: Decision['added'][number]; id: bigint };
export type AccountFacts = Pick<Side, 'accountType' | 'accountName' | 'mask'>;

/** `ids`: of the decisions' additions, in order. Pure. */
export function booksInHand(
  users: ReadonlySet<bigint>,
  decisions: readonly Decision[],
  ids: readonly bigint[],
  accounts: ReadonlyMap<bigint, AccountFacts>,
): BooksInHand {
  const rowsOf = postedRows(users, decisions, ids);
  const byId = new Map<bigint, Row>();
  const currencies = (userId: bigint) => [...(rowsOf.get(userId)?.values() ?? [])];
  const remember = <T extends Row>(kept: T): T => {
    byId.set(kept.id, kept);
    return kept;
  };
  return {
    opposites: (userId) => {
      const ofEach = currencies(userId);
      const groups = ofEach.flatMap((rows) => groupsOf(rows, sizeOf, isIn));
      if (ofEach.length > 1) groups.push(ofEach.flat().filter(isTransfer));
      return groups
        .filter(isOfSeveralAccounts)
        .map((group) => group.map((row) => memberOf(userId, remember(row))));
    },
    sellers: (userId, transfers) =>
      currencies(userId)
        .map((rows) => (transfers.size > 0 ? rows.filter(({ id }) => !transfers.has(id)) : rows))
        .flatMap((rows) => groupsOf(rows, sellerOf, mayBeRefund))
        .map((group) => group.map((row) => toldOf(remember(row)))),
    side: (id) => {
      const row = byId.get(id);
      return row && sideOf(row, accounts.get(row.one.account.id));
    },
  };
}

/** By person and currency. */
function postedRows(
  users: ReadonlySet<bigint>,
  decisions: readonly Decision[],
  ids: readonly bigint[],
): Map<bigint, Map<string, Row[]>> {
  const rowsOf = new Map<bigint, Map<string, Row[]>>();
  for (const userId of users) rowsOf.set(userId, new Map());
  let next = 0;
  for (const { reading, added } of decisions) {
    const ofUser = rowsOf.get(reading.userId);
    for (const one of added) {
      const id = ids[next++] ?? 0n;
      const { status, amountMinor, currency } = one.draft;
      if (!ofUser || status !== 'posted' || amountMinor === 0n) continue;
      const rows = ofUser.get(currency);
      if (rows) rows.push({ one, id });
      else ofUser.set(currency, [{ one, id }]);
    }
  }
  return rowsOf;
}

/**
 * Rows of one key, of the keys that have both: money that went out, and what `came` says. Two passes, so
 * that the many keys that are nobody's concern make no lists.
 */
function groupsOf<Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
  came: (row: Row) => boolean,
): Row[][] {
  const seen = new Map<Key, number>();
  const sideOfRow = (row: Row) => (row.one.draft.amountMinor < 0n ? WENT : came(row) ? CAME : 0);
  for (const row of rows) {
    const key = keyOf(row);
    seen.set(key, (seen.get(key) ?? 0) | sideOfRow(row));
  }
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (seen.get(key) !== (WENT | CAME)) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}
const WENT = 1;
const CAME = 2;

/** The amount without its sign. */
function sizeOf({ one }: Row): bigint {
  const { amountMinor } = one.draft;
  return amountMinor < 0n ? -amountMinor : amountMinor;
}

const sellerOf = ({ one }: Row) => one.category.seller;

const isIn = ({ one }: Row) => one.draft.amountMinor > 0n;

function isOfSeveralAccounts(group: readonly Row[]): boolean {
  return group.some(({ one }) => one.account.id !== group[0]?.one.account.id);
}

function mayBeRefund({ one }: Row): boolean {
  return one.draft.amountMinor > 0n && !isNoRefund(one.category.categoryId);
}

const [INCOME, TRANSFERS] = [17, 18];
const isNoRefund = (categoryId: number) => categoryId === INCOME || categoryId === TRANSFERS;
const isTransfer = ({ one }: Row) => one.category.categoryId === TRANSFERS;

function memberOf(userId: bigint, { one, id }: Row): Member {
  const { bookedOn, amountMinor } = one.draft;
  return { userId, id, bookedOn, account: one.account.id, isIn: amountMinor > 0n };
}

function toldOf({ one, id }: Row): Told {
  const { bookedOn, amountMinor: minor } = one.draft;
  return { id, bookedOn, minor, refundOf: '', category: one.category.categoryId, isNew: true };
}

function sideOf({ one, id }: Row, account: AccountFacts | undefined): Side | undefined {
  if (!account) return undefined;
  const { draft, category, set } = one;
  return {
    userId: one.account.userId,
    id,
    accountId: one.account.id,
    bookedOn: draft.bookedOn,
    amountMinor: draft.amountMinor,
    currency: draft.currency,
    status: draft.status,
    seller: category.seller,
    description: draft.description,
    categoryId: category.categoryId,
    categorySource: category.source,
    chosenCategoryId: null,
    excluded: set?.excluded ?? false,
    splits: set?.splits ?? null,
    transferId: null,
    refundOf: null,
    removed: false,
    ...account,
  };
}
