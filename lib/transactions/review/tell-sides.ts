import 'server-only';
import { monthOf } from '@/lib/calendar';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { emit } from '@/lib/outbox';
import type { SideChange } from './write-sides';

/** What hangs on the months of these rows is checked again: budgets, notices. */
export async function tellSides(
  tx: Tx,
  userId: UserId,
  changes: readonly SideChange[],
): Promise<void> {
  const moved = changes.filter(({ before, after }) => before.categoryId !== after.categoryId);
  if (moved.length === 0) return;
  const months = [...new Set(moved.map(({ before }) => monthOf(before.bookedOn)))].sort();
  await emit(tx, userId, 'savory/spending.changed', { userId: String(userId), months });
}
