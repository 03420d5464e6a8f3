import 'server-only';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { emit } from '@/lib/outbox';
import { monthsIn, type Period } from './period';

/** Limits moved: what hangs on the period is checked again, in the caller's transaction. */
export function emitBudgetChanged(tx: Tx, userId: UserId, period: Period): Promise<void> {
  return emit(tx, userId, 'savory/spending.changed', {
    userId: String(userId),
    months: monthsIn(period),
  });
}
