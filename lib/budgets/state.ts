export type BudgetState = 'under' | 'near' | 'over';

export const NEAR_PERCENT = 80;

/** `near` from so many percent of the limit on, `over` past 100 %; nothing spent is always under. */
export function stateOf(
  spentMinor: bigint,
  limitMinor: bigint,
  nearPercent: number = NEAR_PERCENT,
): BudgetState {
  if (spentMinor <= 0n) return 'under';
  if (spentMinor > limitMinor) return 'over';
  return spentMinor * 100n >= limitMinor * BigInt(nearPercent) ? 'near' : 'under';
}
