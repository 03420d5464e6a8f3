import 'server-only';
import { dateIn, monthOf } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { planOf } from './queries';
import { stateOf } from './state';

/** A budget that is near its limit or past it; ids and month only, fit to be a step's result. */
export type Crossing = {
  kind: 'budget_near' | 'budget_exceeded';
  month: string;
  categoryId: number;
};

/**
 * Step 3: which budgets of the touched months are near or over. A state, not an event, so asking
 * twice says the same. Only the user's current month counts: a first link brings years, and no flood.
 */
export function checkBudgets(userId: UserId, months: readonly string[]): Promise<Crossing[]> {
  return asUser(userId, async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { timezone: true } });
    if (!user) return []; // erased meanwhile
    const month = monthOf(dateIn(user.timezone, now()));
    if (!months.some((touched) => touched.slice(0, 7) === month)) return [];
    const { lines } = await planOf(tx, userId, month);
    return lines.flatMap(({ category, spentMinor, limitMinor }) => {
      const state = stateOf(spentMinor, limitMinor);
      if (state === 'under') return [];
      // Past the limit at once is told once, as past it.
      const kind = state === 'over' ? 'budget_exceeded' : 'budget_near';
      return [{ kind, month, categoryId: category.id } as const];
    });
  });
}
