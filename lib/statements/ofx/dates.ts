import { type LocalDate, makeDate } from '@/lib/calendar';

/**
 * The booking date: the literal eight digits. The standard says GMT where no zone is given, banks
 * mean their own day; converting is how dates move by one.
 */
export function readDay(text: string | undefined): LocalDate | null {
  if (!text) return null;
  const start = text.slice(0, 10); // short enough to be a copy: kept, it must not hold the whole document
  let day = days.get(start);
  if (day === undefined) {
    const match = /^(\d{4})[-/]?(\d{2})[-/]?(\d{2})/.exec(start);
    day = match && makeDate(Number(match[1]), Number(match[2]), Number(match[3]));
    if (days.size >= REMEMBERED_DAYS) days.clear();
    days.set(start, day);
  }
  return day;
}

/** The days of a statement are few beside its rows: read once each, and one string in memory. */
const days = new Map<string, LocalDate | null>();
const REMEMBERED_DAYS = 2_000;

/** RFC 3339 with the digits and zone as they stand; without a zone the digits are taken for UTC. */
export function readInstant(text: string | undefined): string | undefined {
  const day = readDay(text);
  if (!day || !text) return undefined;
  const time = /^\d{8}(\d{2})(\d{2})(\d{2})?/.exec(text);
  const [hour = '00', minute = '00', second = '00'] =
    time?.slice(1).map((part) => part ?? '00') ?? [];
  if (hour > '23' || minute > '59' || second > '59') return `${day}T00:00:00Z`;
  return `${day}T${hour}:${minute}:${second}${readOffset(text)}`;
}

/** `[-5:EST]`, `[+5.30]`, `[-3]` as `-05:00`, `+05:30`, `-03:00`. */
function readOffset(text: string): string {
  const match = /\[([+-]?)(\d{1,2})(?:\.(\d{1,2}))?/.exec(text);
  const hours = Number(match?.[2] ?? 0);
  if (!match || hours > 14) return 'Z';
  // `5.5` is half past five, `5.30` thirty minutes; both are seen.
  const part = match[3] ?? '0';
  const minutes = part.length === 1 ? Math.round(Number(part) * 6) : Number(part) % 60;
  if (hours === 0 && minutes === 0) return 'Z';
  return `${match[1] === '-' ? '-' : '+'}${two(hours)}:${two(minutes)}`;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
