import { addDays, type LocalDate } from '@/lib/calendar';
import type { Reading } from '@/lib/extractions/open';
import { type AccountShare, byAccount } from './by-account';
import { type Known, match } from './match';
import { fold } from './match-fold';
import { daysOf, FAR_DAYS, namedIds } from './record-ground';
import { resolveAccounts, type StoredAccount } from './resolve-accounts';

export type ReplayedAccount = StoredAccount & { rows: Known[]; aliases: Map<string, bigint> };

/** The books of one person in memory, filled by the same pure reading and matching as `record`. */
export class ReplayLedger {
  accounts: ReplayedAccount[] = [];
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
    const shares = byAccount(reading.batch);
    for (const { draft, stored: was, relinked } of resolveAccounts(reading, stored)) {
      const account = this.accounts.find(({ id }) => id === was?.id) ?? this.#open(reading, draft);
      account.connection_id = reading.connectionId;
      account.source_key = draft.key;
      account.stable_key = draft.stableKey ?? account.stable_key;
      const share = shares.get(draft.key);
      if (share) this.#match(account, reading, share, relinked);
    }
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
      known: seenBy(share, context.today, account.rows),
      aliases: account.aliases,
      today: context.today,
      relinked,
    });
    account.rows = fold(account.rows, matched, source, this.#rowId + 1n);
    this.#rowId += BigInt(matched.added.length);
    for (const alias of matched.aliases) account.aliases.set(alias.externalId, alias.transactionId);
  }
}

/** The rows that `record` would have read for this answer: see record-ground.ts. */
function seenBy(share: AccountShare, today: LocalDate, rows: readonly Known[]): Known[] {
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
  return [...inWindow, ...before];
}
