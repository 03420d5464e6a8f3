import pg from 'pg';
import { asJob } from '@/lib/auth/job';
import { addDays, type LocalDate, toDayNumber } from '@/lib/calendar';
import type { RawPage } from '@/lib/connectors/contract';
import { plainTypes } from '@/lib/db';
import { required } from '@/lib/env';
import { archivePage, dataKeys, type PageRef, type Place } from '@/lib/extractions/archive';
import { finish } from '@/lib/extractions/finish';
import { rememberPage } from '@/lib/extractions/just-archived';
import type { ExtractionKey } from '@/lib/extractions/open';
import type { UserId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import { record } from '@/lib/transactions/record';
import { Generator } from '../generate/generator';

/** A person with one connection over SimpleFIN: one account, five new transactions a day. */
export type Linked = { userId: UserId; connectionId: bigint };

/** Whether the worker that records has just fetched the pages, as it mostly has. */
const AT_HAND = process.env.ELSEWHERE === undefined;

export const NEWS = 5;
const CHUNK = 500;

export async function openOwner(): Promise<pg.Client> {
  const owner = new pg.Client({
    connectionString: required('DATABASE_OWNER_URL'),
    types: plainTypes,
  });
  await owner.connect();
  return owner;
}

/** New people, each with a connection. */
export async function makeConnections(owner: pg.Client, people: number): Promise<Linked[]> {
  const { rows } = await owner.query<{ id: bigint }>(
    `insert into users (email, password_hash) select 'daily-' || n || '@example.test', '-'
     from generate_series(1, $1::integer) n returning id`,
    [people],
  );
  return connect(
    owner,
    rows.map(({ id }) => id),
  );
}

/** A connection for each of these people. */
export async function connect(owner: pg.Client, users: readonly bigint[]): Promise<Linked[]> {
  const { rows } = await owner.query<{ user_id: bigint; id: bigint }>(
    `insert into connections (user_id, provider, institution, url, login_hash, timezone, status)
     select u, 'simplefin', 'Bench', '', 'x', 'UTC', 'active' from unnest($1::bigint[]) u returning user_id, id`,
    [users],
  );
  return rows.map((row) => ({ userId: asJob(String(row.user_id)), connectionId: row.id }));
}

/**
 * A day's answer of every bank as `extract` leaves it: page sealed in the archive, extraction fetched
 * and owed to `record`. `today` is its date. Nothing of this is measured.
 */
export async function fetched(
  owner: pg.Client,
  people: readonly Linked[],
  today: LocalDate,
): Promise<ExtractionKey[]> {
  const generator = new Generator({ seed: toDayNumber(today), days: 1 });
  const keys: ExtractionKey[] = [];
  for (let start = 0; start < people.length; start += CHUNK) {
    const some = people.slice(start, start + CHUNK);
    const { rows } = await owner.query<{ user_id: bigint; id: bigint; connection_id: bigint }>(
      `insert into extractions (user_id, connection_id, trigger, state)
       select u, c, 'daily', 'queued' from unnest($1::bigint[], $2::bigint[]) as p (u, c) returning user_id, id, connection_id`,
      [some.map((one) => one.userId), some.map((one) => one.connectionId)],
    );
    const dataKeysOf = await dataKeys(some.map((one) => one.userId));
    const pages = await Promise.all(
      rows.map(({ user_id, id, connection_id }) => {
        const key = dataKeysOf.get(user_id);
        if (!key) throw new Error('No data key.');
        const userId = asJob(String(user_id));
        const place = { userId, connectionId: connection_id, extractionId: id, attempt: 1 };
        return archived(key, place, pageOf(generator, user_id, today));
      }),
    );
    await owe(owner, rows, pages, today);
    keys.push(
      ...rows.map(({ user_id, id }) => ({ userId: asJob(String(user_id)), extractionId: id })),
    );
  }
  return keys;
}

async function archived(key: Buffer, place: Place, page: RawPage): Promise<PageRef> {
  const ref = await archivePage(key, place, 0, page);
  if (AT_HAND) rememberPage(ref.path, page);
  return ref;
}

function owe(
  owner: pg.Client,
  rows: readonly { user_id: bigint; id: bigint }[],
  pages: readonly PageRef[],
  today: LocalDate,
) {
  const context = {
    timezone: 'UTC',
    since: addDays(today, -1),
    today,
    provider: 'simplefin',
    version: '1',
  };
  return owner.query(
    `update extractions e set state = 'running', lease_token = 1, lease_until = now() + interval '1 hour', started_at = now(),
       fetched_at = now(), pages = p.pages, context = $4
     from unnest($1::bigint[], $2::bigint[], $3::jsonb[]) as p (u, id, pages) where (e.user_id, e.id) = (p.u, p.id)`,
    [
      rows.map((row) => row.user_id),
      rows.map((row) => row.id),
      pages.map((page) => JSON.stringify([page])),
      JSON.stringify(context),
    ],
  );
}

function pageOf(generator: Generator, userId: bigint, today: LocalDate) {
  const noon = Date.parse(`${today}T12:00:00Z`) / 1_000;
  const transactions = Array.from({ length: NEWS }, (_, n) => {
    const { minor, description } = generator.next(Number(userId));
    return {
      id: `TRN-${userId}-${today.slice(-2)}-${n}`,
      posted: noon,
      amount: toDecimal(BigInt(minor), 'USD'),
      description,
    };
  });
  const account = { id: `ACT-${userId}`, name: 'Checking 1234', currency: 'USD', transactions };
  const asked = { method: 'GET', url: '', window: {}, pending: true, windowDays: 90, version: 1 };
  return {
    bytes: Buffer.from(JSON.stringify({ errors: [], accounts: [account] })),
    contentType: 'application/json',
    status: 200,
    fetchedAt: `${today}T13:00:00Z`,
    request: JSON.stringify(asked),
  };
}

const CALL = 100;

/** Records everything in calls of a hundred, two at a time as a worker does; transactions a second. */
export async function recordAll(keys: readonly ExtractionKey[], together = 2): Promise<number> {
  const started = performance.now();
  let next = 0;
  const hand = async () => {
    for (let start = next; start < keys.length; start = next) {
      next += CALL;
      await record(keys.slice(start, start + CALL));
    }
  };
  await Promise.all(Array.from({ length: together }, hand));
  return (keys.length * NEWS * 1_000) / (performance.now() - started);
}

/** Ends them, so that the next day may come. Not measured: it belongs to another step. */
export async function finishAll(owner: pg.Client, keys: readonly ExtractionKey[]): Promise<void> {
  for (let start = 0; start < keys.length; start += CHUNK)
    await finish(keys.slice(start, start + CHUNK));
  await owner.query(`delete from outbox`);
}
