/**
 * The analysis in the SQL that every engine reads alike: CAST, SUBSTRING, REPLACE, SUM, COUNT, CASE,
 * GROUP BY by name. `{lines}` is the log with every line once, `{partials}` what maps made; the engine
 * puts its own table sources there. A query does not name an output as an input is named: some engines
 * would take the one for the other.
 */
export type Analysis = { name: string; mapSql: string; reduceSql: string };

/** The log's thirteen columns (CONNECTORS.md part 5). */
export const LOG_COLUMNS = [
  ['user_id', 'BIGINT'],
  ['ts', 'VARCHAR'],
  ['seller', 'VARCHAR'],
  ['amount', 'VARCHAR'],
  ['account_id', 'BIGINT'],
  ['currency', 'VARCHAR'],
  ['txn_key', 'BIGINT'],
  ['op', 'VARCHAR'],
  ['extraction_id', 'VARCHAR'],
  ['line', 'INTEGER'],
  ['status', 'VARCHAR'],
  ['category', 'INTEGER'],
  ['category_source', 'VARCHAR'],
] as const;

/** The log writes all decimals of the currency, so without its dot an amount is minor units. */
export const MINOR = `CAST(REPLACE(amount, '.', '') AS BIGINT)`;

/**
 * Measures of a group: sums of posted and of pending lines, how many count there (a line taken back
 * counts against), and how many stand for more than one row (key 0: sums moved for months archived).
 */
const MEASURES = ['posted_sum', 'pending_sum', 'posted_n', 'pending_n', 'lump_n'] as const;

const ONE = `CASE op WHEN '-' THEN -1 ELSE 1 END`;
const MEASURED = [
  `CASE status WHEN 'posted' THEN ${MINOR} ELSE 0 END AS posted_sum`,
  `CASE status WHEN 'posted' THEN 0 ELSE ${MINOR} END AS pending_sum`,
  `CASE status WHEN 'posted' THEN ${ONE} ELSE 0 END AS posted_n`,
  `CASE status WHEN 'posted' THEN 0 ELSE ${ONE} END AS pending_n`,
  `CASE txn_key WHEN 0 THEN 1 ELSE 0 END AS lump_n`,
];

/** Sums by user, month, account, category and currency, as monthly_spending keeps them. */
export const TOTALS = analysis('totals', ['user_id', 'account_id', 'category', 'currency']);

/** By seller, so that they can be categorised anew; `inward` is the sign of the payment itself. */
export const SELLERS = analysis(
  'sellers',
  ['user_id', 'seller', 'category', 'category_source', 'currency'],
  { inward: `CASE WHEN (${MINOR}) * (${ONE}) > 0 THEN 1 ELSE 0 END` },
);

function analysis(
  name: string,
  columns: readonly string[],
  computed: Record<string, string> = {},
): Analysis {
  const keys = ['month_of', ...columns, ...Object.keys(computed)].join(', ');
  const made = { month_of: 'SUBSTRING(ts, 1, 7)', ...computed };
  const given = [...columns, ...Object.entries(made).map(([key, sql]) => `${sql} AS ${key}`)];
  const sums = (suffix: string) =>
    MEASURES.map((one) => `CAST(SUM(${one}) AS BIGINT) AS ${one}${suffix}`).join(', ');
  return {
    name,
    mapSql: `SELECT ${keys}, ${sums('_part')} FROM (SELECT ${[...given, ...MEASURED].join(', ')} FROM {lines} AS l) AS counted GROUP BY ${keys}`,
    reduceSql: `SELECT ${keys}, ${MEASURES.map((one) => `CAST(SUM(${one}_part) AS BIGINT) AS ${one}`).join(', ')} FROM {partials} AS p GROUP BY ${keys}`,
  };
}
