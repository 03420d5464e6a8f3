import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { duckEngine } from '@/lib/analysis/duckdb-engine';
import { partitionsOfLog } from '@/lib/analysis/manifest';
import { type Analysis, LOG_COLUMNS, SELLERS, TOTALS } from '@/lib/analysis/portable-sql';
import { remoteSql } from '@/lib/analysis/remote-sql';
import { putPart, useObjects } from '@/lib/analysis/testing';
import { literal, openDuck } from '@/lib/duckdb';
import { dataPath } from '@/lib/paths';
import { type LoggedRow, logLines } from '@/lib/transactions/log-lines';

/**
 * The same portable SQL over the same files in ClickHouse, in process. Runs where bench/node_modules
 * has chdb (`npm run bench` installs it); vitest.config.ts leaves it out where not.
 */
// safe because: chdb 3.4.0 documents exactly this; it has no types we could import where it is not installed
const { query } = createRequire(import.meta.url)('chdb') as {
  query(sql: string, format: string): string;
};

useObjects();

/** As banks write them, before the log cleans them. */
const SELLERS_OF_BANKS = [
  'Corner Cafe',
  'A\tB',
  'C:\\new\\table',
  '\\N',
  '\\',
  'NULL',
  '',
  ' ',
  '"quoted", \'single\' and `back`',
  'line\r\nbreak',
  'nul\0byte',
  'Bäckerei Müller 🥨',
  '日本語',
  '$1 {x} %s',
  'ends with \\',
  '-4.50',
  'nan',
];

it('gives the same sums in ClickHouse as in DuckDB, whatever banks call a seller', async () => {
  await fillLog();
  for (const analysis of [TOTALS, SELLERS]) {
    const ours = await byDuckDb(analysis);
    expect(ours.length).toBeGreaterThan(40);
    expect(byClickHouse(analysis)).toEqual(ours);
  }
});

async function fillLog(): Promise<void> {
  for (let user = 1n; user <= 5n; user++) {
    for (let part = 0; part < 4; part++) {
      const changes = SELLERS_OF_BANKS.map((seller, n) => {
        const row: LoggedRow = {
          userId: user,
          id: BigInt(n + 1),
          accountId: user * 10n,
          bookedOn: n % 2 ? '2026-10-31' : '2026-11-01',
          seller,
          amountMinor: BigInt((n - 7) * 101 + part),
          currency: ['USD', 'JPY', 'KWD'][n % 3] ?? 'USD',
          status: n % 5 ? 'posted' : 'pending',
          categoryId: n % 4,
          categorySource: 'dictionary',
          splits: null,
        };
        return { before: n % 6 ? null : { ...row, amountMinor: 5n, categoryId: 9 }, after: row };
      });
      const { text } = logLines(changes, `user-${user}x${part}`);
      const lines = text.split(/(?<=\n)/).filter(Boolean);
      await putPart(
        user,
        `2026-11-0${1 + part}`,
        part % 2 ? lines : [...lines, ...lines.slice(0, 3)],
      );
    }
  }
}

/** Rows as texts, in order, whatever types an engine gives. */
function told(rows: Record<string, unknown>[]): string[] {
  return rows
    .map((row) =>
      JSON.stringify(
        Object.keys(row)
          .sort()
          .map((key) => [key, String(row[key])]),
      ),
    )
    .sort();
}

async function byDuckDb(analysis: Analysis): Promise<string[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'savory-chdb-'));
  const { results } = await duckEngine().run({ analysis, inputs: partitionsOfLog, folder });
  const duck = await openDuck();
  const files = results.map(({ file }) => literal(file)).join(', ');
  const rows = await duck.rows<Record<string, unknown>>(`SELECT * FROM read_parquet([${files}])`);
  await duck.close();
  rmSync(folder, { recursive: true });
  return told(rows);
}

const TYPES = { BIGINT: 'Int64', VARCHAR: 'String', INTEGER: 'Int32' };

function byClickHouse(analysis: Analysis): string[] {
  const columns = LOG_COLUMNS.map(([name, type]) => `${name} ${TYPES[type]}`).join(', ');
  const files = `${dataPath('objects')}/raw/log/dt=*/bucket=*/*.tsv.gz`;
  const sql = remoteSql(analysis, `file('${files}', 'TSV', '${columns}') AS f`);
  const rows = query(sql, 'JSONEachRow').trim().split('\n');
  return told(rows.map((line) => JSON.parse(line)));
}
