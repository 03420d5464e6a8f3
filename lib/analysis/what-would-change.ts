import 'server-only';
import { categorise, NOTHING_CHOSEN } from '@/lib/categories/categorise';
import type { Dictionary } from '@/lib/categories/dictionary';
import type { CategorySourceName } from '@/lib/categories/schema';
import { type Duck, literal } from '@/lib/duckdb';
import type { Outcome } from './engine';

/**
 * Sources that say no more than the seller's name does, so that the log alone can decide anew. What a
 * person, a rule, the card network, the bank, votes or a linked row decided stands.
 */
export const BY_NAME = ['none', 'dictionary', 'word', 'model'] as const;

/** One seller's payments of one direction that would go from one category to another. */
export type SellerChange = {
  seller: string;
  currency: string;
  inward: boolean;
  from: number;
  into: number;
  source: CategorySourceName;
  rows: bigint;
  minor: bigint;
};

export type Person = { userId: bigint; sellers: SellerChange[] };

export type Changes = {
  /** Most transactions first. */
  sellers: SellerChange[];
  rows: bigint;
  users: number;
  /** The same for one person after the other. */
  byUser(): AsyncGenerator<Person>;
};

type Named = { seller: string; currency: string; inward: number };
const CHUNK = 500;

/** Categorises every seller of the results of SELLERS anew; nothing is written. */
export async function whatWouldChange(
  duck: Duck,
  results: Outcome['results'],
  dictionary: Dictionary,
): Promise<Changes> {
  const none = { sellers: [], rows: 0n, users: 0, async *byUser() {} };
  if (results.length === 0) return none;
  await duck.run(
    `CREATE OR REPLACE TEMP TABLE known AS SELECT * FROM read_parquet([${results.map(({ file }) => literal(file)).join(', ')}])
     WHERE category_source IN (${BY_NAME.map(literal).join(', ')}) AND posted_n + pending_n > 0`,
  );
  await duck.run(
    'CREATE OR REPLACE TEMP TABLE anew (seller VARCHAR, currency VARCHAR, inward INTEGER, into_category INTEGER, into_source VARCHAR)',
  );
  const names = 'SELECT DISTINCT seller, currency, inward FROM known';
  await duck.run(`CREATE OR REPLACE TEMP TABLE names AS ${names}`);
  for await (const some of duck.stream<Named>('SELECT * FROM names')) {
    for (let start = 0; start < some.length; start += CHUNK) {
      const rows = some.slice(start, start + CHUNK).map((named) => rowOf(named, dictionary));
      await duck.run(`INSERT INTO anew VALUES ${rows.join(', ')}`);
    }
  }
  const moved = `known JOIN anew USING (seller, currency, inward) WHERE category <> into_category AND into_category <> 0`;
  const columns = `seller, currency, inward = 1 AS inward, category AS "from", into_category AS "into", into_source AS source`;
  const sums = `CAST(SUM(posted_n + pending_n) AS BIGINT) AS "rows", CAST(SUM(posted_sum + pending_sum) AS BIGINT) AS minor`;
  const sellers = await duck.rows<SellerChange>(
    `SELECT ${columns}, ${sums} FROM ${moved} GROUP BY ALL ORDER BY "rows" DESC, seller, "from"`,
  );
  const [people] = await duck.rows<{ n: bigint }>(
    `SELECT COUNT(DISTINCT user_id) AS n FROM ${moved}`,
  );
  return {
    sellers,
    rows: sellers.reduce((sum, one) => sum + one.rows, 0n),
    users: Number(people?.n ?? 0),
    async *byUser() {
      const ordered = `SELECT user_id AS "userId", ${columns}, ${sums} FROM ${moved} GROUP BY ALL ORDER BY user_id, seller`;
      let person: Person = { userId: 0n, sellers: [] }; // no user's id
      for await (const some of duck.stream<SellerChange & { userId: bigint }>(ordered)) {
        for (const { userId, ...change } of some) {
          if (person.userId !== userId) {
            if (person.sellers.length > 0) yield person;
            person = { userId, sellers: [] };
          }
          person.sellers.push(change);
        }
      }
      if (person.sellers.length > 0) yield person;
    },
  };
}

/**
 * The log carries the seller's name as it was read from the bank's line, and the sign. A name that says
 * nothing by itself leaves what was known of the whole line: better than to forget it.
 */
function rowOf({ seller, currency, inward }: Named, dictionary: Dictionary): string {
  const draft = { description: seller, currency, amountMinor: inward ? 1n : -1n };
  const { categoryId, source } = categorise(draft, { choices: NOTHING_CHOSEN, dictionary });
  return `(${literal(seller)}, ${literal(currency)}, ${inward}, ${categoryId}, ${literal(source)})`;
}
