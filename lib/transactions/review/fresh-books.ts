import type { Decision } from '../record-decide';
import { type Ask, listOf } from './ask';
import type { Member } from './find-pairs';
import type { Told } from './find-refunds';
import type { Side } from './side';

/**
 * The rows of people whose whole history came in one batch: what was just written is still in hand, so
 * nothing is read back. First links bring years of rows; reading them again was a third of recording them.
 */
export type FreshBooks = {
  has(userId: bigint): boolean;
  /** Posted rows of amounts that left one account and came into another. */
  opposites(userId: bigint): Member[][];
  /** Posted rows of sellers that both took and gave, but for those that are transfers by now. */
  sellers(userId: bigint): Told[][];
  side(id: bigint): Side | undefined;
  /** These rows are one half of a transfer from now on. */
  transferred(ids: readonly bigint[]): void;
};

type Row = { one: Decision['added'][number]; id: bigint };
type Account = Pick<Side, 'accountType' | 'accountName' | 'mask'>;

/** `ids`: of the decisions' additions, in order. */
export async function freshBooks(
  ask: Ask,
  users: ReadonlySet<bigint>,
  decisions: readonly Decision[],
  ids: readonly bigint[],
): Promise<FreshBooks> {
  const rowsOf = postedRows(users, decisions, ids);
  const accounts = users.size > 0 ? await readAccounts(ask, [...users]) : new Map();
  const byId = new Map<bigint, Row>();
  const transfers = new Set<bigint>();
  const currencies = (userId: bigint) => [...(rowsOf.get(userId)?.values() ?? [])];
  const remember = <T extends Row>(kept: T): T => {
    byId.set(kept.id, kept);
    return kept;
  };
  return {
    has: (userId) => rowsOf.has(userId),
    opposites: (userId) =>
      currencies(userId)
        .flatMap((rows) => groupsOf(rows, sizeOf, isIn))
        .filter(isOfSeveralAccounts)
        .map((group) => group.map((row) => memberOf(userId, remember(row)))),
    sellers: (userId) =>
      currencies(userId)
        .map((rows) => rows.filter(({ id }) => !transfers.has(id)))
        .flatMap((rows) => groupsOf(rows, sellerOf, mayBeRefund))
        .map((group) => group.map((row) => toldOf(remember(row)))),
    side: (id) => {
      const row = byId.get(id);
      return row && sideOf(row, accounts.get(row.one.account.id));
    },
    transferred: (linked) => {
      for (const id of linked) transfers.add(id);
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

async function readAccounts(ask: Ask, users: readonly bigint[]): Promise<Map<bigint, Account>> {
  const rows = await ask<Account & { id: bigint }>(
    `select id, type::text as "accountType", coalesce(display_name, name) as "accountName", mask
     from accounts where user_id = any ($1::bigint[])`,
    [listOf(users)],
  );
  return new Map(rows.map(({ id, ...account }) => [id, account]));
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

/** Income and transfers. */
const isNoRefund = (categoryId: number) => categoryId === 17 || categoryId === 18;

function memberOf(userId: bigint, { one, id }: Row): Member {
  const { bookedOn, amountMinor } = one.draft;
  return { userId, id, bookedOn, account: one.account.id, isIn: amountMinor > 0n };
}

function toldOf({ one, id }: Row): Told {
  const { bookedOn, amountMinor: minor } = one.draft;
  return { id, bookedOn, minor, refundOf: '', category: one.category.categoryId, isNew: true };
}

function sideOf({ one, id }: Row, account: Account | undefined): Side | undefined {
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
