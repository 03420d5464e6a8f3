export type BudgetState = 'under' | 'near' | 'over';

const NEAR_PERCENT = 80n;

/** `near` from 80 % of the limit on, `over` past 100 %; nothing spent is always under. */
export function stateOf(spentMinor: bigint, limitMinor: bigint): BudgetState {
  if (spentMinor <= 0n) return 'under';
  if (spentMinor > limitMinor) return 'over';
  return spentMinor * 100n >= limitMinor * NEAR_PERCENT ? 'near' : 'under';
}
