import 'server-only';
import type { Duck } from '@/lib/duckdb';
import { literal } from '@/lib/duckdb';
import type { Outcome } from './engine';

/** Sums of a user's month in an account, category and currency; what monthly_spending holds. */
export type Total = {
  userId: bigint;
  month: string;
  accountId: bigint;
  categoryId: number;
  currency: string;
  postedMinor: bigint;
  pendingMinor: bigint;
  postedCount: number;
  pendingCount: number;
};

export const TOTAL_COLUMNS = `user_id AS "userId", month_of AS month, account_id AS "accountId", category AS "categoryId",
  currency, posted_sum AS "postedMinor", pending_sum AS "pendingMinor",
  CAST(posted_n AS INTEGER) AS "postedCount", CAST(pending_n AS INTEGER) AS "pendingCount"`;

/** The results of {@link TOTALS} that are not nothing, in order. For tests and small instances. */
export async function readTotals(duck: Duck, results: Outcome['results']): Promise<Total[]> {
  if (results.length === 0) return [];
  const files = results.map(({ file }) => literal(file)).join(', ');
  return duck.rows<Total>(
    `SELECT ${TOTAL_COLUMNS} FROM read_parquet([${files}])
     WHERE posted_sum <> 0 OR pending_sum <> 0 OR posted_n <> 0 OR pending_n <> 0
     ORDER BY user_id, month_of, account_id, category, currency`,
  );
}
