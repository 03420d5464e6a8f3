import 'server-only';
import { createHash } from 'node:crypto';
import { asNobody } from './db';
import { SavoryError } from './errors';

/**
 * Limits that hold over all nodes live in a Postgres row, counted by one atomic statement
 * ({@link take}); the coarse limit on every signed-in request lives in the process ({@link pace}),
 * because a row written per read would cost more than the read.
 */
export type Limit = { name: string; subject: string; limit: number; seconds: number };

const COUNT = `
  insert into rate_limits as r (key, window_start, count) values ($1, now(), 1)
  on conflict (key) do update set
    count = case when r.window_start > now() - make_interval(secs => $2) then r.count + 1 else 1 end,
    window_start = case when r.window_start > now() - make_interval(secs => $2) then r.window_start else now() end
  returning count, ceil(extract(epoch from window_start + make_interval(secs => $2) - now()))::int as wait`;

/** Counts one try against every limit; throws `rate_limited` when one of them is used up. */
export async function take(limits: readonly Limit[]): Promise<void> {
  for (const { name, subject, limit, seconds } of limits) {
    const [row] = await asNobody<{ count: number; wait: number }>(COUNT, [
      keyOf(name, subject),
      seconds,
    ]);
    if (row && row.count > limit) throw tooMany(row.wait);
  }
}

/** Takes a counted try back: where only failures count, a success was none. */
export async function giveBack(limits: readonly Limit[]): Promise<void> {
  await asNobody('update rate_limits set count = greatest(count - 1, 0) where key = any ($1)', [
    limits.map(({ name, subject }) => keyOf(name, subject)),
  ]);
}

const PACE_PER_MINUTE = 3_000;
const MAX_SUBJECTS = 50_000;
let paceWindow = 0;
let paced = new Map<string, number>();

/** At most {@link PACE_PER_MINUTE} requests of one subject a minute on this node. */
export function pace(subject: string, at: number = Date.now()): void {
  const minute = Math.floor(at / 60_000);
  if (minute !== paceWindow || paced.size > MAX_SUBJECTS) {
    paceWindow = minute;
    paced = new Map();
  }
  const count = (paced.get(subject) ?? 0) + 1;
  paced.set(subject, count);
  if (count > PACE_PER_MINUTE) throw tooMany(60 - Math.floor((at % 60_000) / 1000));
}

/**
 * The network a request comes from: /24 of IPv4, /64 of IPv6. The last entry of X-Forwarded-For is
 * the one our own front wrote (the web server itself when nothing stands before it).
 */
export function networkOf(headers: Headers): string {
  const address = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  const v4 = /(\d+\.\d+\.\d+)\.\d+$/.exec(address);
  if (v4) return `${v4[1]}.0/24`;
  return address.includes(':') ? `${address.split(':').slice(0, 4).join(':')}::/64` : 'unknown';
}

function tooMany(seconds: number): SavoryError {
  return new SavoryError('rate_limited', 'Too many tries. Wait a little and try again.', {
    retryAfterSeconds: Math.max(1, seconds),
  });
}

// Hashed: the table says nothing about who tried.
function keyOf(name: string, subject: string): string {
  return createHash('sha256').update(`${name}\n${subject}`).digest('base64url');
}
