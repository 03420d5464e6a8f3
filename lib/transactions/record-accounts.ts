import type pg from 'pg';
import { now } from '@/lib/clock';
import type { DraftAccount } from '@/lib/connectors/contract';
import type { Reading } from '@/lib/extractions/open';
import type { UserId } from '@/lib/ids';
import { columns } from './columns';
import {
  type Feed,
  foundByRows,
  type ResolvedAccount,
  resolveAccounts,
  type StoredAccount,
  unnamed,
} from './resolve-accounts';
import { sharedRows } from './shared-rows';

/** An account of this batch as it stands in the books now. */
export type SettledAccount = {
  id: bigint;
  userId: UserId;
  currency: string;
  type: DraftAccount['type'];
  isNew: boolean;
  /** Found again under a new link or a new key: its ids may all differ. */
  relinked: boolean;
  /** Another connection leads it: nothing of this answer is written to it. */
  muted: boolean;
};

export type SettledAccounts = {
  of(reading: Reading, key: string): SettledAccount | undefined;
  all: SettledAccount[];
};

/**
 * Finds or makes the account of every draft; the bank's name, mask and balance follow the bank that
 * leads. An account that a new link takes up is led by it from then on; the one before waits.
 */
export async function settleAccounts(
  client: pg.PoolClient,
  readings: readonly Reading[],
): Promise<SettledAccounts> {
  const [stored, feeds] = await readAccounts(client, readings);
  const named = readings.flatMap((reading) => resolveAccounts(reading, stored, feeds));
  const resolved = await findByRows(client, named, stored);
  const fresh = resolved.filter((account) => account.stored === null);
  const made = await insertAccounts(client, fresh);
  const led = resolved.filter((account) => account.stored !== null && !account.muted);
  await moveFeeds(client, led);
  await updateAccounts(client, led);

  const byKey = new Map<string, SettledAccount>();
  for (const { reading, draft, stored: was, relinked, muted } of resolved) {
    const key = keyOf(reading, draft.key);
    const id = was?.id ?? made.get(key);
    if (id === undefined) throw new Error('An account was not made.');
    byKey.set(key, {
      id,
      userId: reading.userId,
      currency: was?.currency ?? draft.currency,
      type: was?.type ?? draft.type,
      isNew: was === null,
      relinked,
      muted,
    });
  }
  return {
    of: (reading, key) => byKey.get(keyOf(reading, key)),
    all: [...byKey.values()],
  };
}

/** Drafts without a name of their own are looked for by their rows; nothing is asked where none may be. */
async function findByRows(
  client: pg.PoolClient,
  resolved: ResolvedAccount[],
  stored: readonly StoredAccount[],
): Promise<ResolvedAccount[]> {
  const open = unnamed(resolved, stored);
  if (open.length === 0) return resolved;
  const comparisons = open.map(({ account: { reading, draft }, candidates }) => ({
    userId: reading.userId,
    accounts: candidates,
    drafts: reading.batch.transactions.filter(({ accountKey }) => accountKey === draft.key),
  }));
  const shared = await sharedRows(client, comparisons);
  return foundByRows(
    resolved,
    open.map((one, index) => ({ ...one, shared: shared[index] ?? [] })),
  );
}

function keyOf(reading: Pick<Reading, 'connectionId'>, key: string): string {
  return `${reading.connectionId}|${key}`;
}

async function readAccounts(
  client: pg.PoolClient,
  readings: readonly Reading[],
): Promise<[StoredAccount[], Feed[]]> {
  const users = [[...new Set(readings.map((reading) => reading.userId))]];
  const { rows: accounts } = await client.query<StoredAccount>(
    `select a.user_id, a.id, a.connection_id, a.source_key, a.stable_key, a.mask, a.type, a.currency
     from unnest($1::bigint[]) as u (id) join accounts a on a.user_id = u.id
     order by a.user_id, a.id`,
    users,
  );
  if (accounts.length === 0) return [accounts, []];
  const { rows: feeds } = await client.query<Feed>(
    `select f.user_id, f.connection_id, f.source_key, f.account_id
     from unnest($1::bigint[]) as u (id) join account_feeds f on f.user_id = u.id`,
    users,
  );
  return [accounts, feeds];
}

/** Whoever led an account that another takes up waits from here on; who waited and leads now does not. */
async function moveFeeds(
  client: pg.PoolClient,
  accounts: readonly ResolvedAccount[],
): Promise<void> {
  const taken = accounts.filter(
    ({ reading, stored }) => stored && stored.connection_id !== reading.connectionId,
  );
  if (taken.length === 0) return;
  await client.query(
    `delete from account_feeds f using unnest($1::bigint[], $2::bigint[], $3::text[]) as d (u, c, k)
     where (f.user_id, f.connection_id, f.source_key) = (d.u, d.c, d.k)`,
    columns(taken, [
      ({ reading }) => reading.userId,
      ({ reading }) => reading.connectionId,
      ({ draft }) => draft.key,
    ]),
  );
  const before = taken.filter(({ stored }) => stored?.connection_id && stored.source_key !== null);
  await client.query(
    `insert into account_feeds (user_id, connection_id, source_key, account_id)
     select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[])
     on conflict (user_id, connection_id, source_key) do update set account_id = excluded.account_id`,
    columns(before, [
      ({ reading }) => reading.userId,
      ({ stored }) => stored?.connection_id,
      ({ stored }) => stored?.source_key,
      ({ stored }) => stored?.id,
    ]),
  );
}

async function insertAccounts(
  client: pg.PoolClient,
  accounts: readonly ResolvedAccount[],
): Promise<Map<string, bigint>> {
  if (accounts.length === 0) return new Map();
  const { rows } = await client.query<{ id: bigint; connection_id: bigint; source_key: string }>(
    `insert into accounts (user_id, connection_id, source_key, stable_key, name, mask, type, currency,
       reported_minor, reported_as_of, last_update)
     select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[],
       $7::account_type[], $8::text[], $9::bigint[], $10::timestamptz[], $11::timestamptz[])
     returning id, connection_id, source_key`,
    columns(accounts, [
      ({ reading }) => reading.userId,
      ({ reading }) => reading.connectionId,
      ({ draft }) => draft.key,
      ({ draft }) => draft.stableKey,
      ({ draft }) => draft.name,
      ({ draft }) => draft.mask,
      ({ draft }) => draft.type,
      ({ draft }) => draft.currency,
      ({ draft }) => draft.balanceMinor,
      ({ draft }) => draft.balanceAsOf,
      wholeAt,
    ]),
  );
  return new Map(
    rows.map((row) => [keyOf({ connectionId: row.connection_id }, row.source_key), row.id]),
  );
}

async function updateAccounts(
  client: pg.PoolClient,
  accounts: readonly ResolvedAccount[],
): Promise<void> {
  if (accounts.length === 0) return;
  await client.query(
    `update accounts a set connection_id = d.connection_id, source_key = d.source_key,
       stable_key = coalesce(d.stable_key, a.stable_key), name = d.name, mask = coalesce(d.mask, a.mask),
       reported_minor = coalesce(d.reported_minor, a.reported_minor),
       reported_as_of = case when d.reported_minor is null then a.reported_as_of else d.reported_as_of end,
       last_update = coalesce(d.last_update, a.last_update)
     from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[],
       $8::bigint[], $9::timestamptz[], $10::timestamptz[])
       as d (user_id, id, connection_id, source_key, stable_key, name, mask, reported_minor, reported_as_of,
         last_update)
     where (a.user_id, a.id) = (d.user_id, d.id)`,
    columns(accounts, [
      ({ reading }) => reading.userId,
      ({ stored }) => stored?.id,
      ({ reading }) => reading.connectionId,
      ({ draft }) => draft.key,
      ({ draft }) => draft.stableKey,
      ({ draft }) => draft.name,
      ({ draft }) => draft.mask,
      ({ draft }) => draft.balanceMinor,
      ({ draft }) => draft.balanceAsOf,
      wholeAt,
    ]),
  );
}

/** When the account was told whole: now, unless something of it is missing. */
function wholeAt({ reading, draft }: ResolvedAccount): string | undefined {
  const missing = reading.batch.issues.some(
    ({ kind, accountKey }) => accountKey === draft.key && kind !== 'bad_request',
  );
  return missing ? undefined : now().toISOString();
}
