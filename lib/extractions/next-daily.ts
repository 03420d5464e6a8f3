const HOUR_MS = 3_600_000;
const SPREAD_MS = 2 * HOUR_MS;

/**
 * About a day later: 23 to 25 hours, by a hash of the connection, so that many linked in one hour do
 * not stay one crowd for ever. Pure.
 */
export function nextDaily(after: Date, connectionId: bigint): Date {
  return new Date(after.getTime() + 23 * HOUR_MS + Math.floor(shareOf(connectionId) * SPREAD_MS));
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
