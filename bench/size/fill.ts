import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from } from 'pg-copy-streams';
import { addDays, dateIn, type LocalDate } from '@/lib/calendar';
import { Generator } from '../generate/generator';

/** Rows as months of daily news would have left them: extractions of five, everybody's days interleaved. */
export const MONTHS = 2;
const EACH = 500;
const BATCH = 100_000;
const NEWS = 5;
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
  for (let start = done; start < done + rows; start += BATCH) {
    const lines: string[] = [];
    for (let n = start; n < Math.min(start + BATCH, done + rows); n += NEWS) {
      const user = 1 + after + ((Math.imul(n / NEWS, 2_654_435_761) >>> 0) % users);
      const day = dayOf(n, all);
      for (let k = 0; k < NEWS; k++) lines.push(lineOf(generator, user, day, n + k));
    }
    await pipeline(Readable.from([lines.join('')]), client.query(from(COPY)));
  }
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
