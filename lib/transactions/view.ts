import type { Transaction as Row } from '@/generated/prisma/client';
import { encodeId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import type { Split, Transaction } from './schema';

/** One part of a split row, as the `splits` column keeps it. */
export type StoredSplit = { category_id: number; amount_minor: number; note?: string | null };

const NO_ACCOUNTS: ReadonlyMap<bigint, bigint> = new Map();

/**
 * The API's shape of a row. `slugs` gives the category's slug by id; none for uncategorised.
 * `accountOf` gives the account of a transfer's other side, where it was looked up.
 */
export function transactionView(
  row: Row,
  slugs: ReadonlyMap<number, string>,
  accountOf: ReadonlyMap<bigint, bigint> = NO_ACCOUNTS,
): Transaction {
  const otherAccount = row.transferId === null ? undefined : accountOf.get(row.transferId);
  const slug = (id: number) => slugs.get(id) ?? null;
  return {
    id: encodeId(row.id),
    account_id: encodeId(row.accountId),
    date: dateText(row.bookedOn),
    amount: toDecimal(row.amountMinor, row.currency),
    currency: row.currency,
    seller: row.seller,
    description: row.description,
    category: slug(row.chosenCategoryId ?? row.categoryId),
    category_source: row.chosenCategoryId === null ? row.categorySource : 'user',
    status: row.status,
    source: row.source,
    note: row.note,
    reviewed: row.reviewed,
    excluded: row.excluded,
    tags: row.tags,
    splits: storedSplits(row)?.map((part) => splitView(part, row.currency, slug)) ?? null,
    transacted_on: row.transactedOn && dateText(row.transactedOn),
    check_number: row.checkNumber,
    mcc: row.mcc,
    transfer_id: row.transferId === null ? null : encodeId(row.transferId),
    ...(otherAccount === undefined ? {} : { transfer_account_id: encodeId(otherAccount) }),
    refund_of: row.refundOf === null ? null : encodeId(row.refundOf),
  };
}

export function storedSplits(row: Pick<Row, 'splits'>): StoredSplit[] | null {
  // safe because: only edit.ts writes the column, from a parsed body
  return row.splits as StoredSplit[] | null;
}

/** Prisma carries a calendar date as its UTC midnight. */
export function dateText(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function splitView(
  part: StoredSplit,
  currency: string,
  slug: (id: number) => string | null,
): Split {
  return {
    category: slug(part.category_id),
    amount: toDecimal(BigInt(part.amount_minor), currency),
    note: part.note ?? null,
  };
}
