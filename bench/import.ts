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
import { importWithActual } from './import/actual';
import { csvOf, ofxOf, payments } from './import/files';

/**
 * A file of 100,000 lines into the books, as the worker does it (stored, archived, read in its
 * thread, matched, categorised, written, aggregates kept): as CSV and as OFX, each for a person of
 * its own, then the same file again; beside it the same file by @actual-app/api where that is
 * installed. Seconds, and the ratio within this run.
 */
const LINES = Number(process.env.LINES ?? 100_000);
const GOAL_SECONDS = 10;

type Run = { seconds: number; added: number; phases: string };

async function main(): Promise<void> {
  loadDictionary(); // in memory before the first import of a worker's life, as in the worker
  const rows = payments(LINES);
  const files = { csv: csvOf(rows), ofx: ofxOf(rows) };
  await importOnce(await person(), 'warm.csv', csvOf(payments(2_000)));
  for (const [kind, text] of Object.entries(files)) {
    const userId = await person();
    const reading = await secondsOf(() =>
      readInThread({ name: `x.${kind}`, bytes: Buffer.from(text) }, { ownCurrency: 'USD' }),
    );
    const first = await importOnce(userId, `bench.${kind}`, text);
    const again = await importOnce(userId, `bench.${kind}`, text);
    console.log(
      `${kind}, ${LINES} lines, ${(text.length / 1e6).toFixed(1)} MB: ${first.seconds.toFixed(1)} s ` +
        `(goal ${GOAL_SECONDS}; reading alone ${reading.toFixed(1)} s), ${first.added} added, progress ${first.phases}; ` +
        `again ${again.seconds.toFixed(1)} s, ${again.added} added`,
    );
    const actual = await importWithActual(kind, text);
    if (typeof actual === 'string') console.log(actual);
    else {
      console.log(
        `  @actual-app/api ${actual.version}: ${actual.seconds.toFixed(1)} s, ${actual.added} added, ` +
          `${(actual.seconds / first.seconds).toFixed(1)} times as long; again ${actual.again.toFixed(1)} s, ` +
          `${actual.addedAgain} added, ${(actual.again / again.seconds).toFixed(1)} times as long`,
      );
    }
  }
  await endThread();
  await closeDb();
}

async function importOnce(userId: UserId, fileName: string, text: string): Promise<Run> {
  const phases = new Set<string>();
  let added = 0;
  const seconds = await secondsOf(async () => {
    const bytes = Buffer.from(text);
    const id = await createImport(userId, { fileName, bytes, accountId: null, options: {} });
    const watch = setInterval(async () => {
      const { progress } = await getImport(userId, id);
      phases.add(`${progress.percent}%`);
    }, 200);
    await archiveFile(userId, id);
    await recordImport(userId, id);
    clearInterval(watch);
    added = (await awaitImport(userId, id, 0)).added ?? 0;
  });
  return { seconds, added, phases: [...phases].join(' ') };
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
