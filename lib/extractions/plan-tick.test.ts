import { expect, it } from 'vitest';
import { nextDaily, nextTry, shareOf } from './next-daily';
import { allowance, LIMITS, planPage, TICK_MS } from './plan-tick';
import { simulate } from './plan-tick.testing';

const at = new Date('2026-11-25T18:00:00Z');
const page = (count: number, place: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => ({ connection_id: BigInt(n), place: place(n) }));

it('starts no more at one institution than it may, and gives the others a turn in the next ticks', () => {
  const plan = planPage(
    page(2.5 * LIMITS.atOnePlace, () => 'bank'),
    allowance(0),
    at,
  );
  expect(plan.start).toHaveLength(LIMITS.atOnePlace);
  const ticks = plan.later.map((one) => Math.ceil((one.at.getTime() - at.getTime()) / TICK_MS));
  expect(ticks.filter((tick) => tick === 1)).toHaveLength(LIMITS.atOnePlace);
  expect(ticks.filter((tick) => tick === 2)).toHaveLength(LIMITS.atOnePlace / 2);
  expect(plan.later.every((one) => one.at > at)).toBe(true);
});

it('starts nothing beyond what may be under way, and leaves what is due as it is', () => {
  const allowed = allowance(LIMITS.open - 10);
  const plan = planPage(
    page(50, (n) => `bank ${n}`),
    allowed,
    at,
  );
  expect(plan.start.map((due) => due.connection_id)).toEqual(
    page(10, String).map((due) => due.connection_id),
  );
  expect([plan.later, allowed.left]).toEqual([[], 0]);
  expect(allowance(LIMITS.open + 5).left).toBe(0);
});

it('spreads days and tries over a range, evenly', () => {
  const shares = Array.from({ length: 10_000 }, (_, n) => shareOf(BigInt(n)));
  for (let tenth = 0; tenth < 10; tenth++) {
    const inside = shares.filter((share) => Math.floor(share * 10) === tenth).length;
    expect(inside).toBeGreaterThan(950);
    expect(inside).toBeLessThan(1_050);
  }
  const hours = (date: Date) => (date.getTime() - at.getTime()) / 3_600_000;
  for (let n = 0n; n < 1_000n; n++) {
    expect(hours(nextDaily(at, n))).toBeGreaterThanOrEqual(22);
    expect(hours(nextDaily(at, n))).toBeLessThanOrEqual(24);
    const minutes = hours(nextTry(at, 10, n, 3)) * 60;
    expect(minutes).toBeGreaterThanOrEqual(10);
    expect(minutes).toBeLessThan(15);
  }
  const tries = [0, 1, 2, 3].map((failures) => nextTry(at, 10, 7n, failures).getTime());
  expect(new Set(tries).size).toBe(4); // two that fail together do not stay together
});

it('refreshes everybody once a day, with an outage of an institution and one of the workers', () => {
  const result = simulate({
    connections: 20_000,
    institutions: 40,
    days: 9,
    limits: { open: 1_000, atOnePlace: 60 },
    workersPerTick: 150,
    outage: { fromDay: 2, hours: 6 },
    stop: { fromDay: 4, hours: 3 },
  });
  expect(result.never).toBe(0);
  expect(result.shortestHours).toBeGreaterThan(21.9);
  expect(result.longestHours).toBeLessThan(24 + 3 + 3); // a day, the stop, and catching up with it
  expect(result.longestHoursAtOutage).toBeLessThan(24 + 6 + 8); // the last try before it ended, doubled
  expect(result.mostOpen).toBeLessThanOrEqual(1_000);
  expect(result.mostAtOnePlace).toBeLessThanOrEqual(60);
  expect(result.days[1]?.busiest).toBeLessThan(3 * (result.days[1]?.usual ?? 0));
});

it('lets a crowd that linked in one evening go apart', () => {
  const crowd = { connections: 5_000, institutions: 40, days: 16, eveningShare: 1 };
  const { days, never } = simulate({ ...crowd, limits: LIMITS, workersPerTick: 5_000 });
  expect(never).toBe(0);
  expect(days[1]?.busiest).toBeGreaterThan(4 * (days[1]?.usual ?? 0));
  expect(days[13]?.busiest).toBeLessThan(1.5 * (days[13]?.usual ?? 0));
});

it('comes to a person’s own time of day, and keeps to it', () => {
  for (let person = 1n; person <= 500n; person++) {
    let next = at;
    for (let day = 0; day < 12; day++) next = nextDaily(next, person);
    expect(next.getTime() % 86_400_000).toBe(Math.floor(shareOf(person) * 86_400_000));
    const late = new Date(next.getTime() + 50 * 60_000); // a tick, a queue, a slow bank
    expect(nextDaily(late, person).getTime() - next.getTime()).toBe(86_400_000);
  }
});
