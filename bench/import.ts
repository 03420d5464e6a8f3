import pg from 'pg';
import { asJob } from '@/lib/auth/job';
import { loadDictionary } from '@/lib/categories/dictionary';
import { closeDb } from '@/lib/db';
import { required } from '@/lib/env';
import type { UserId } from '@/lib/ids';
import { archiveFile } from '@/lib/imports/archive-file';
import { createImport } from '@/lib/imports/create';
import { awaitImport, getImport } from '@/lib/imports/queries';
import { endThread, readInThread } from '@/lib/imports/read-in-thread';
import { recordImport } from '@/lib/imports/record-import';
import { HOW_TO_HAVE_ACTUAL, hasActual, importWithActual, type Timed } from './import/actual';
import { csvOf, ofxOf, payments } from './import/files';
import { report } from './report/row';

/**
 * A file of 100,000 lines into the books, as the worker does it (stored, archived, read in its
 * thread, matched, categorised, written, aggregates kept), as CSV and as OFX, each for a person of
 * its own, then the same file again. Then a shorter one beside @actual-app/api, where that is
 * installed (its time grows with the square of the rows): seconds, and the ratio within this run.
 */
const LINES = Number(process.env.LINES ?? 100_000);
const ACTUAL_LINES = Number(process.env.ACTUAL_LINES ?? 3_000);
const KINDS = { csv: csvOf, ofx: ofxOf };

async function main(): Promise<void> {
  loadDictionary(); // in memory before the first import of a worker's life, as in the worker
  await importOnce(await person(), 'warm.csv', csvOf(payments(2_000)));
  const rows = payments(LINES);
  for (const [kind, write] of Object.entries(KINDS)) await longFile(kind, write(rows));
  if (!hasActual()) console.log(HOW_TO_HAVE_ACTUAL);
  else {
    const some = payments(ACTUAL_LINES);
    for (const [kind, write] of Object.entries(KINDS)) await besideActual(kind, write(some));
  }
  await endThread();
  await closeDb();
}

async function longFile(kind: string, text: string): Promise<void> {
  const userId = await person();
  const reading = await secondsOf(() =>
    readInThread({ name: `x.${kind}`, bytes: Buffer.from(text) }, { ownCurrency: 'USD' }),
  );
  const first = await importOnce(userId, `bench.${kind}`, text);
  const again = await importOnce(userId, `bench.${kind}`, text);
  console.log(
    `${kind}, ${LINES} lines, ${(text.length / 1e6).toFixed(1)} MB: ${tell(first)} ` +
      `(reading alone ${reading.toFixed(1)} s; progress shown ${first.progress.join(', ')} %); again ${tell(again)}`,
  );
}

async function besideActual(kind: string, text: string): Promise<void> {
  const userId = await person();
  const first = await importOnce(userId, `bench.${kind}`, text);
  const again = await importOnce(userId, `bench.${kind}`, text);
  const other = await importWithActual(`bench.${kind}`, text);
  report({
    bench: 'import',
    what: `${kind} of ${ACTUAL_LINES} lines, first time`,
    data: `${first.added} transactions`,
    value: first.seconds,
    unit: 's',
    reference: { what: `@actual-app/api ${other.version}`, value: other.first.seconds },
    ratio: other.first.seconds / first.seconds,
  });
  const times = (a: Timed, b: Timed) => `${(a.seconds / b.seconds).toFixed(1)} times as long`;
  console.log(
    `${kind}, ${ACTUAL_LINES} lines: ours ${tell(first)}, again ${tell(again)}; @actual-app/api ${other.version} ` +
      `${tell(other.first)} (${times(other.first, first)}), again ${tell(other.again)} (${times(other.again, again)})`,
  );
}

function tell({ seconds, added }: Timed): string {
  return `${seconds.toFixed(1)} s, ${added} added`;
}

const LOOKS_EVERY_MS = 100;

async function importOnce(
  userId: UserId,
  fileName: string,
  text: string,
): Promise<Timed & { progress: number[] }> {
  const progress = new Set<number>();
  let added = 0;
  const seconds = await secondsOf(async () => {
    const bytes = Buffer.from(text);
    const id = await createImport(userId, { fileName, bytes, accountId: null, options: {} });
    const look = async () => progress.add((await getImport(userId, id)).progress.percent);
    const looks = setInterval(() => void look(), LOOKS_EVERY_MS);
    await archiveFile(userId, id);
    await recordImport(userId, id);
    clearInterval(looks);
    added = (await awaitImport(userId, id, 0)).added ?? 0;
    await look();
  });
  return { seconds, added, progress: [...progress].sort((a, b) => a - b) };
}

async function secondsOf(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return (performance.now() - started) / 1_000;
}

let people = 0;

async function person(): Promise<UserId> {
  const owner = new pg.Client(required('DATABASE_OWNER_URL'));
  await owner.connect();
  const { rows } = await owner.query<{ id: string }>(
    `insert into users (email, password_hash) values ($1, '-') returning id::text`,
    [`import-bench-${++people}@example.test`],
  );
  await owner.end();
  return asJob(String(rows[0]?.id));
}

await main();
