import 'server-only';
import { addMonths, dateIn, monthOf } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { monthsIn } from './period';
import { planOf } from './queries';

/** A budget that is near its limit or past it; ids and month only, fit to be a step's result. */
export type Crossing = {
  kind: 'budget_near' | 'budget_exceeded';
  month: string;
  categoryId: number;
};

/** Nothing is carried from further back (queries.ts). */
const CARRIED_MONTHS = 24;

/**
 * Step 3: which budgets of the touched months are near or over. A state, not an event, so asking
 * twice says the same. Only the user's current period counts: a first link brings years, and no flood.
 */
export function checkBudgets(userId: UserId, months: readonly string[]): Promise<Crossing[]> {
  return asUser(userId, async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId } });
    if (!user) return []; // erased meanwhile
    const touched = months.map((month) => month.slice(0, 7));
    const earliest = addMonths(monthOf(dateIn(user.timezone, now())), -CARRIED_MONTHS);
    if (!touched.some((month) => month >= earliest)) return [];
    const { month, period, lines } = await planOf(tx, userId);
    // what is carried over makes an older month's change this period's
    const carries = lines.some(({ rollover }) => rollover.mode !== 'off');
    if (!carries && !monthsIn(period).some((each) => touched.includes(each))) return [];
    return lines.flatMap(({ category, state }) => {
      if (state === 'under') return [];
      // Past the limit at once is told once, as past it.
      const kind = state === 'over' ? 'budget_exceeded' : 'budget_near';
      return [{ kind, month, categoryId: category.id } as const];
    });
  });
}
