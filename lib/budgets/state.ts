export type BudgetState = 'under' | 'near' | 'over';

/**
 * A budget's state, as the plan shows it and notices go by it: `near` from so many percent of what may
 * be spent, `over` past all of it; nothing spent is always under. A fixed cost is never near: it comes
 * whole, and once it is paid there is nothing left to watch.
 */
export function stateOf(
  line: { fixed: boolean; spentMinor: bigint; availableMinor: bigint },
  nearPercent: number,
): BudgetState {
  const { fixed, spentMinor, availableMinor } = line;
  if (spentMinor <= 0n) return 'under';
  if (spentMinor > availableMinor) return 'over';
  return !fixed && spentMinor * 100n >= availableMinor * BigInt(nearPercent) ? 'near' : 'under';
}
