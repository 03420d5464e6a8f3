import { shareOf } from './next-daily';

/**
 * What a tick decides, apart from any database: which due connections start now and when the others'
 * turn is. Pure, so that thirty million accounts can be planned in virtual time (bench/planner.ts).
 */
export const TICK_MS = 5 * 60_000;

export const LIMITS = {
  /**
   * Back-pressure: with this many extractions queued or running, a tick starts none. What is due stays
   * due, oldest first, so a backlog waits in the table and not in the queue.
   */
  open: 100_000,
  /**
   * No institution is asked for more connections than this in one tick: 33 a second, 2.9 million a day.
   * One whose customers here are more would fall behind for ever.
   */
  atOnePlace: 10_000,
};

/** What one tick may still start; `places` counts by institution, and is as large as their number. */
export type Allowance = { left: number; places: Map<string, number>; atOnePlace: number };

export function allowance(open: number, limits = LIMITS): Allowance {
  const { atOnePlace } = limits;
  return { left: Math.max(0, limits.open - open), places: new Map(), atOnePlace };
}

type Due = { connection_id: bigint; place: string };
export type PagePlan<D> = {
  start: D[];
  /** Their institution has had enough of this tick: a turn in one of the next, spread over it. */
  later: { due: D; at: Date }[];
};

/**
 * One page of due connections, oldest first. Uses up the allowance; what it leaves out stays as it is,
 * which happens only once nothing is left of it.
 */
export function planPage<D extends Due>(
  page: readonly D[],
  allowed: Allowance,
  at: Date,
): PagePlan<D> {
  const plan: PagePlan<D> = { start: [], later: [] };
  for (const due of page) {
    const before = allowed.places.get(due.place) ?? 0;
    const ticks = Math.floor(before / allowed.atOnePlace);
    if (ticks === 0 && allowed.left === 0) continue;
    allowed.places.set(due.place, before + 1);
    if (ticks === 0) {
      allowed.left--;
      plan.start.push(due);
    } else {
      const wait = (ticks - 1 + shareOf(due.connection_id)) * TICK_MS;
      plan.later.push({ due, at: new Date(at.getTime() + Math.ceil(wait) + 1) });
    }
  }
  return plan;
}
