/**
 * The analysis in the SQL that every engine reads alike: CAST, SUBSTRING, REPLACE, SUM, MIN, CASE,
 * GROUP BY by name. `{lines}` is the log with every line once, `{partials}` what maps made; the engine
 * puts its own table sources there. A query does not name an output as an input is named: some engines
 * would take the one for the other.
 */
export type Analysis = {
  name: string;
  /** What sums are grouped by, beside the status. */
  keys: readonly string[];
  /** The columns a map needs, computed from one line of the log. */
  counted: string;
  mapSql: string;
  reduceSql: string;
};

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
/** A line taken back counts against. */
const ONE = `CASE op WHEN '-' THEN -1 ELSE 1 END`;

/**
 * Partial measures of a group and status. The least key says whether a line stands for more than one
 * row (key 0: sums moved for months that are archived).
 */
export const MEASURED =
  'CAST(SUM(minor) AS BIGINT) AS minor_part, CAST(SUM(one) AS BIGINT) AS n_part, MIN(txn_key) AS least_part';

const REDUCED = [
  ['posted_sum', 'minor_part', 'posted'],
  ['pending_sum', 'minor_part', 'pending'],
  ['posted_n', 'n_part', 'posted'],
  ['pending_n', 'n_part', 'pending'],
].map(
  ([name, part, status]) =>
    `CAST(SUM(CASE status WHEN '${status}' THEN ${part} ELSE 0 END) AS BIGINT) AS ${name}`,
);

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
  const made = { month_of: 'SUBSTRING(ts, 1, 7)', ...computed };
  const keys = [...columns, ...Object.keys(made)];
  const added = Object.entries({ ...made, minor: MINOR, one: ONE });
  const counted = [
    ...columns,
    'status',
    'txn_key',
    ...added.map(([key, sql]) => `${sql} AS ${key}`),
  ].join(', ');
  const by = keys.join(', ');
  return {
    name,
    keys,
    counted,
    mapSql: `SELECT ${by}, status, ${MEASURED} FROM (SELECT ${counted} FROM {lines} AS l) AS counted GROUP BY ${by}, status`,
    reduceSql: `SELECT ${by}, ${REDUCED.join(', ')}, MIN(least_part) AS least_key FROM {partials} AS p GROUP BY ${by}`,
  };
}
