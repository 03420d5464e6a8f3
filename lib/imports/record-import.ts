import 'server-only';
import type pg from 'pg';
import { dateIn, type Month, monthOf } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { asUsers } from '@/lib/db';
import { SavoryError } from '@/lib/errors';
import type { PageRef } from '@/lib/extractions/archive';
import type { UserId } from '@/lib/ids';
import { objectStore } from '@/lib/objects';
import { BrokenStatement } from '@/lib/statements/broken';
import type { FileRead } from '@/lib/statements/read-file';
import { readStands } from '@/lib/transactions/account-stands';
import { previewFile } from '@/lib/transactions/preview-file';
import { ensureMonths } from '@/lib/transactions/record';
import { lockBooks, type Recorded, recordFile } from '@/lib/transactions/record-file';
import { loadBytes } from './archive-file';
import { prepare } from './prepare';
import { problemOf } from './problem';
import { readInThread } from './read-in-thread';
import type { ImportOptions, ImportResult } from './schema';
import { tally } from './tally';
import { undoOf } from './undo-facts';

/**
 * Reads an archived file and takes it into the books, whole or not at all: rows, accounts, balances,
 * log lines and what undoing needs in one database transaction. A file that is no statement ends as
 * failed, with its reason. Safe to run twice: a finished import only tells its months again.
 */
export async function recordImport(userId: UserId, importId: bigint): Promise<Month[]> {
  const owed = await readOwed(userId, importId);
  if (!owed) return monthsOf(userId, importId);
  try {
    const name = owed.file_name;
    const bytes = await loadBytes(userId, owed);
    await tell(userId, importId, { phase: 'reading', percent: 10 });
    const currency = owed.options.currency ?? owed.account_currency ?? owed.currency;
    const options = { currency, dateOrder: owed.options.date_order };
    const files = await readInThread({ name, bytes }, options);
    await write(userId, importId, owed, files);
  } catch (error) {
    if (!(error instanceof BrokenStatement || error instanceof SavoryError)) throw error;
    await fail(userId, importId, problemOf(error));
  }
  if (owed.upload_path && owed.dry_run) await objectStore().remove(owed.upload_path);
  return monthsOf(userId, importId);
}

type Owed = {
  file_name: string;
  dry_run: boolean;
  account_id: bigint | null;
  account_currency: string | null;
  currency: string;
  timezone: string;
  options: ImportOptions;
  page: PageRef | null;
  upload_path: string | null;
  upload_key: string | null;
};

async function readOwed(userId: UserId, importId: bigint): Promise<Owed | undefined> {
  return asUsers([userId], async (client) => {
    const { rows } = await client.query<Owed>(
      `select i.file_name, i.dry_run, i.account_id, a.currency as account_currency, u.currency,
         u.timezone, i.options, i.page, i.upload_path, i.upload_key
       from imports i join users u on u.id = i.user_id
       left join accounts a on (a.user_id, a.id) = (i.user_id, i.account_id)
       where i.user_id = $1 and i.id = $2 and i.state = 'running'`,
      [userId, importId],
    );
    return rows[0];
  });
}

async function write(
  userId: UserId,
  importId: bigint,
  owed: Owed,
  files: readonly FileRead[],
): Promise<void> {
  const { account_id: into, account_currency: currency } = owed;
  if (into !== null && currency === null) throw accountIsGone();
  const batches = files.map((file) => prepare(file, into && currency ? { currency } : null));
  const rows = batches.reduce((sum, batch) => sum + batch.transactions.length, 0);
  await tell(userId, importId, { phase: 'recording', percent: 40, rows });
  await ensureMonths(batches.map((batch) => ({ batch })));
  const today = dateIn(owed.timezone, now());
  const context = { provider: 'file' as const, timezone: owed.timezone, since: today, today };
  try {
    await asUsers([userId], async (client) => {
      await lockBooks(client, userId);
      if (!(await isOwed(client, userId, importId))) return;
      const recorded: { file: FileRead; batch: (typeof batches)[number]; recorded: Recorded }[] =
        [];
      for (const [index, file] of files.entries()) {
        const batch = batches[index];
        if (!batch) continue;
        const { page } = owed;
        const { dialect } = file;
        const one = await recordFile(client, { userId, batch, dialect, context, page, into });
        if (one.decision.parked !== null) throw parked(one.decision.parked);
        recorded.push({ file, batch, recorded: one });
      }
      const result = await resultOf(client, userId, recorded, owed.dry_run);
      if (owed.dry_run) throw new OnlyAsked(result);
      await finish(
        client,
        userId,
        importId,
        result,
        recorded.map((one) => one.recorded),
      );
    });
  } catch (error) {
    if (!(error instanceof OnlyAsked)) throw error;
    await asUsers([userId], (client) => finish(client, userId, importId, error.result, []));
  }
}

/** Carries what would happen out of a transaction that must not be. */
class OnlyAsked extends Error {
  constructor(readonly result: ImportResult) {
    super('A dry run.');
  }
}

const PREVIEWED = 500;

async function resultOf(
  client: pg.PoolClient,
  userId: UserId,
  files: readonly {
    file: FileRead;
    batch: Recorded['decision']['reading']['batch'];
    recorded: Recorded;
  }[],
  dryRun: boolean,
): Promise<ImportResult> {
  const ids = files.flatMap(({ recorded }) => recorded.accounts.map(({ id }) => id));
  const after = await readStands(client, userId, [...new Set(ids)]);
  const only = (of: (file: FileRead) => string) =>
    [...new Set(files.map(({ file }) => of(file)))].join(', ');
  const result = tally(files, after, {
    format: only(({ format }) => format),
    encoding: only(({ encoding }) => encoding),
  });
  if (!dryRun) return result;
  const preview = await Promise.all(
    files.map(({ recorded }) => previewFile(client, userId, recorded, PREVIEWED)),
  );
  // What the transaction made will not be there: nobody should ask for it.
  const accounts = result.accounts.map((account) =>
    account.made ? { ...account, account_id: null } : account,
  );
  return { ...result, accounts, preview: preview.flat().slice(0, PREVIEWED) };
}

async function finish(
  client: pg.PoolClient,
  userId: UserId,
  importId: bigint,
  result: ImportResult,
  recorded: readonly Recorded[],
): Promise<void> {
  const months = new Set(recorded.flatMap(({ decision }) => decision.months));
  const days = [...months].sort().map((month) => `${month}-01`);
  await client.query(
    `update imports set state = 'done', finished_at = now(), touched_at = now(), result = $3,
       undo = $4, extraction_ids = $5, months = $6::date[], progress = $7
     where user_id = $1 and id = $2`,
    [
      userId,
      importId,
      JSON.stringify(result),
      recorded.length > 0 ? JSON.stringify(undoOf(recorded)) : null,
      recorded.map(({ extractionId }) => extractionId),
      days,
      JSON.stringify({ phase: 'done', percent: 100, rows: rowsIn(result) }),
    ],
  );
}

function rowsIn({ added, updated, duplicates, rejected }: ImportResult): number {
  return added + updated + duplicates + rejected.length;
}

async function isOwed(client: pg.PoolClient, userId: UserId, importId: bigint): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from imports where user_id = $1 and id = $2 and state = 'running' for update`,
    [userId, importId],
  );
  return rowCount === 1;
}

async function tell(userId: UserId, importId: bigint, progress: object): Promise<void> {
  await asUsers([userId], (client) =>
    client.query(
      'update imports set progress = $3, touched_at = now() where user_id = $1 and id = $2',
      [userId, importId, JSON.stringify(progress)],
    ),
  );
}

async function fail(userId: UserId, importId: bigint, problem: object): Promise<void> {
  await asUsers([userId], (client) =>
    client.query(
      `update imports set state = 'failed', finished_at = now(), touched_at = now(), problem = $3,
         progress = '{"phase": "done", "percent": 100}'
       where user_id = $1 and id = $2 and state = 'running'`,
      [userId, importId, JSON.stringify(problem)],
    ),
  );
}

async function monthsOf(userId: UserId, importId: bigint): Promise<Month[]> {
  return asUsers([userId], async (client) => {
    const { rows } = await client.query<{ day: string }>(
      'select unnest(months)::text as day from imports where user_id = $1 and id = $2 order by 1',
      [userId, importId],
    );
    // safe because: finish wrote first days of months
    return rows.map(({ day }) => monthOf(day as Parameters<typeof monthOf>[0]));
  });
}

function parked(why: string): SavoryError {
  return new SavoryError(
    'invalid',
    `The file looks wrong: ${why}. Nothing was imported; check which account it is for.`,
    { code: 'looks_wrong' },
  );
}

function accountIsGone(): SavoryError {
  return new SavoryError('not_found', 'The account is not there any more.');
}
