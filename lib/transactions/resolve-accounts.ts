import type { DraftAccount } from '@/lib/connectors/contract';
import type { Reading } from '@/lib/extractions/open';
import type { ResolvedAccount } from './record-accounts';

/** What the books know of an account that came from a bank. */
export type StoredAccount = {
  user_id: bigint;
  id: bigint;
  connection_id: bigint | null;
  source_key: string;
  stable_key: string | null;
  mask: string | null;
  type: DraftAccount['type'];
  currency: string;
};

/**
 * Which stored account each draft is (CONNECTORS.md part 4, "Re-link"): the same key under the same
 * connection; else one that the connection no longer names, or that an earlier link left behind, with
 * the same stable key. Never by name or number alone: another person's account may have both.
 */
export function resolveAccounts(
  reading: Reading,
  stored: readonly StoredAccount[],
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
  return drafts.map((draft, index) => {
    const same = exact[index] ?? null;
    if (same) return { reading, draft, stored: same, relinked: false };
    const again = find(
      (account) =>
        (account.connection_id === null || account.connection_id === reading.connectionId) &&
        account.currency === draft.currency &&
        draft.stableKey !== undefined &&
        account.stable_key === draft.stableKey,
    );
    return { reading, draft, stored: again, relinked: again !== null };
  });
}

/** An account named twice in one answer is one; the later naming holds. */
function distinct(drafts: readonly DraftAccount[]): DraftAccount[] {
  return [...new Map(drafts.map((draft) => [draft.key, draft])).values()];
}
