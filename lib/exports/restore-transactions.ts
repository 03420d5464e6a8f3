import 'server-only';
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

/** Rows of one statement. */
const CHUNK = 5_000;

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
    const data = rows.slice(start, start + CHUNK).map((row) => stored(row, ids, known));
    await insert(tx, userId, data);
  }
  await logReturned(tx, userId, [...ids.values()]);
  return ids;
}

/** A row as the database's JSON has it: numbers as text, since they may be larger than JSON's. */
function stored(
  row: Row,
  ids: ReadonlyMap<string, bigint>,
  { accounts, categories }: Known,
): Record<string, unknown> {
  const id = ids.get(row.id) ?? 0n;
  const accountId = accounts.get(row.account_id);
  if (accountId === undefined) throw invalid('/file', `A row of no account: ${row.id}`);
  const category = categoryIn(row.category, categories);
  const chosen = row.category_source === 'user';
  const other = (name: string | null) => (name === null ? null : ids.get(name)?.toString());
  return {
    id: String(id),
    account_id: String(accountId),
    amount_minor: String(minorIn(row.amount, row.currency)),
    booked_on: row.date,
    currency: row.currency,
    status: row.status,
    source: row.source,
    external_id: `~restored.${id}`,
    seller: row.seller,
    description: row.description,
    category_id: chosen ? UNCATEGORISED : category,
    category_source: chosen ? 'none' : row.category_source,
    chosen_category_id: chosen ? category : null,
    note: row.note,
    reviewed: row.reviewed,
    excluded: row.excluded,
    tags: row.tags,
    splits: row.splits?.map((part) => storedSplit(part, row.currency, categories)),
    transacted_on: row.transacted_on,
    check_number: row.check_number,
    mcc: row.mcc,
    transfer_id: other(row.transfer_id),
    refund_of: other(row.refund_of),
  };
}

/** Thousands of rows in one statement, as one parameter. */
function insert(tx: Tx, userId: UserId, rows: readonly object[]): Promise<number> {
  return tx.$executeRaw`
    insert into transactions (user_id, id, account_id, amount_minor, booked_on, currency, status, source,
      external_id, seller, description, category_id, category_source, chosen_category_id, note, reviewed,
      excluded, tags, splits, transacted_on, check_number, mcc, transfer_id, refund_of)
    select ${userId}, id, account_id, amount_minor, booked_on, currency, status, source,
      external_id, seller, description, category_id, category_source, chosen_category_id, note, reviewed,
      excluded, tags, splits, transacted_on, check_number, mcc, transfer_id, refund_of
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id bigint, account_id bigint,
      amount_minor bigint, booked_on date, currency text, status transaction_status,
      source transaction_source, external_id text, seller text, description text, category_id integer,
      category_source category_source, chosen_category_id integer, note text, reviewed boolean,
      excluded boolean, tags text[], splits jsonb, transacted_on date, check_number text, mcc smallint,
      transfer_id bigint, refund_of bigint)`;
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
