import { addDays, type LocalDate } from '@/lib/calendar';
import type { Reading } from '@/lib/extractions/open';
import { type AccountShare, byAccount } from './by-account';
import type { Shared } from './likeliest-account';
import { type Known, match } from './match';
import { fold } from './match-fold';
import { daysOf, FAR_DAYS, namedIds } from './record-ground';
import { type MergeDone, mergedRows } from './replay-merge';
import {
  type Feed,
  foundByRows,
  type ResolvedAccount,
  resolveAccounts,
  type StoredAccount,
  unnamed,
} from './resolve-accounts';
import { latest } from './shared-rows';

export type ReplayedAccount = StoredAccount & {
  source_key: string;
  rows: Known[];
  /** By source and former id. */
  aliases: Map<string, bigint>;
};

/** The books of one person in memory, filled by the same pure reading and matching as `record`. */
export class ReplayLedger {
  accounts: ReplayedAccount[] = [];
  #feeds: Feed[] = [];
  #accountId = 0n;
  #rowId = 0n;

  /** `removed`: connections that had ended by then; their accounts wait to be found again. */
  apply(reading: Reading, removed: ReadonlySet<bigint>): void {
    const stored = this.accounts.map((account) => ({
      ...account,
      connection_id:
        account.connection_id !== null && removed.has(account.connection_id)
          ? null
          : account.connection_id,
    }));
    this.#feeds = this.#feeds.filter(({ connection_id }) => !removed.has(connection_id));
    const shares = byAccount(reading.batch);
    for (const one of this.#resolve(reading, stored)) {
      const { draft, stored: was, relinked, muted } = one;
      if (muted) continue;
      const account = this.accounts.find(({ id }) => id === was?.id) ?? this.#open(reading, draft);
      this.#lead(account, was, one);
      const share = shares.get(draft.key);
      if (share) this.#match(account, reading, share, relinked);
    }
  }

  /** Two accounts a person made one. Either may be none of a bank's, and then is not here. */
  merge(done: MergeDone, removed: ReadonlySet<bigint>): void {
    const [from, into] = [this.#named(done.from, removed), this.#named(done.into, removed)];
    const whole = into ?? from;
    if (!whole) return;
    const { rows, aliases } = mergedRows(done, from?.rows ?? [], into?.rows ?? []);
    for (const [key, id] of from?.aliases ?? [])
      if (!whole.aliases.has(key)) whole.aliases.set(key, id);
    for (const [key, id] of aliases) if (!whole.aliases.has(key)) whole.aliases.set(key, id);
    whole.rows = rows;
    whole.type = done.into.type;
    this.accounts = this.accounts.filter((account) => account === whole || account !== from);
    for (const feed of this.#feeds) if (feed.account_id === from?.id) feed.account_id = whole.id;
    if (!done.theirs || !from) return;
    const { user_id, connection_id, source_key } = whole;
    if (into && connection_id !== null && !removed.has(connection_id))
      this.#feeds.push({ user_id, connection_id, source_key, account_id: whole.id });
    whole.connection_id = from.connection_id;
    whole.source_key = from.source_key;
    whole.stable_key = from.stable_key ?? done.into.stable_key;
    whole.mask = from.mask ?? done.into.mask;
  }

  /** By its key at its bank; one whose connection had ended was nobody's. */
  #named({ connection_id, source_key }: MergeDone['from'], removed: ReadonlySet<bigint>) {
    return this.accounts.find(
      (account) =>
        account.source_key === source_key &&
        (connection_id === null
          ? account.connection_id === null || removed.has(account.connection_id)
          : account.connection_id === BigInt(connection_id)),
    );
  }

  #resolve(reading: Reading, stored: readonly StoredAccount[]): ResolvedAccount[] {
    const resolved = resolveAccounts(reading, stored, this.#feeds);
    const compared = unnamed(resolved, stored).map((one) => ({
      ...one,
      shared: one.candidates.flatMap(({ id }) =>
        sharedOf(id, this.accounts.find((account) => account.id === id)?.rows ?? [], one.account),
      ),
    }));
    return foundByRows(resolved, compared);
  }

  #lead(
    account: ReplayedAccount,
    was: StoredAccount | null,
    { reading, draft }: ResolvedAccount,
  ): void {
    const { connectionId } = reading;
    if (connectionId !== null && was && was.connection_id !== connectionId) {
      this.#feeds = this.#feeds.filter(
        (feed) => feed.connection_id !== connectionId || feed.source_key !== draft.key,
      );
      const { connection_id, source_key, user_id } = was;
      if (connection_id !== null && source_key !== null)
        this.#feeds.push({ user_id, connection_id, source_key, account_id: account.id });
    }
    account.connection_id = connectionId;
    account.source_key = draft.key;
    account.stable_key = draft.stableKey ?? account.stable_key;
    account.mask = draft.mask ?? account.mask;
  }

  #open(reading: Reading, draft: Reading['batch']['accounts'][number]): ReplayedAccount {
    const account: ReplayedAccount = {
      user_id: reading.userId,
      id: ++this.#accountId,
      connection_id: reading.connectionId,
      source_key: draft.key,
      stable_key: draft.stableKey ?? null,
      mask: draft.mask ?? null,
      type: draft.type,
      currency: draft.currency,
      rows: [],
      aliases: new Map(),
    };
    this.accounts.push(account);
    return account;
  }

  #match(
    account: ReplayedAccount,
    { context, capabilities }: Reading,
    share: AccountShare,
    relinked: boolean,
  ): void {
    const source = context.provider;
    const matched = match<Known>({
      source,
      trust: capabilities,
      currency: account.currency,
      drafts: share.transactions,
      removed: share.removed.map((row) => row.externalId),
      coverage: share.coverage,
      known: seenBy(share, context.today, account.rows, aliasesOf(account, source)),
      aliases: aliasesOf(account, source),
      today: context.today,
      relinked,
    });
    account.rows = fold(account.rows, matched, source, this.#rowId + 1n);
    this.#rowId += BigInt(matched.added.length);
    for (const { source: of, externalId, transactionId } of matched.aliases)
      account.aliases.set(`${of}|${externalId}`, transactionId);
  }
}

function aliasesOf({ aliases }: ReplayedAccount, source: string): Map<string, bigint> {
  const prefix = `${source}|`;
  return new Map(
    [...aliases].flatMap(([key, id]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), id]] : [],
    ),
  );
}

/** What `sharedRows` asks the database, of rows in memory. */
function sharedOf(
  id: bigint,
  rows: readonly Known[],
  { reading, draft }: ResolvedAccount,
): Shared[] {
  const drafts = latest(
    reading.batch.transactions.filter(({ accountKey }) => accountKey === draft.key),
  );
  const [start, end] = [drafts[0]?.bookedOn, drafts.at(-1)?.bookedOn];
  if (!start || !end) return [];
  const live = rows.filter(
    ({ removed, bookedOn }) => !removed && start <= bookedOn && bookedOn <= end,
  );
  const days = live.map(({ bookedOn }) => bookedOn).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const keyOf = (row: { bookedOn: string; amountMinor: bigint }) =>
    `${row.bookedOn}|${row.amountMinor}`;
  const have = new Set(live.map(keyOf));
  const distinct = [...new Map(drafts.map((one) => [keyOf(one), one])).values()];
  const comparable = distinct.filter(({ bookedOn }) => first <= bookedOn && bookedOn <= last);
  return [
    {
      id,
      count: distinct.filter((one) => have.has(keyOf(one))).length,
      comparable: comparable.length,
    },
  ];
}

/** The rows that `record` would have read for this answer: see record-ground.ts. */
function seenBy(
  share: AccountShare,
  today: LocalDate,
  rows: readonly Known[],
  aliases: ReadonlyMap<string, bigint>,
): Known[] {
  const days = daysOf(share, today);
  if (!days) return [];
  const [first, last] = days;
  const far = addDays(first, -FAR_DAYS);
  const ids = new Set(namedIds(share.transactions, share.removed));
  const inWindow = rows.filter(({ bookedOn }) => first <= bookedOn && bookedOn <= last);
  for (const row of inWindow) ids.delete(row.externalId);
  const before = rows.filter(
    ({ bookedOn, externalId }) => far <= bookedOn && bookedOn < first && ids.has(externalId),
  );
  const back = namedIds([], share.removed);
  const [taken, former] = [new Set(back), new Set(back.map((id) => aliases.get(id)))];
  const seen = new Set([...inWindow, ...before]);
  const older = rows.filter(
    (row) => !seen.has(row) && (taken.has(row.externalId) || former.has(row.id)),
  );
  return [...inWindow, ...before, ...older];
}
