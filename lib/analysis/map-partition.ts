import 'server-only';
import { type Duck, literal } from '@/lib/duckdb';
import { DamagedLog, type Part } from './engine';
import { type Analysis, LOG_COLUMNS, MEASURED } from './portable-sql';

/**
 * One partition: staged files -> `file`, which holds partial sums (`is_sum` 1) and the extractions
 * they are of (0). One pass over the files does both, by grouping twice: reading lines is what costs.
 * An extraction's lines are numbered from one, and rows and checksums say that none is missing, so
 * where it has more lines than its last one's number, some are there twice; only then are lines looked
 * at one by one, and each counts once. Throws {@link DamagedLog} when rows or sum are not the manifest's.
 */
export async function mapPartition(
  duck: Duck,
  analysis: Analysis,
  parts: readonly Part[],
  files: readonly string[],
  file: string,
): Promise<void> {
  const lines = linesOf(analysis, files);
  await duck.run(`CREATE OR REPLACE TEMP TABLE made AS ${bothOf(analysis, lines)}`);
  await checkTotals(duck, parts);
  if (await hasRepeats(duck)) {
    const once = `(SELECT DISTINCT * FROM ${lines})`;
    await refuseContradictions(duck, once);
    await duck.run(`CREATE OR REPLACE TEMP TABLE made AS ${bothOf(analysis, once)}`);
  }
  await duck.run(copyTo(kept(analysis), file));
  await duck.run('DROP TABLE made');
}

/** Of sums and extractions alike only what a reduce asks; nothing twice, so that it is soon packed. */
function kept({ keys }: Analysis): string {
  const measures = ['minor_part', 'n_part', 'least_part'];
  const ofSums = measures.map((one) => `CASE is_sum WHEN 1 THEN ${one} END AS ${one}`);
  return `SELECT ${keys.join(', ')}, status, extraction_id, is_sum, ${ofSums.join(', ')} FROM made`;
}

export function copyTo(sql: string, file: string): string {
  return `COPY (${sql}) TO ${literal(file)} (FORMAT parquet, PARQUET_VERSION V2, COMPRESSION zstd, COMPRESSION_LEVEL 1)`;
}

/** DuckDB's table source, of the columns this analysis names. */
function linesOf({ counted }: Analysis, files: readonly string[]): string {
  const columns = LOG_COLUMNS.map(([name, type]) => `'${name}': '${type}'`).join(', ');
  const needed = LOG_COLUMNS.flatMap(([name]) => {
    if (!KEY.has(name) && !new RegExp(`\\b${name}\\b`).test(counted)) return [];
    return name === 'seller' ? `COALESCE(seller, '') AS seller` : name; // '' is read as NULL
  });
  return `(SELECT ${needed.join(', ')} FROM read_csv([${files.map(literal).join(', ')}], delim = '\t', header = false,
    auto_detect = false, quote = '', escape = '', columns = {${columns}}))`;
}

const KEY = new Set<string>(['extraction_id', 'line']);

/** The portable map and the count of every extraction's lines, in one pass. */
function bothOf({ keys, counted }: Analysis, lines: string): string {
  const by = keys.join(', ');
  return `SELECT ${by}, status, extraction_id, GROUPING(extraction_id) AS is_sum, ${MEASURED},
      COUNT(*) AS n, MAX(line) AS last_line
    FROM (SELECT ${counted}, extraction_id, line FROM ${lines} AS l) AS counted
    GROUP BY GROUPING SETS ((${by}, status), (extraction_id))`;
}

async function checkTotals(duck: Duck, parts: readonly Part[]): Promise<void> {
  const [read] = await duck.rows<{ n: bigint | null; minor: bigint | null }>(
    `SELECT CAST(SUM(n) AS BIGINT) AS n, CAST(SUM(minor_part) AS BIGINT) AS minor FROM made WHERE is_sum = 0`,
  );
  const rows = parts.reduce((sum, part) => sum + BigInt(part.rows), 0n);
  const minor = parts.reduce((sum, part) => sum + part.sumMinor, 0n);
  if ((read?.n ?? 0n) !== rows || (read?.minor ?? 0n) !== minor) {
    throw new DamagedLog(
      `${parts[0]?.path} and its neighbours hold ${read?.n} lines of ${read?.minor}, the manifest says ${rows} of ${minor}.`,
    );
  }
}

async function hasRepeats(duck: Duck): Promise<boolean> {
  const [odd] = await duck.rows<{ n: bigint }>(
    'SELECT COUNT(*) AS n FROM made WHERE is_sum = 0 AND n > last_line',
  );
  return (odd?.n ?? 0n) > 0n;
}

async function refuseContradictions(duck: Duck, once: string): Promise<void> {
  const [left] = await duck.rows<{ n: bigint; keys: bigint }>(
    `SELECT COUNT(*) AS n, COUNT(DISTINCT (extraction_id, line)) AS keys FROM ${once}`,
  );
  if (left?.n !== left?.keys) {
    throw new DamagedLog('Two different lines have one extraction and number.');
  }
}
