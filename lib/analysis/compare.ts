import 'server-only';
import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { type Duck, literal } from '@/lib/duckdb';
import { BUCKETS, bucketOf } from '@/lib/raw-log';
import type { Outcome } from './engine';

const PAGE = 20_000;

/** A month's sums as the log gives them and as the database holds them, where they are not the same. */
export type Difference = {
  userId: bigint;
  month: string;
  accountId: bigint;
  categoryId: number;
  currency: string;
  /** `posted pending postedCount pendingCount`, minor units. */
  log: string;
  database: string;
};

/**
 * Holds the results of the log against `monthly_spending`, bucket by bucket: every difference, none
 * being the invariant. Sums of nothing are the same as none. Where a line stands for many rows (key
 * 0: months archived before a merge of categories), only sums are compared. `owner` sees every user.
 */
export async function* compareWithDatabase(
  duck: Duck,
  owner: pg.ClientBase,
  results: Outcome['results'],
  folder: string,
): AsyncGenerator<Difference> {
  const held = await copySpending(owner, folder);
  const made = new Map(results.map(({ bucket, file }) => [bucket, file]));
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const [file, spending] = [made.get(bucket), held.get(bucket)];
    if (!file && !spending) continue;
    const log = file ? `read_parquet(${literal(file)})` : NOTHING;
    const database = spending ? readSpending(spending) : NOTHING;
    for await (const some of duck.stream<Difference>(differenceSql(log, database))) yield* some;
  }
}

const MEASURES = ['posted_sum', 'pending_sum', 'posted_n', 'pending_n'] as const;
const KEYS = 'user_id, month_of, account_id, category, currency';
const COLUMNS = `{'user_id': 'BIGINT', 'month_of': 'VARCHAR', 'account_id': 'BIGINT', 'category': 'INTEGER',
  'currency': 'VARCHAR', 'posted_sum': 'BIGINT', 'pending_sum': 'BIGINT', 'posted_n': 'BIGINT', 'pending_n': 'BIGINT'}`;
const NOTHING = `(SELECT 0::BIGINT AS user_id, '' AS month_of, 0::BIGINT AS account_id, 0 AS category, '' AS currency,
  0::BIGINT AS posted_sum, 0::BIGINT AS pending_sum, 0::BIGINT AS posted_n, 0::BIGINT AS pending_n, 1::BIGINT AS least_key WHERE false)`;

function readSpending(file: string): string {
  return `(SELECT *, 1::BIGINT AS least_key FROM read_csv(${literal(file)}, delim = '\t', header = false, auto_detect = false,
    quote = '', escape = '', columns = ${COLUMNS}))`;
}

function differenceSql(log: string, database: string): string {
  const told = (side: string) =>
    `concat_ws(' ', ${MEASURES.map((one) => `coalesce(${side}.${one}, 0)`).join(', ')})`;
  const differs = (one: string) => `coalesce(l.${one}, 0) <> coalesce(d.${one}, 0)`;
  return `SELECT user_id AS "userId", month_of AS month, account_id AS "accountId", category AS "categoryId", currency,
      ${told('l')} AS log, ${told('d')} AS database
    FROM ${log} AS l FULL JOIN ${database} AS d USING (${KEYS})
    WHERE ${differs('posted_sum')} OR ${differs('pending_sum')}
      OR (coalesce(l.least_key, 1) <> 0 AND (${differs('posted_n')} OR ${differs('pending_n')}))
    ORDER BY ${KEYS}`;
}

/** `monthly_spending` as one tab-delimited file per bucket, read by a cursor. */
async function copySpending(owner: pg.ClientBase, folder: string): Promise<Map<number, string>> {
  await mkdir(folder, { recursive: true });
  const files = new Map<number, string>();
  await owner.query('begin isolation level repeatable read read only');
  try {
    await owner.query(
      `declare spending no scroll cursor for
       select user_id, concat_ws(E'\t', user_id, to_char(month, 'YYYY-MM'), account_id, category_id,
         currency, posted_minor, pending_minor, posted_count, pending_count) as line
       from monthly_spending order by user_id`,
    );
    for (;;) {
      const { rows } = await owner.query<{ user_id: string | bigint; line: string }>(
        `fetch ${PAGE} from spending`,
      );
      if (rows.length === 0) return files;
      for (const [bucket, lines] of inBuckets(rows)) {
        const file = path.join(folder, `spending-${bucket}.tsv`);
        await appendFile(file, lines.join(''), { mode: 0o600 });
        files.set(bucket, file);
      }
    }
  } finally {
    await owner.query('rollback');
  }
}

function inBuckets(rows: readonly { user_id: string | bigint; line: string }[]) {
  const buckets = new Map<number, string[]>();
  let user: string | bigint = '';
  let bucket = 0;
  for (const row of rows) {
    if (row.user_id !== user) {
      user = row.user_id;
      bucket = bucketOf(BigInt(user));
    }
    const lines = buckets.get(bucket);
    if (lines) lines.push(`${row.line}\n`);
    else buckets.set(bucket, [`${row.line}\n`]);
  }
  return buckets;
}
