import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from } from 'pg-copy-streams';
import { addDays, dateIn, type LocalDate } from '@/lib/calendar';
import { shareOf } from '@/lib/extractions/next-daily';
import { Generator, mix } from '../generate/generator';

/** Rows as months of daily news would have left them: extractions of five, everybody's in the order of the day. */
export const MONTHS = 2;
const EACH = 500;
const BATCH = 100_000;
const NEWS = 5;
/** Ten minutes of a day: the tick, the queue, the bank. */
const LATE = 10 / (24 * 60);
const FIRST = dateIn('UTC', new Date('2026-09-01'));
const DAYS = 61;

/** Users with three accounts each, enough for `rows` in MONTHS months. */
export async function makeUsers(client: pg.Client, rows: number): Promise<number> {
  const users = Math.max(10, Math.ceil(rows / (EACH * MONTHS)));
  await client.query(
    `insert into users (id, email, password_hash) overriding system value
     select n, 'size-' || n || '@example.test', 'none' from generate_series(1, $1::integer) n on conflict do nothing`,
    [users],
  );
  await client.query(
    `insert into accounts (user_id, id, name, type, currency) overriding system value
     select u, u * 3 + a, 'Account', 'checking', 'USD' from generate_series(1, $1::integer) u, generate_series(0, 2) a
     on conflict do nothing`,
    [users],
  );
  await client.query('select ensure_months($1, $2)', [FIRST, addDays(FIRST, DAYS - 1)]);
  return users;
}

/**
 * `rows` more transactions by COPY, with every index and trigger on, as a superuser: the same rows an
 * extraction writes, as fast as the table takes them. Continues after the first `done` of `all`; `after`
 * is the user before the first of them.
 */
export async function fill(
  client: pg.Client,
  {
    rows,
    users,
    after = 0,
    done = 0,
    all,
  }: { rows: number; users: number; after?: number; done?: number; all: number },
): Promise<void> {
  const generator = new Generator({ seed: 11 + after + done, days: 3 });
  let round = -1;
  let order: number[] = [];
  for (let start = done; start < done + rows; start += BATCH) {
    const lines: string[] = [];
    for (let n = start; n < Math.min(start + BATCH, done + rows); n += NEWS) {
      const turn = n / NEWS;
      if (Math.floor(turn / users) !== round) {
        round = Math.floor(turn / users);
        order = inOrder({ after, users, round });
      }
      const user = order[turn % users] ?? 0;
      const day = dayOf(n, all);
      for (let k = 0; k < NEWS; k++) lines.push(lineOf(generator, user, day, n + k));
    }
    await pipeline(Readable.from([lines.join('')]), client.query(from(COPY)));
  }
}

/**
 * These people in the order of their refreshes: each at the own time of day, up to `LATE` after it,
 * another time in each round.
 */
export function inOrder({
  after,
  users,
  round,
}: {
  after: number;
  users: number;
  round: number;
}): number[] {
  const times = Float64Array.from({ length: users }, (_, n) => {
    const user = 1 + after + n;
    return shareOf(BigInt(user)) + (LATE * mix(user + mix(round))) / 2 ** 32;
  });
  const turns = Array.from({ length: users }, (_, n) => n);
  turns.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  return turns.map((n) => 1 + after + n);
}

/** The day the rows have come to once `done` of `all` are there; some days of the last month are left for news. */
export function dayOf(done: number, all: number): LocalDate {
  return addDays(FIRST, Math.floor((done / all) * (DAYS - 10)));
}

const COPY = `copy transactions (user_id, account_id, amount_minor, extraction_id, booked_on, category_id, status,
  source, category_source, currency, external_id, seller, description) from stdin`;

function lineOf(generator: Generator, user: number, day: LocalDate, n: number): string {
  const made = generator.next(user);
  const { account, minor, seller, description, category, source, pending } = made;
  const text = (value: string) => value.replace(/[\t\\\n]/g, ' ');
  const cells = [
    user,
    user * 3 + account,
    minor,
    1 + Math.floor(n / NEWS),
    addDays(day, made.day),
    category,
    pending ? 'pending' : 'posted',
    'ofx',
    source,
    'USD',
    `2026${String(n).padStart(12, '0')}`, // a bank's FITID is 8 to 36 characters; 16 is usual
    text(seller),
    text(description),
  ];
  return `${cells.join('\t')}\n`;
}
