import 'server-only';
import path from 'node:path';
import { type Duck, literal } from '@/lib/duckdb';
import { DamagedLog, type Part } from './engine';
import { type Analysis, LOG_COLUMNS, MINOR } from './portable-sql';

export type Mapped = { keys: string; sums: string };

/**
 * One partition: staged files -> partial sums, and the extractions they are of. The files are read
 * once, into a table of the columns this analysis names; a line is known by its extraction and number
 * and counts once. Throws {@link DamagedLog} when rows or sum are not the manifest's.
 */
export async function mapPartition(
  duck: Duck,
  analysis: Analysis,
  parts: readonly Part[],
  files: readonly string[],
  folder: string,
): Promise<Mapped> {
  await duck.run(`CREATE OR REPLACE TEMP TABLE lines AS ${linesOf(analysis, files)}`);
  await checkTotals(duck, parts);
  if (await hasRepeats(duck)) await takeOnce(duck);
  const made = { keys: path.join(folder, 'keys.parquet'), sums: path.join(folder, 'sums.parquet') };
  await duck.run(copyTo('SELECT * FROM extractions', made.keys));
  await duck.run(copyTo(analysis.mapSql.replace('{lines}', 'lines'), made.sums));
  await duck.run('DROP TABLE lines; DROP TABLE extractions');
  return made;
}

export function copyTo(sql: string, file: string): string {
  return `COPY (${sql}) TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd)`;
}

/** DuckDB's table source. Of the time only the month is kept: seven characters need no memory apart. */
function linesOf(analysis: Analysis, files: readonly string[]): string {
  const columns = LOG_COLUMNS.map(([name, type]) => `'${name}': '${type}'`).join(', ');
  const needed = LOG_COLUMNS.flatMap(([name]) => {
    if (name === 'ts') return 'SUBSTRING(ts, 1, 7) AS ts';
    if (name === 'seller')
      return /\bseller\b/.test(analysis.mapSql) ? `COALESCE(seller, '') AS seller` : [];
    return KEY.has(name) || new RegExp(`\\b${name}\\b`).test(analysis.mapSql) ? name : [];
  });
  return `SELECT ${needed.join(', ')} FROM read_csv([${files.map(literal).join(', ')}], delim = '\t', header = false,
    auto_detect = false, quote = '', escape = '', columns = {${columns}})`;
}

const KEY = new Set<string>(['extraction_id', 'line']);

async function checkTotals(duck: Duck, parts: readonly Part[]): Promise<void> {
  const [read] = await duck.rows<{ n: bigint; minor: bigint | null }>(
    `SELECT COUNT(*) AS n, SUM(${MINOR}) AS minor FROM lines`,
  );
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const minor = parts.reduce((sum, part) => sum + part.sumMinor, 0n);
  if (Number(read?.n) !== rows || (read?.minor ?? 0n) !== minor) {
    throw new DamagedLog(
      `${parts[0]?.path} and its neighbours hold ${read?.n} lines of ${read?.minor ?? 0}, the manifest says ${rows} of ${minor}.`,
    );
  }
}

/**
 * An extraction's lines are numbered from one, and rows and checksums say that none is missing. So
 * where its lines are as many as the last one's number, none is there twice: no line need be looked
 * up, which is what makes this affordable. Sum and squares guard against parts that do miss lines.
 */
async function hasRepeats(duck: Duck): Promise<boolean> {
  await duck.run(
    `CREATE OR REPLACE TEMP TABLE extractions AS SELECT extraction_id, COUNT(*) AS n, MAX(line) AS top,
       SUM(CAST(line AS BIGINT)) AS s, SUM(CAST(line AS HUGEINT) * line) AS q FROM lines GROUP BY extraction_id`,
  );
  const [odd] = await duck.rows<{ n: bigint }>(
    `SELECT COUNT(*) AS n FROM extractions
     WHERE n <> top OR 2 * s <> n * (n + 1) OR 6 * q <> CAST(n AS HUGEINT) * (n + 1) * (2 * n + 1)`,
  );
  return (odd?.n ?? 0n) > 0n;
}

async function takeOnce(duck: Duck): Promise<void> {
  await duck.run('CREATE OR REPLACE TEMP TABLE lines AS SELECT DISTINCT * FROM lines');
  const [left] = await duck.rows<{ n: bigint; keys: bigint }>(
    `SELECT COUNT(*) AS n, COUNT(DISTINCT (extraction_id, line)) AS keys FROM lines`,
  );
  if (!left || left.n !== left.keys) {
    throw new DamagedLog('Two different lines have one extraction and number.');
  }
}
