const HOUR_MS = 3_600_000;
const SPREAD_MS = 2 * HOUR_MS;

/**
 * About a day later: 23 to 25 hours, by a hash of the connection, so that many linked in one hour do
 * not stay one crowd for ever. Pure.
 */
export function nextDaily(after: Date, connectionId: bigint): Date {
  const mixed = BigInt.asUintN(32, (connectionId + 1n) * 2654435761n);
  const share = Number(mixed) / 2 ** 32;
  return new Date(after.getTime() + 23 * HOUR_MS + Math.floor(share * SPREAD_MS));
}
