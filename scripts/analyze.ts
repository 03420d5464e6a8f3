import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { applyChanges } from '@/lib/analysis/apply-changes';
import { athenaStatements } from '@/lib/analysis/athena';
import { compareWithDatabase } from '@/lib/analysis/compare';
import { duckEngine } from '@/lib/analysis/duckdb-engine';
import { type BatchEngine, DamagedLog, type Progress } from '@/lib/analysis/engine';
import { partitionsOfLog } from '@/lib/analysis/manifest';
import { owedUsers } from '@/lib/analysis/owed';
import { SELLERS, TOTALS } from '@/lib/analysis/portable-sql';
import { trinoEngine } from '@/lib/analysis/trino-engine';
import { type SellerChange, whatWouldChange } from '@/lib/analysis/what-would-change';
import { asJob } from '@/lib/auth/job';
import { loadDictionary } from '@/lib/categories/dictionary';
import { closeDb } from '@/lib/db';
import { openDuck } from '@/lib/duckdb';
import { env, required } from '@/lib/env';
import { toDecimal } from '@/lib/money';
import { safeFetch } from '@/lib/safe-fetch';
import { scratchFolder } from '@/lib/scratch';

/**
 * `npm run analyze`: sums by user, month, account and category from the raw log alone, held against
 * `monthly_spending`. Exit code 0 when they are the same, 1 when not, 2 when what differs is still on
 * its way into the log, 3 when the log is damaged.
 *   --recategorise   what would change if sellers were categorised anew with today's dictionary
 *   --apply          and changes it (after showing it)
 *   --engine=duckdb  or trino (TRINO_URL), or athena: prints the statements for the bucket
 *   --memory=512 --threads=2 --out=<folder>   limits of DuckDB; where to keep the results
 */
const { values: option } = parseArgs({
  options: {
    recategorise: { type: 'boolean', default: false },
    apply: { type: 'boolean', default: false },
    engine: { type: 'string', default: 'duckdb' },
    memory: { type: 'string', default: '512' },
    threads: { type: 'string', default: '2' },
    out: { type: 'string' },
  },
});
const SHOWN = 20;
const limits = { memoryMb: Number(option.memory), threads: Number(option.threads) };

async function main(): Promise<number> {
  if (option.engine === 'athena') return printAthena();
  const folder = option.out ?? (await scratchFolder('analyze'));
  try {
    return option.recategorise ? await recategorise(folder) : await totals(folder);
  } finally {
    if (!option.out) await rm(folder, { recursive: true, force: true });
  }
}

function engine(): BatchEngine {
  if (option.engine === 'trino') return trinoEngine(safeFetch, required('TRINO_URL'));
  if (option.engine === 'duckdb') return duckEngine(limits);
  throw new Error(`There is no engine ${option.engine}: duckdb, trino or athena.`);
}

async function run(analysis: typeof TOTALS, folder: string) {
  const started = performance.now();
  const plan = { analysis, inputs: partitionsOfLog, folder, progress: shown() };
  const outcome = await engine().run(plan);
  const seconds = (performance.now() - started) / 1_000;
  console.log(
    `Read ${outcome.lines} lines in ${outcome.partitions} partitions (${outcome.known} mapped before) in ${seconds.toFixed(1)} s.`,
  );
  return outcome;
}

async function totals(folder: string): Promise<number> {
  const owner = new pg.Client(required('DATABASE_OWNER_URL'));
  await owner.connect();
  const duck = await openDuck(limits);
  try {
    const owed = await owedUsers(owner);
    const { results } = await run(TOTALS, folder);
    for (const user of await owedUsers(owner)) owed.add(user);
    let [differences, moving] = [0, 0];
    for await (const one of compareWithDatabase(duck, owner, results, folder)) {
      const isMoving = owed.has(one.userId);
      if (isMoving) moving++;
      else differences++;
      if (differences + moving > SHOWN && !option.out) continue;
      const { userId, month, accountId, categoryId, currency, log, database } = one;
      console.log(
        `${isMoving ? '(on its way) ' : ''}user ${userId}, ${month}, account ${accountId}, category ${categoryId}, ${currency}: log ${log}, database ${database}`,
      );
    }
    if (differences + moving === 0) console.log('Identical with monthly_spending.');
    else
      console.log(
        `Not identical: ${differences} differences, ${moving} more of people whose log is being written.`,
      );
    return differences > 0 ? 1 : moving > 0 ? 2 : 0;
  } finally {
    await duck.close();
    await owner.end();
  }
}

async function recategorise(folder: string): Promise<number> {
  const duck = await openDuck(limits);
  try {
    const { results } = await run(SELLERS, folder);
    const changes = await whatWouldChange(duck, results, loadDictionary());
    showSellers(changes.sellers);
    console.log(
      `${changes.sellers.length} sellers would change, ${changes.rows} transactions of ${changes.users} people.`,
    );
    if (!option.apply || changes.users === 0) return 0;
    let applied = 0;
    for await (const { userId, sellers } of changes.byUser()) {
      applied += await applyChanges(asJob(String(userId)), sellers);
    }
    console.log(`Changed ${applied} transactions. What people chose and their rules stand above.`);
    return 0;
  } finally {
    await duck.close();
  }
}

function showSellers(sellers: readonly SellerChange[]): void {
  for (const { seller, from, into, rows, currency, minor } of sellers.slice(0, SHOWN)) {
    console.log(
      `${seller || '(no name)'}: ${from} -> ${into}, ${rows} transactions, ${toDecimal(minor, currency)} ${currency}`,
    );
  }
  if (sellers.length > SHOWN) console.log(`... and ${sellers.length - SHOWN} more.`);
}

function printAthena(): number {
  const location = `s3://${env().S3_BUCKET ?? 'BUCKET'}`;
  for (const sql of athenaStatements(location, option.recategorise ? SELLERS : TOTALS)) {
    console.log(`${sql};\n`);
  }
  return 0;
}

/** A line a second at most. */
function shown(): (progress: Progress) => void {
  let next = performance.now() + 1_000;
  return ({ phase, done, known, lines, bytes }) => {
    if (performance.now() < next) return;
    next = performance.now() + 1_000;
    const what = phase === 'map' ? `partitions (${known} known)` : 'buckets reduced';
    console.log(`${phase}: ${done} ${what}, ${lines} lines, ${(bytes / 1e6).toFixed(1)} MB`);
  };
}

main()
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    if (!(error instanceof DamagedLog)) throw error;
    console.error(error.message);
    process.exitCode = 3;
  })
  .finally(closeDb);
