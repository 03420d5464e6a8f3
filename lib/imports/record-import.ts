import 'server-only';
import type pg from 'pg';
import { dateIn, type Month } from '@/lib/calendar';
import { now } from '@/lib/clock';
import type { Batch } from '@/lib/connectors/contract';
import { asUsers } from '@/lib/db';
import { notFound, SavoryError, told } from '@/lib/errors';
import { failpoint } from '@/lib/failpoint';
import type { UserId } from '@/lib/ids';
import { objectStore } from '@/lib/objects';
import type { FileRead } from '@/lib/statements/read-file';
import { readStands } from '@/lib/transactions/account-stands';
import { previewFile } from '@/lib/transactions/preview-file';
import { ensureMonths } from '@/lib/transactions/record';
import { lockBooks, type Recorded, recordFile } from '@/lib/transactions/record-file';
import { rememberMapping } from './mappings';
import { prepare } from './prepare';
import { problemOf } from './problem';
import { failImport, finishImport, holdOwed, monthsOf, tellProgress } from './progress';
import { findOwed, type Owed, readOwed } from './read-owed';
import type { ImportResult } from './schema';
import { tally } from './tally';

/**
 * Reads an archived file and takes it into the books, whole or not at all: rows, accounts, balances,
 * log lines and what undoing needs in one database transaction. A file that is no statement ends as
 * failed, with its reason. Safe to run twice: a finished import only tells its months again.
 */
export async function recordImport(userId: UserId, importId: bigint): Promise<Month[]> {
  const owed = await findOwed(userId, importId);
  if (!owed) return monthsOf(userId, importId);
  try {
    await tellProgress(userId, importId, { phase: 'reading', percent: 10 });
    const files = await readOwed(userId, owed);
    await write(userId, importId, owed, files);
    if (!owed.dry_run) await remember(userId, owed, files);
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    await failImport(userId, importId, problem);
  }
  if (owed.upload_path && owed.dry_run) await objectStore().remove(owed.upload_path);
  return monthsOf(userId, importId);
}

/** Of the work of a long file; the rest is the books'. */
const READ_PERCENT = 25;

type Part = { file: FileRead; batch: Batch };
type Written = Part & { recorded: Recorded };

async function write(
  userId: UserId,
  importId: bigint,
  owed: Owed,
  files: readonly FileRead[],
): Promise<void> {
  const { account_id: into, account_currency: currency } = owed;
  if (into !== null && currency === null) throw notFound('No account');
  const parts = files.map((file) => ({
    file,
    batch: prepare(file, currency ? { currency } : null),
  }));
  const rows = parts.reduce((sum, { batch }) => sum + batch.transactions.length, 0);
  await tellProgress(userId, importId, { phase: 'recording', percent: READ_PERCENT, rows });
  await ensureMonths(parts);
  try {
    await asUsers([userId], async (client) => {
      await lockBooks(client, userId);
      if (!(await holdOwed(client, userId, importId))) return;
      const written = await writeParts(client, userId, owed, parts, (share) =>
        tellProgress(userId, importId, {
          phase: 'recording',
          percent: Math.round(READ_PERCENT + share * (99 - READ_PERCENT)),
          rows,
        }),
      );
      const result = await resultOf(client, userId, written, owed.dry_run);
      if (owed.dry_run) throw new OnlyAsked(result);
      const recorded = written.map((one) => one.recorded);
      await failpoint('import.rows');
      await finishImport(client, userId, importId, result, recorded);
    });
    await failpoint('import.committed');
  } catch (error) {
    if (!(error instanceof OnlyAsked)) throw error;
    await asUsers([userId], (client) => finishImport(client, userId, importId, error.result, []));
  }
}

/** Carries what would happen out of a transaction that must not be. */
class OnlyAsked extends Error {
  constructor(readonly result: ImportResult) {
    super('A dry run.');
  }
}

/** One after the other: what two files of an archive both hold is taken once. */
async function writeParts(
  client: pg.PoolClient,
  userId: UserId,
  { timezone, page, account_id: into, options }: Owed,
  parts: readonly Part[],
  onProgress: (share: number) => Promise<void>,
): Promise<Written[]> {
  const today = dateIn(timezone, now());
  const context = { provider: 'file' as const, timezone, since: today, today };
  const written: Written[] = [];
  for (const { file, batch } of parts) {
    const { dialect } = file;
    const recorded = await recordFile(client, {
      userId,
      batch,
      dialect,
      context,
      page,
      into,
      createCategories: options.create_categories,
      onProgress: (share) => onProgress((written.length + share) / parts.length),
    });
    if (recorded.decision.parked !== null) throw parked(recorded.decision.parked);
    written.push({ file, batch, recorded });
  }
  return written;
}

const PREVIEWED = 500;

async function resultOf(
  client: pg.PoolClient,
  userId: UserId,
  written: readonly Written[],
  dryRun: boolean,
): Promise<ImportResult> {
  const ids = written.flatMap(({ recorded }) => recorded.accounts.map(({ id }) => id));
  const after = await readStands(client, userId, [...new Set(ids)]);
  const result = tally(written, after, {
    format: distinct(written, ({ format }) => format),
    encoding: distinct(written, ({ encoding }) => encoding),
  });
  if (!dryRun) return result;
  const preview: ImportResult['preview'] = [];
  for (const { recorded } of written) {
    preview.push(...(await previewFile(client, userId, recorded, PREVIEWED)));
  }
  // What the transaction made will not be there: nobody should ask for it.
  const accounts = result.accounts.map((account) =>
    account.made ? { ...account, account_id: null } : account,
  );
  const reading = written.length === 1 ? written[0]?.file.reading : undefined;
  return { ...result, accounts, ...(reading && { reading }), preview: preview.slice(0, PREVIEWED) };
}

function distinct(written: readonly Written[], of: (file: FileRead) => string): string {
  return [...new Set(written.map(({ file }) => of(file)))].join(', ');
}

async function remember(userId: UserId, owed: Owed, files: readonly FileRead[]): Promise<void> {
  const { mapping } = owed.options;
  for (const { headerSignature: signature } of files) {
    if (!mapping || !signature) continue;
    await rememberMapping(userId, { signature, accountId: owed.account_id }, mapping);
  }
}

function parked(why: string): SavoryError {
  return new SavoryError(
    'invalid',
    told('The file looks wrong: {why}. Nothing was imported; check which account it is for.', {
      why,
    }),
    { code: 'looks_wrong' },
  );
}
