import 'server-only';
import { connector } from '@/lib/connectors/registry';
import { asUsers } from '@/lib/db';
import { readStored, type StoredExtraction } from '@/lib/extractions/open';
import { needRowsOfMany } from '@/lib/frozen';
import type { UserId } from '@/lib/ids';
import type { Known } from './match';
import { type ReplayedAccount, ReplayLedger } from './replay-ledger';
import type { MergeDone } from './replay-merge';

export type Replay = {
  extractions: number;
  accounts: number;
  transactions: number;
  /** Every way in which the books are not what the raw log gives; empty when identical. */
  differences: string[];
};

/**
 * Rebuilds one person's bank-owned fields from the archived payloads into an empty ledger, in the
 * order they were recorded, with the accounts a person made one, and compares them with the database. Reads only; what the person chose
 * or entered by hand is not the bank's and is left out. Throws when a payload is missing or damaged.
 */
export async function replay(userId: UserId): Promise<Replay> {
  const { extractions, removals, merges } = await readHistory(userId);
  const ledger = new ReplayLedger();
  const differences: string[] = [];
  const ended = (when: Date) =>
    new Set(removals.flatMap(({ id, removed_at }) => (removed_at < when ? [id] : [])));
  const mergeUntil = (when: Date | null) => {
    while (merges[0] && (when === null || merges[0].merged_at <= when)) {
      const { facts, merged_at } = merges[0];
      ledger.merge(facts, ended(merged_at));
      merges.shift();
    }
  };
  for (const extraction of extractions) {
    mergeUntil(extraction.recorded_at);
    const { provider, version } = extraction.context;
    if (connector(provider).version !== version) {
      differences.push(
        `extraction ${extraction.id} was read by ${provider} ${version}, which is not this build's`,
      );
    }
    ledger.apply(await readStored(extraction), ended(extraction.recorded_at));
  }
  mergeUntil(null);
  const stored = await readBooks(userId);
  differences.push(...compare(ledger.accounts, stored));
  return {
    extractions: extractions.length,
    accounts: stored.size,
    transactions: [...stored.values()].reduce((sum, rows) => sum + rows.length, 0),
    differences,
  };
}

type Recorded = StoredExtraction & { recorded_at: Date };
type Removal = { id: bigint; removed_at: Date };
type Merged = { facts: MergeDone; merged_at: Date };

async function readHistory(
  userId: UserId,
): Promise<{ extractions: Recorded[]; removals: Removal[]; merges: Merged[] }> {
  return asUsers([userId], async (client) => {
    const { rows: extractions } = await client.query<Recorded>(
      `select user_id, id, connection_id, lease_token, pages, context, recorded_at
       from extractions
       where user_id = $1 and recorded_at is not null and connection_id is not null
       order by recorded_at, id`,
      [userId],
    );
    const { rows: removals } = await client.query<Removal>(
      'select id, removed_at from connections where user_id = $1 and removed_at is not null',
      [userId],
    );
    // One that was undone left no trace: what came in between went back with its bank.
    const { rows: merges } = await client.query<Merged>(
      `select facts, merged_at from account_merges
       where user_id = $1 and undone_at is null order by merged_at`,
      [userId],
    );
    return { extractions, removals, merges };
  });
}

type StoredRow = Omit<Known, 'id'> & { account: string; id: bigint | null };

/** Rows by account; an account is known by its bank's own number, whatever link it is under now. */
async function readBooks(userId: UserId): Promise<Map<string, StoredRow[]>> {
  return asUsers([userId], async (client) => {
    await needRowsOfMany(client, new Map([[userId, {}]]));
    const { rows } = await client.query<StoredRow>(
      `select a.source_key as account, t.id, t.source, t.external_id as "externalId", t.status,
         t.booked_on as "bookedOn", t.amount_minor as "amountMinor", t.currency, t.description,
         t.transacted_on as "transactedOn", t.mcc, t.check_number as "checkNumber",
         t.removed_at is not null and t.removed_at <> 'epoch' as removed
       from accounts a left join transactions t
         on (t.user_id, t.account_id) = (a.user_id, a.id) and t.source not in ('manual', 'file')
       where a.user_id = $1 and a.source_key is not null`,
      [userId],
    );
    const books = new Map<string, StoredRow[]>();
    for (const row of rows) {
      const ofAccount = books.get(row.account) ?? [];
      books.set(row.account, ofAccount);
      if (row.id !== null) ofAccount.push(row); // null: an account that has lost all its rows
    }
    return books;
  });
}

function compare(
  replayed: readonly ReplayedAccount[],
  stored: ReadonlyMap<string, StoredRow[]>,
): string[] {
  const differences: string[] = [];
  const again = new Map<string, string[]>();
  for (const account of replayed) {
    const lines = again.get(account.source_key) ?? [];
    again.set(account.source_key, [...lines, ...account.rows.map(lineOf)]);
  }
  for (const [account, rows] of stored) {
    const [only, missing] = apart(rows.map(lineOf), again.get(account) ?? []);
    differences.push(...only.map((line) => `account ${account}: only in the books: ${line}`));
    differences.push(...missing.map((line) => `account ${account}: only in the raw log: ${line}`));
  }
  return differences; // an account that is not stored was removed by the person
}

/** What each list has that the other has not, equal lines counted. */
function apart(left: readonly string[], right: readonly string[]): [string[], string[]] {
  const count = new Map<string, number>();
  for (const line of right) count.set(line, (count.get(line) ?? 0) + 1);
  const onlyLeft = left.filter((line) => {
    const there = count.get(line) ?? 0;
    count.set(line, there - 1);
    return there <= 0;
  });
  const onlyRight = [...count].flatMap(([line, n]) => Array<string>(Math.max(0, n)).fill(line));
  return [onlyLeft, onlyRight];
}

function lineOf(row: Omit<Known, 'id'>): string {
  const facts = [row.source, row.externalId, row.bookedOn, row.amountMinor, row.currency];
  const more = [row.status, row.removed ? 'hidden' : 'live', row.description];
  return [...facts, ...more, row.transactedOn, row.mcc, row.checkNumber].join(' | ');
}
