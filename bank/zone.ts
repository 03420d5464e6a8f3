import type { LocalDate } from '@/lib/calendar';

/** `YYYY-MM-DDTHH:MM` on the wall of the zone at this instant. */
export function wallClock(zone: string, instant: Date): string {
  const local = new Date(instant.getTime() + offsetMinutes(zone, instant) * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The instant of noon on this day in the zone. */
export function noonIn(zone: string, day: LocalDate): Date {
  return remembered(noons, `${zone}|${day}`, () => findNoon(zone, day));
}

function findNoon(zone: string, day: LocalDate): Date {
  const guess = new Date(`${day}T12:00:00Z`);
  return new Date(guess.getTime() - offsetMinutes(zone, guess) * 60_000);
}

/** `-5:EST`, as OFX prints a zone; without a name where there is no short one. */
export function ofxZone(zone: string, instant: Date): string {
  return remembered(zones, `${zone}|${instant.getTime()}`, () => nameZone(zone, instant));
}

function nameZone(zone: string, instant: Date): string {
  const hours = offsetMinutes(zone, instant) / 60;
  const parts = formatter(zone, 'short').formatToParts(instant);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  return /^[A-Z]{3,4}$/.test(name) ? `${hours}:${name}` : `${hours}`;
}

/** Minutes the zone's clock is ahead of UTC. */
function offsetMinutes(zone: string, instant: Date): number {
  const parts = formatter(zone, 'longOffset').formatToParts(instant);
  const text = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /^GMT([+-])(\d{2}):(\d{2})/.exec(text);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

/** Every statement asks for the same few thousand days, and asking Intl is slow. */
const noons = new Map<string, Date>();
const zones = new Map<string, string>();
const MOST_REMEMBERED = 50_000;

function remembered<T>(known: Map<string, T>, key: string, find: () => T): T {
  let value = known.get(key);
  if (value === undefined) {
    if (known.size >= MOST_REMEMBERED) known.clear();
    value = find();
    known.set(key, value);
  }
  return value;
}

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(timeZone: string, timeZoneName: 'short' | 'longOffset'): Intl.DateTimeFormat {
  const key = `${timeZone}|${timeZoneName}`;
  let format = formatters.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName });
    formatters.set(key, format);
  }
  return format;
}
