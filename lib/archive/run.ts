import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Month, parseMonth } from '@/lib/calendar';
import { randomToken, sha256 } from '@/lib/crypto';
import { asNobody, sqlState } from '@/lib/db';
import { SavoryError } from '@/lib/errors';
import { failpoint } from '@/lib/failpoint';
import { objectStore } from '@/lib/objects';
import { type Contents, openStage, type Stage } from './stage';

/** What the database says one person's rows come to; held against what a part's bytes hold. */
export type Facts = {
  userId: bigint;
  rows: number;
  digest: bigint;
  spending: bigint;
  accounts: string;
  firstId: bigint;
  lastId: bigint;
};

export type PartRow = { path: string; rows: number; bytes: number; sha256: string };

/** One pass over a month: parts are prepared one after the other, then all become valid at once. */
export type Run = {
  month: Month;
  day: string;
  token: string;
  stage: Stage;
  /** Whose rows are in the stage. */
  facts: Map<bigint, Facts>;
  staged: number;
  /** Parts that are valid no more once the run has ended. */
  retired: string[];
  written: number;
  /** A part is begun anew from so many rows on. */
  partRows: number;
};

/** About a megabyte: what reading one person's month costs, and erasing them from it. */
const PART_ROWS = 65_536;

/** Does `work` as the month's only run; one that began before fails at its next step. */
export async function inRun<T>(
  month: Month,
  work: (run: Run) => Promise<T>,
  partRows = PART_ROWS,
): Promise<T> {
  const token = randomToken(9);
  const day = `${month}-01`;
  await asNobody('select archive_begin($1, $2)', [day, token]);
  await failpoint('archive.begun');
  const stage = await openStage();
  const state = { facts: new Map<bigint, Facts>(), staged: 0, retired: [], written: 0 };
  try {
    return await work({ month, day, token, stage, partRows, ...state });
  } catch (error) {
    if (!NOT_NOW.has(sqlState(error))) throw error;
    throw new SavoryError('unavailable', error instanceof Error ? error.message : 'Not now.', {
      retryAfterSeconds: 60,
    });
  } finally {
    await stage.close();
  }
}

/** Locked, taken over by another run, or a backup is being made: another time. */
const NOT_NOW = new Set(['55P03', 'SV002', 'SV003']);

/** Rows of another part go on living in a new one, but for those of some people. */
export async function carry(run: Run, path: string, without: ReadonlySet<bigint>): Promise<void> {
  const bytes = await objectStore().get(path);
  const entries = await asNobody<Entry>(
    `select user_id, rows, digest, spending, accounts::text, first_id, last_id
     from archive_entries($1, $2, $3)`,
    [run.day, run.token, [path]],
  );
  const living = new Set(entries.map((one) => one.user_id));
  const { people } = await run.stage.read(bytes);
  const gone = people.filter(({ userId }) => !living.has(userId)).map(({ userId }) => userId);
  await run.stage.addPart(bytes, [...without, ...gone]);
  for (const entry of entries) if (!without.has(entry.user_id)) take(run, entry);
  run.retired.push(path);
}

export type Entry = {
  user_id: bigint;
  rows: number;
  digest: bigint;
  spending: bigint;
  accounts: string;
  first_id: bigint;
  last_id: bigint;
};

/** Notes whose rows were staged. */
export function take(run: Run, entry: Entry): void {
  const { user_id: userId, first_id: firstId, last_id: lastId, ...rest } = entry;
  run.facts.set(userId, { userId, firstId, lastId, ...rest });
  run.staged += entry.rows;
}

/** Makes a part of what is staged, stores it, reads it back and holds it against the database's facts. */
export async function writePart(run: Run): Promise<void> {
  if (run.staged === 0) return;
  const store = objectStore();
  const bytes = await run.stage.write();
  const contents = await run.stage.read(bytes);
  const path = `${folderOf(run.month)}/part-${run.token}-${run.written++}.parquet`;
  const part = partRow(path, bytes, contents);
  holdAgainst(path, contents, run.facts);
  const people = contents.people.map((held) => {
    const { rows, digest, spending, accounts, firstId, lastId } = factsOf(run, held.userId);
    return {
      user_id: String(held.userId),
      first_row: held.firstRow,
      rows,
      digest: String(digest),
      spending: String(spending),
      accounts,
      first_id: String(firstId),
      last_id: String(lastId),
    };
  });
  const noted = [run.day, run.token, JSON.stringify(part), JSON.stringify(people)];
  await asNobody('select archive_prepare($1, $2, $3, $4)', noted);
  await failpoint('archive.prepared');
  await store.put(path, bytes);
  await store.put(rangesOf(path), rangesText(part, contents));
  await failpoint('archive.stored');
  const back = await store.get(path);
  if (!sha256(back).equals(sha256(bytes))) throw new Error(`${path} came back as other bytes.`);
  holdAgainst(path, await run.stage.read(back), run.facts);
  await failpoint('archive.verified');
  run.facts.clear();
  run.staged = 0;
}

function factsOf(run: Run, userId: bigint): Facts {
  const facts = run.facts.get(userId);
  if (!facts) throw new Error(`Nobody staged rows of user ${userId}.`);
  return facts;
}

/** Throws where bytes hold anything but what the database counted, person by person. */
function holdAgainst(path: string, { people }: Contents, facts: ReadonlyMap<bigint, Facts>): void {
  const same = people.filter(({ userId, rows, digest }) => {
    const known = facts.get(userId);
    return known?.rows === rows && known.digest === digest;
  });
  if (same.length !== people.length || same.length !== facts.size) {
    throw new Error(`${path} does not hold the rows it was made of.`);
  }
}

function partRow(path: string, bytes: Buffer, { people, sums, rows }: Contents) {
  return {
    path,
    rows,
    bytes: bytes.length,
    sha256: sha256(bytes).toString('hex'),
    first_user: String(people[0]?.userId ?? 0n),
    last_user: String(people.at(-1)?.userId ?? 0n),
    sums: Object.fromEntries(Object.entries(sums).map(([code, minor]) => [code, String(minor)])),
  };
}

function rangesText(part: ReturnType<typeof partRow>, { people }: Contents): Buffer {
  const users = people.map(({ userId, firstRow, rows }) => [String(userId), firstRow, rows]);
  return Buffer.from(`${JSON.stringify({ ...part, users })}\n`);
}

/**
 * Ends the run: writes the month's manifest, makes its parts the valid ones and, but for an erasure,
 * lets the partition go. Then takes away what is valid no more. Says how many people's rows stayed.
 */
export async function finishRun(
  run: Run,
  { settledBefore, leaveHot = false }: { settledBefore: Date; leaveHot?: boolean },
): Promise<number> {
  await writePart(run);
  const manifest = await writeManifest(run);
  await failpoint('archive.manifested');
  const rows = await retried(() =>
    asNobody<{ kept: number }>('select archive_finish($1, $2, $3, $4, $5, $6) as kept', [
      run.day,
      run.token,
      run.retired,
      manifest,
      settledBefore,
      leaveHot,
    ]),
  );
  await failpoint('archive.switched');
  await sweep(run.month);
  return rows[0]?.kept ?? 0;
}

const TRIES = 5;

/** The switch needs `transactions` to itself for a moment, and gives way to long queries. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= TRIES || !['55P03', '40P01'].includes(sqlState(error))) throw error;
      await sleep(Math.random() * 500 * 2 ** attempt);
    }
  }
}

async function writeManifest({ day, month, token, retired }: Run): Promise<string> {
  const parts = await asNobody<PartRow & { first_user: bigint; last_user: bigint; sums: object }>(
    `select path, rows, bytes, sha256, first_user, last_user, sums from archive_parts
     where month = $1 and path <> all ($2) order by first_user`,
    [day, retired],
  );
  const sums: Record<string, bigint> = {};
  for (const part of parts) {
    for (const [code, minor] of Object.entries(part.sums)) {
      sums[code] = (sums[code] ?? 0n) + BigInt(String(minor));
    }
  }
  const text = JSON.stringify(
    { month, rows: parts.reduce((sum, part) => sum + part.rows, 0), sums, parts },
    (_, value) => (typeof value === 'bigint' ? String(value) : value),
    1,
  );
  const path = `${folderOf(month)}/manifest-${token}.json`;
  await objectStore().put(path, Buffer.from(`${text}\n`));
  return path;
}

/** Takes away every object of a month that no row names: of runs that broke off, and what was replaced. */
export async function sweep(month: Month): Promise<void> {
  const store = objectStore();
  const named = await asNobody<{ path: string }>(
    `select path from archive_parts where month = $1
     union all select manifest from archive_months where month = $1 and manifest is not null`,
    [`${month}-01`],
  );
  const kept = new Set(named.flatMap(({ path }) => [path, rangesOf(path)]));
  for (const name of await store.list(folderOf(month))) {
    const path = `${folderOf(month)}/${name}`;
    if (!kept.has(path)) await store.remove(path);
  }
  await failpoint('archive.swept');
}

/** As engines for many files know partitions. */
const folderOf = (month: Month) => `archive/transactions/month=${month}`;

/** Beside each part: who is in it, from which row on, how many. */
const rangesOf = (path: string) => path.replace(/\.parquet$/, '.json');

export function monthOfDay(day: string): Month {
  const month = parseMonth(day.slice(0, 7));
  if (!month) throw new Error(`Not a month: ${day}`);
  return month;
}
