import 'server-only';
import type pg from 'pg';
import type { Reading, StoredExtraction } from '@/lib/extractions/open';
import type { UserId } from '@/lib/ids';
import { type AccountStand, readStands } from './account-stands';
import { type FileAccount, settleFileAccounts } from './file-accounts';
import { moveBalances } from './file-balances';
import { type FileCategories, takeOwnCategories } from './file-categories';
import { writeNotes } from './file-extras';
import { closeExtractions } from './record-close';
import { noteContradictions } from './record-contradictions';
import { type Decision, decide } from './record-decide';
import { loadGround } from './record-ground';
import { writeLinked } from './record-linked';
import { leadOn } from './record-merges';
import { askOwnHistory } from './record-own-history';
import { type Balance, reconcile } from './record-reconcile';
import { askVotes } from './record-votes';
import { askClient } from './review/ask';

/** A file's page and what it held, on its way into the books. */
export type FileReading = Pick<Reading, 'userId' | 'batch'> & {
  dialect: string;
  context: Reading['context'];
  page: StoredExtraction['pages'][number] | null;
  /** The account the person directs everything into. */
  into: bigint | null;
  /** Categories the file names and nobody here knows become the person's. */
  createCategories?: boolean;
  /** Told how much of the work is done, from 0 to 1. */
  onProgress?: (share: number) => Promise<void>;
};

export type Recorded = {
  decision: Decision;
  accounts: FileAccount[];
  /** Each account as it was, by id; none for one just made. */
  stands: ReadonlyMap<bigint, AccountStand>;
  balances: readonly Balance[];
  categories: FileCategories;
  extractionId: bigint;
};

/**
 * Step 2 for a file: the same match, categories, rows, log lines and balances as a bank's answer, in
 * the caller's transaction, which must hold `lockBooks`. Months' partitions must be there.
 */
export async function recordFile(client: pg.PoolClient, file: FileReading): Promise<Recorded> {
  const { userId } = file;
  const dialectOf = await readDialects(client, userId);
  const extractionId = await openExtraction(client, file);
  const reading: Reading = {
    ...file,
    extractionId,
    connectionId: null,
    token: 0n,
    capabilities: FILE,
    file: { dialect: file.dialect, dialectOf },
  };
  const { accounts, list } = await settleFileAccounts(client, reading, file.into);
  const known = list.filter((account) => !account.isNew).map(({ id }) => id);
  const stands = await readStands(client, userId, known);
  const ground = await loadGround(client, [reading], accounts);
  const decided = decide(reading, accounts, ground);
  const byPeople = await askVotes(client, [decided]);
  const [voted = decided] = await askOwnHistory(client, byPeople);
  const categories = await takeOwnCategories(client, userId, voted, file.createCategories);
  await file.onProgress?.(0.4);
  const [led = voted] = await leadOn(client, [voted]);
  const [decision = led] = await writeLinked(client, [led]);
  await writeNotes(client, led);
  await file.onProgress?.(0.9);
  const moves = list.map((account) => ({
    account,
    stand: stands.get(account.id) ?? UNTOUCHED(account.id),
    decision,
  }));
  await moveBalances(client, userId, moves);
  const balances = await reconcile(client, accounts);
  await noteContradictions(askClient(client), userId, file.batch, moves);
  await closeExtractions(client, [decision], balances);
  await client.query(
    `update extractions set state = 'done', finished_at = now()
     where user_id = $1 and id = $2 and state = 'running'`,
    [userId, extractionId],
  );
  return { decision, accounts: list, stands, balances, categories, extractionId };
}

/**
 * One import of a person's at a time, and none while a bank's rows are being written: whatever
 * account a file turns out to be of, nobody else writes to it.
 */
export async function lockBooks(client: pg.PoolClient, userId: UserId): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtextextended('savory.imports', $1))`, [
    userId,
  ]);
  await client.query('select 1 from connections where user_id = $1 order by id for update', [
    userId,
  ]);
}

/** A file's ids are the bank's (claimed, per account); it tells of nothing that went. */
const FILE: Reading['capabilities'] = {
  link: 'file',
  pending: false,
  removals: false,
  idScope: 'account',
  idStability: 'claimed',
  overlapDays: 0,
  historyDays: 0,
};

const UNTOUCHED = (id: bigint): AccountStand => ({
  id,
  connected: false,
  opening_minor: 0n,
  reported_minor: null,
  reported_as_of: null,
  reconciliation: 'unknown',
  drift_minor: 0n,
  light: { matched_on: null, first_bad_day: null, causes: [], contradiction: null },
  posted_minor: 0n,
  first_day: null,
});

async function readDialects(client: pg.PoolClient, userId: UserId): Promise<Map<bigint, string>> {
  const { rows } = await client.query<{ id: bigint; dialect: string }>(
    `select id, coalesce(context ->> 'dialect', '') as dialect from extractions
     where user_id = $1 and trigger = 'file'`,
    [userId],
  );
  return new Map(rows.map(({ id, dialect }) => [id, dialect]));
}

async function openExtraction(client: pg.PoolClient, file: FileReading): Promise<bigint> {
  const { rows } = await client.query<{ id: bigint }>(
    `insert into extractions (user_id, trigger, state, started_at, fetched_at, pages, context, sha256)
     values ($1, 'file', 'running', now(), now(), $2, $3, decode($4, 'hex')) returning id`,
    [
      file.userId,
      JSON.stringify(file.page ? [file.page] : []),
      JSON.stringify({ ...file.context, dialect: file.dialect }),
      file.page?.sha256 ?? null,
    ],
  );
  const [made] = rows;
  if (!made) throw new Error('No extraction was made.');
  return made.id;
}
