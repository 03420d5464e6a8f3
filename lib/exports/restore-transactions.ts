import 'server-only';
import type { Prisma } from '@/generated/prisma/client';
import { UNCATEGORISED } from '@/lib/categories/builtin';
import type { Tx } from '@/lib/db';
import { invalid } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { parseDecimal } from '@/lib/money';
import { logReturned } from '@/lib/transactions/log-change';
import type { Split } from '@/lib/transactions/schema';
import type { Renamed } from './restore';
import { minorIn } from './restore-accounts';
import type { ExportFile } from './schema';

const CHUNK = 1_000;

type Known = Pick<Renamed, 'accounts' | 'categories'>;
type Row = ExportFile['transactions'][number];

/**
 * Every row as it was, the person's choices beside the bank's word, and the lines of the log for them.
 * Oldest first, so that rows of one day keep their order. Gives ids by those of the file.
 */
export async function restoreTransactions(
  tx: Tx,
  userId: UserId,
  newestFirst: readonly Row[],
  known: Known,
): Promise<Map<string, bigint>> {
  const rows = [...newestFirst].reverse();
  const numbers = await tx.$queryRaw<{ id: bigint }[]>`
    select nextval('transactions_id_seq') as id from generate_series(1, ${rows.length}::int)`;
  const ids = new Map(rows.map((row, index) => [row.id, numbers[index]?.id ?? 0n]));
  if (ids.size !== rows.length) throw invalid('/file', 'Two rows have one id.');
  for (let start = 0; start < rows.length; start += CHUNK) {
    const data = rows.slice(start, start + CHUNK).map((row) => stored(row, userId, ids, known));
    await tx.transaction.createMany({ data });
  }
  await logReturned(tx, userId, [...ids.values()]);
  return ids;
}

function stored(
  row: Row,
  userId: UserId,
  ids: ReadonlyMap<string, bigint>,
  { accounts, categories }: Known,
): Prisma.TransactionCreateManyInput {
  const id = ids.get(row.id) ?? 0n;
  const accountId = accounts.get(row.account_id);
  if (accountId === undefined) throw invalid('/file', `A row of no account: ${row.id}`);
  const category = categoryIn(row.category, categories);
  const chosen = row.category_source === 'user';
  return {
    userId,
    id,
    accountId,
    amountMinor: minorIn(row.amount, row.currency),
    bookedOn: new Date(row.date),
    currency: row.currency,
    status: row.status,
    source: row.source,
    externalId: `~restored.${id}`,
    seller: row.seller,
    description: row.description,
    categoryId: chosen ? UNCATEGORISED : category,
    categorySource: chosen ? 'none' : row.category_source,
    chosenCategoryId: chosen ? category : null,
    note: row.note,
    reviewed: row.reviewed,
    excluded: row.excluded,
    tags: row.tags,
    splits: row.splits?.map((part) => storedSplit(part, row.currency, categories)),
    transactedOn: row.transacted_on && new Date(row.transacted_on),
    checkNumber: row.check_number,
    mcc: row.mcc,
    transferId: row.transfer_id === null ? null : ids.get(row.transfer_id),
    refundOf: row.refund_of === null ? null : ids.get(row.refund_of),
  };
}

function storedSplit(part: Split, currency: string, categories: ReadonlyMap<string, number>) {
  const minor = parseDecimal(part.amount, currency);
  if (minor === null) throw invalid('/file', `Not an amount in ${currency}: ${part.amount}`);
  return {
    category_id: categoryIn(part.category, categories),
    amount_minor: Number(minor),
    ...(part.note === undefined ? {} : { note: part.note }),
  };
}

/** Uncategorised for a category that the file does not have. */
export function categoryIn(slug: string | null, categories: ReadonlyMap<string, number>): number {
  return slug === null ? UNCATEGORISED : (categories.get(slug) ?? UNCATEGORISED);
}
