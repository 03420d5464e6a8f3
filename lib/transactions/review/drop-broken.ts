import type { Decision } from '../record-decide';
import type { Ask } from './ask';
import { dropLinksOf } from './drop-links';
import type { SideChange } from './write-sides';

/**
 * Links that what the bank sent now contradicts: a side that went, or whose amount is another. The
 * other side is again what it was alone, and may be paired anew. What a person linked stays, unless
 * a side is gone.
 */
export async function dropBroken(ask: Ask, decisions: readonly Decision[]): Promise<SideChange[]> {
  const gone = decisions.flatMap(({ gone }) => gone);
  const corrected = decisions.flatMap(({ changed }) =>
    changed.filter(
      ({ row, draft }) =>
        (row.transferId !== null || row.refundOf !== null) && row.amountMinor !== draft.amountMinor,
    ),
  );
  // A purchase that became smaller may have refunds; only its own row tells nothing of that.
  const ids = gone.map(({ id }) => id);
  const linkedGone = gone.filter(({ status }) => status === 'posted');
  if (linkedGone.length + corrected.length === 0) return [];
  return [
    ...(await dropLinksOf(ask, {
      userIds: gone.map(({ userId }) => userId),
      ids,
      whose: 'anybody',
    })),
    ...(await dropLinksOf(ask, {
      userIds: corrected.map(({ row }) => row.userId),
      ids: corrected.map(({ row }) => row.id),
      whose: 'machine',
    })),
  ];
}
