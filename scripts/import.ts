import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { bringRows } from '@/lib/archive/bring-rows';
import { asJob } from '@/lib/auth/job';
import { closeDb } from '@/lib/db';
import { required } from '@/lib/env';
import { SavoryError } from '@/lib/errors';
import { bringWith } from '@/lib/frozen';
import { decodeId } from '@/lib/ids';
import { archiveFile } from '@/lib/imports/archive-file';
import { createImport } from '@/lib/imports/create';
import { awaitImport } from '@/lib/imports/queries';
import { endThread } from '@/lib/imports/read-in-thread';
import { recordImport } from '@/lib/imports/record-import';
import { type ImportOptions, type ImportView, importOptions } from '@/lib/imports/schema';

/**
 * `npm run import -- FILE... [--user=E-MAIL] [--account=ID] [--dry-run] [--currency=EUR]
 * [--date-order=dmy] [--create-categories] [--mapping=JSON]`: takes statement files into the books of
 * the only person of this instance, or of the one named. Exit code 1 when one was not taken.
 */
const args = process.argv.slice(2);
const option = (name: string) =>
  args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);

async function main(): Promise<boolean> {
  const files = args.filter((arg) => !arg.startsWith('--'));
  if (files.length === 0) {
    console.error('Say which file: npm run import -- statement.ofx');
    return false;
  }
  const userId = asJob(await findPerson(option('user')));
  let good = true;
  for (const file of files) {
    try {
      const started = performance.now();
      const view = await importOne(userId, file);
      tell(file, view, performance.now() - started);
    } catch (error) {
      if (!(error instanceof SavoryError)) throw error;
      good = false;
      console.error(`${file}: ${error.message}`);
    }
  }
  return good;
}

async function importOne(userId: ReturnType<typeof asJob>, file: string): Promise<ImportView> {
  const bytes = await readFile(path.resolve(process.env.INIT_CWD ?? '.', file));
  const account = option('account');
  const id = await createImport(userId, {
    fileName: path.basename(file),
    bytes,
    accountId: account === undefined ? null : (decodeId(account) ?? 0n),
    options: optionsIn(),
  });
  await archiveFile(userId, id);
  await recordImport(userId, id);
  return awaitImport(userId, id, 0);
}

/** Checked as the API checks them. Throws invalid. */
function optionsIn(): ImportOptions {
  const mapping = option('mapping');
  const parsed = importOptions.safeParse({
    dry_run: args.includes('--dry-run'),
    create_categories: args.includes('--create-categories'),
    currency: option('currency'),
    date_order: option('date-order'),
    mapping: mapping === undefined ? undefined : jsonIn(mapping),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new SavoryError('invalid', `--${issue?.path.join('.')}: ${issue?.message}`);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SavoryError('invalid', '--mapping: not JSON');
  }
}

function tell(file: string, view: ImportView, ms: number): void {
  const { format, added = 0, updated = 0, duplicates = 0, rejected = [], accounts = [] } = view;
  const would = view.dry_run ? 'would be ' : '';
  console.log(
    `${file}: ${format}, ${added} ${would}added, ${updated} ${would}updated, ` +
      `${duplicates} known already, ${rejected.length} not taken, in ${(ms / 1000).toFixed(1)} s.`,
  );
  for (const { name, currency, added: rows, balance_after: balance } of accounts) {
    console.log(`  ${name}: ${rows} added, balance ${balance} ${currency}`);
  }
  for (const { line, reason } of rejected.slice(0, 20)) {
    console.log(`  line ${line ?? '?'}: ${reason}`);
  }
  const unknown = (view.unknown_categories ?? []).map((one) => one.name);
  if (unknown.length > 0) {
    console.log(`  Categories not known here (--create-categories): ${unknown.join(', ')}`);
  }
  for (const notice of view.notices ?? []) console.log(`  ${notice}`);
}

async function findPerson(email: string | undefined): Promise<string> {
  const owner = new pg.Client(required('DATABASE_OWNER_URL'));
  await owner.connect();
  const { rows } = await owner.query<{ id: string }>(
    'select id::text from users where $1::text is null or email = lower($1) limit 2',
    [email ?? null],
  );
  await owner.end();
  const [only, another] = rows;
  if (!only || another) {
    throw new SavoryError('invalid', 'Say whose books: --user=you@example.com');
  }
  return only.id;
}

bringWith(bringRows);
main()
  .then((good) => {
    process.exitCode = good ? 0 : 1;
  })
  .catch((error) => {
    console.error(error instanceof SavoryError ? error.message : error);
    process.exitCode = 1;
  })
  .finally(async () => {
    await endThread();
    await closeDb();
  });
