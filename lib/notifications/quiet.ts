const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

export type QuietHours = { from: string; to: string };

/**
 * When the quiet hours in force at this instant end on the wall of `zone`; null when it is not quiet.
 * `from` after `to` spans midnight; both alike is never quiet. A change of the clocks in between is
 * taken into account. Pure.
 */
export function quietUntil(
  zone: string,
  quiet: QuietHours | null | undefined,
  instant: Date,
): Date | null {
  if (!quiet) return null;
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)];
  const wall = wallMinutes(zone, instant);
  const inside = from <= to ? wall >= from && wall < to : wall >= from || wall < to;
  if (!inside) return null;
  const start = Math.floor(instant.getTime() / MINUTE_MS) * MINUTE_MS;
  const guess = start + modulo(to - wall) * MINUTE_MS;
  // Put forward or back in between: the guess is an hour off, or falls where the wall skips it.
  const off = modulo(to - wallMinutes(zone, new Date(guess)) + DAY_MINUTES / 2) - DAY_MINUTES / 2;
  const corrected = guess + off * MINUTE_MS;
  const exact = wallMinutes(zone, new Date(corrected)) === to;
  return new Date(exact && corrected > instant.getTime() ? corrected : guess);
}

function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

function wallMinutes(zone: string, instant: Date): number {
  let format = formatByZone.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formatByZone.set(zone, format);
  }
  return minutesOf(format.format(instant));
}
const formatByZone = new Map<string, Intl.DateTimeFormat>();

function modulo(minutes: number): number {
  return ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
}
