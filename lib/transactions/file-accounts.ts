import type pg from 'pg';
import type { Draft, DraftAccount } from '@/lib/connectors/contract';
import type { Reading } from '@/lib/extractions/open';
import type { UserId } from '@/lib/ids';
import { likeliest, mayBeSame, SHARED } from './likeliest-account';
import type { SettledAccount, SettledAccounts } from './record-accounts';
import { sharedRows } from './shared-rows';

/** An account of a file and the one of the books it is; `name` as the person knows it. */
export type FileAccount = SettledAccount & { name: string; draft: DraftAccount };

/** What the books know of an account, whatever it came from. */
type Stored = {
  id: bigint;
  connection_id: bigint | null;
  source_key: string | null;
  stable_key: string | null;
  mask: string | null;
  name: string;
  type: DraftAccount['type'];
  currency: string;
};

/**
 * Finds or makes the account of every draft of a file. `into`: the person's word, for all of them.
 * Else by the bank's own number, from a file or a bank; else, never by name alone, by the same
 * number's end or no number, and at least three of its rows.
 */
export async function settleFileAccounts(
  client: pg.PoolClient,
  reading: Reading,
  into: bigint | null,
): Promise<{ accounts: SettledAccounts; list: FileAccount[] }> {
  const stored = await readStored(client, reading.userId);
  const taken = new Set<bigint>();
  const list: FileAccount[] = [];
  for (const draft of reading.batch.accounts) {
    const rows = reading.batch.transactions.filter(({ accountKey }) => accountKey === draft.key);
    const found =
      into === null
        ? await find(client, reading.userId, { draft, rows, stored, taken })
        : stored.find(({ id }) => id === into);
    const was = found ?? (await make(client, reading.userId, draft));
    taken.add(was.id);
    const { id, name, currency, type } = was;
    const settled = { id, userId: reading.userId, currency, type, relinked: false, muted: false };
    list.push({ ...settled, isNew: found === undefined, name, draft });
  }
  const byKey = new Map(list.map((account) => [account.draft.key, account]));
  return { accounts: { of: (_, key) => byKey.get(key), all: list }, list };
}

async function readStored(client: pg.PoolClient, userId: UserId): Promise<Stored[]> {
  const { rows } = await client.query<Stored>(
    `select id, connection_id, source_key, stable_key, mask, coalesce(display_name, name) as name,
       type, currency
     from accounts where user_id = $1 order by connection_id nulls last, id`,
    [userId],
  );
  return rows;
}

type Wanted = {
  draft: DraftAccount;
  rows: readonly Draft[];
  stored: readonly Stored[];
  taken: ReadonlySet<bigint>;
};

async function find(
  client: pg.PoolClient,
  userId: UserId,
  { draft, rows, stored, taken }: Wanted,
): Promise<Stored | undefined> {
  const free = stored.filter(({ id, currency }) => !taken.has(id) && currency === draft.currency);
  const named = free.find(
    (account) =>
      account.source_key === draft.key ||
      (draft.stableKey !== undefined && account.stable_key === draft.stableKey),
  );
  if (named) return named;
  const maybe = free.filter((account) => mayBeSame(draft, account));
  if (maybe.length === 0 || rows.length < SHARED) return undefined;
  const [shared = []] = await sharedRows(client, [{ userId, accounts: maybe, drafts: rows }]);
  return likeliest(draft, maybe, shared);
}

async function make(client: pg.PoolClient, userId: UserId, draft: DraftAccount): Promise<Stored> {
  const { rows } = await client.query<Stored>(
    `insert into accounts (user_id, source_key, stable_key, name, mask, type, currency)
     values ($1, $2, $3, $4, $5, $6, $7)
     returning id, connection_id, source_key, stable_key, mask, name, type, currency`,
    [
      userId,
      draft.key,
      draft.stableKey ?? null,
      draft.name,
      draft.mask ?? null,
      draft.type,
      draft.currency,
    ],
  );
  const [made] = rows;
  if (!made) throw new Error('An account was not made.');
  return made;
}
