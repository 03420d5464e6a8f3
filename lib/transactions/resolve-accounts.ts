import type { DraftAccount } from '@/lib/connectors/contract';
import type { Reading } from '@/lib/extractions/open';
import { likeliest, mayBeSame, type Shared, sameNumber } from './likeliest-account';

/** What the books know of an account, whoever told of it. */
export type StoredAccount = {
  user_id: bigint;
  id: bigint;
  /** The connection that leads: its balance and its rows count. */
  connection_id: bigint | null;
  source_key: string | null;
  stable_key: string | null;
  mask: string | null;
  type: DraftAccount['type'];
  currency: string;
};

/** Another connection that tells of an account, under a key of its own. */
export type Feed = {
  user_id: bigint;
  connection_id: bigint;
  source_key: string;
  account_id: bigint;
};

export type ResolvedAccount = {
  reading: Reading;
  draft: DraftAccount;
  stored: StoredAccount | null;
  /** Found again under another link or key: its ids may all differ. */
  relinked: boolean;
  /** Another connection leads this account: what this one tells of it is not listened to. */
  muted: boolean;
};

/**
 * Which stored account each draft is (CONNECTORS.md part 4, "Re-link"), by what names it: the same key
 * under the same connection; the key of one that waits; else the same stable key, also under another
 * provider. Never by name or number alone: another person's account may have both.
 */
export function resolveAccounts(
  reading: Reading,
  stored: readonly StoredAccount[],
  feeds: readonly Feed[],
): ResolvedAccount[] {
  const own = stored.filter((account) => account.user_id === reading.userId);
  const drafts = distinct(reading.batch.accounts);
  const taken = new Set<bigint>();
  const find = (fits: (account: StoredAccount) => boolean) => {
    const found = own.find((account) => !taken.has(account.id) && fits(account)) ?? null;
    if (found) taken.add(found.id);
    return found;
  };
  const exact = drafts.map((draft) =>
    find(
      ({ connection_id, source_key }) =>
        connection_id === reading.connectionId && source_key === draft.key,
    ),
  );
  const waiting = drafts.map((draft, index) => {
    const feed = feeds.find(
      ({ connection_id, source_key }) =>
        connection_id === reading.connectionId && source_key === draft.key,
    );
    return feed && !exact[index] ? find(({ id }) => id === feed.account_id) : null;
  });
  return drafts.map((draft, index) => {
    const same = exact[index] ?? null;
    if (same) return { reading, draft, stored: same, relinked: false, muted: false };
    const told = waiting[index] ?? null;
    if (told) {
      const muted = told.connection_id !== null && told.connection_id !== reading.connectionId;
      return { reading, draft, stored: told, relinked: !muted, muted };
    }
    const again = find(
      (account) =>
        account.currency === draft.currency &&
        draft.stableKey !== undefined &&
        account.stable_key === draft.stableKey,
    );
    return { reading, draft, stored: again, relinked: again !== null, muted: false };
  });
}

/** Drafts that nothing names, each with the stored accounts that its rows may show it to be. */
export function unnamed(
  resolved: readonly ResolvedAccount[],
  stored: readonly StoredAccount[],
): { account: ResolvedAccount; candidates: StoredAccount[] }[] {
  const taken = new Set(resolved.flatMap(({ stored: was }) => was?.id ?? []));
  return resolved.flatMap((account) => {
    if (account.stored) return [];
    const { draft, reading } = account;
    const candidates = stored.filter(
      (one) =>
        one.user_id === reading.userId &&
        !taken.has(one.id) &&
        mayBeSame(draft, one) &&
        // one that another link tells of now is left to it unless the number says so too
        (one.connection_id === null ||
          one.connection_id === reading.connectionId ||
          sameNumber(draft, one)),
    );
    return candidates.length > 0 ? [{ account, candidates }] : [];
  });
}

/** The same, with those found whose rows say which account they are. */
export function foundByRows(
  resolved: readonly ResolvedAccount[],
  compared: readonly { account: ResolvedAccount; candidates: StoredAccount[]; shared: Shared[] }[],
): ResolvedAccount[] {
  const taken = new Set<bigint>();
  const found = new Map<ResolvedAccount, StoredAccount>();
  for (const { account, candidates, shared } of compared) {
    const free = candidates.filter(({ id }) => !taken.has(id));
    const stored = likeliest(account.draft, free, shared);
    if (!stored) continue;
    taken.add(stored.id);
    found.set(account, stored);
  }
  return resolved.map((account) => {
    const stored = found.get(account);
    return stored ? { ...account, stored, relinked: true } : account;
  });
}

/** An account named twice in one answer is one; the later naming holds. */
function distinct(drafts: readonly DraftAccount[]): DraftAccount[] {
  return [...new Map(drafts.map((draft) => [draft.key, draft])).values()];
}
