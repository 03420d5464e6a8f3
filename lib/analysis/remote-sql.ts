import { type Analysis, LOG_COLUMNS, MINOR } from './portable-sql';

/**
 * The same analysis on an engine that reads the bucket itself: only the table source is written for
 * it. Every line once is DISTINCT over whole lines; the check by part is a query of its own.
 */
export function remoteSql(analysis: Analysis, table: string): string {
  const lines = `(SELECT DISTINCT ${LOG_COLUMNS.map(([name]) => name).join(', ')} FROM ${table})`;
  const partials = `(${analysis.mapSql.replace('{lines}', lines)})`;
  return analysis.reduceSql.replace('{partials}', partials);
}

/** Rows and sum of every part as the engine reads them, to hold against the manifest. */
export function checkSql(table: string): string {
  return `SELECT "$path" AS part, COUNT(*) AS n, SUM(${MINOR}) AS minor FROM ${table} GROUP BY "$path"`;
}
