import type { DraftAccount } from '@/lib/connectors/contract';

/** What tells one account from another, as far as it is known. */
type Marks = { id: bigint; mask: string | null; currency: string };
type Drafted = Pick<DraftAccount, 'mask' | 'currency'>;

/** How many of the drafts' (day, amount) an account has, and how many lie within its own days. */
export type Shared = { id: bigint; count: number; comparable: number };

/** CONNECTORS.md part 4: three fingerprints tell that two numbers with one end are one account. */
export const SHARED = 3;
/** Without a number on both sides nearly everything must agree: pay and rent come to many accounts. */
const MOST_OF_THEM = 0.8;

/** Could these be one account? Currencies differ, or the ends of the numbers: no. */
export function mayBeSame(draft: Drafted, account: Marks): boolean {
  const { mask, currency } = account;
  return currency === draft.currency && (!mask || !draft.mask || endsAlike(mask, draft.mask));
}

export function sameNumber(draft: Drafted, account: Marks): boolean {
  return Boolean(account.mask && draft.mask && endsAlike(account.mask, draft.mask));
}

/**
 * The account whose rows say it is the drafted one; undefined when none says it, or two say it alike.
 * Never by name, nor by the end of a number alone. Pure.
 */
export function likeliest<A extends Marks>(
  draft: Drafted,
  accounts: readonly A[],
  shared: readonly Shared[],
): A | undefined {
  const ours = shared.filter(({ id }) => accounts.some((account) => account.id === id));
  const [best, second] = [...ours].sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  if (!best || best.count === second?.count) return undefined;
  const account = accounts.find(({ id }) => id === best.id);
  if (!account) return undefined;
  const enough = sameNumber(draft, account)
    ? SHARED
    : Math.max(SHARED, best.comparable * MOST_OF_THEM);
  return best.count >= enough ? account : undefined;
}

function endsAlike(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.endsWith(short);
}
