const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SOONEST_MS = 22 * HOUR_MS;

/**
 * Within a day, and 22 hours later at the soonest: at the person's own time of day, which a hash spreads
 * evenly, or as near to it as that allows. Many who linked in one hour go apart within twelve days; and
 * whoever is refreshed side by side today was so the days before, so that their rows lie on the same
 * pages and a day's news finds its past together, however much is stored. Pure.
 */
export function nextDaily(after: Date, userId: bigint): Date {
  const tomorrow = after.getTime() + DAY_MS;
  const sinceOwnTime = (tomorrow - Math.floor(shareOf(userId) * DAY_MS)) % DAY_MS;
  return new Date(Math.max(tomorrow - sinceOwnTime, after.getTime() + SOONEST_MS));
}

/**
 * When to try again after so many failures: never before `minutes`, up to half as long again, by a hash
 * of connection and failures. An institution that comes back is not asked by everybody at once. Pure.
 */
export function nextTry(
  after: Date,
  minutes: number,
  connectionId: bigint,
  failures: number,
): Date {
  const share = shareOf(connectionId * 31n + BigInt(failures));
  return new Date(after.getTime() + Math.floor(minutes * 60_000 * (1 + share / 2)));
}

/** Evenly between 0 and 1, the same for the same id. */
export function shareOf(id: bigint): number {
  return Number(BigInt.asUintN(32, (id + 1n) * 2654435761n)) / 2 ** 32;
}
