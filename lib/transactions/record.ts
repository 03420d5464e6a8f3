import 'server-only';
import type pg from 'pg';
import { type Month, monthOf, parseMonth } from '@/lib/calendar';
import { asNobody, asUsers } from '@/lib/db';
import { type ExtractionKey, openExtractions, type Reading } from '@/lib/extractions/open';
import { failpoint } from '@/lib/failpoint';
import type { UserId } from '@/lib/ids';
import { settleAccounts } from './record-accounts';
import { closeExtractions } from './record-close';
import { decide } from './record-decide';
import { loadGround } from './record-ground';
import { writeLinked } from './record-linked';
import { leadOn } from './record-merges';
import { askOwnHistory } from './record-own-history';
import { reconcile } from './record-reconcile';
import { together } from './record-together';
import { askVotes } from './record-votes';
import { lockPeople } from './review/after-record';

export type Touched = { userId: string; months: Month[] };

/**
 * Step 2: fetched extractions into the books. Reading and matching are pure; rows, aliases, balances,
 * cursor and the lines of the log are written in one database transaction for many extractions, in a
 * constant number of statements; calls at the same time are taken together. Safe to run twice: a
 * recorded extraction only tells its months again.
 */
export async function record(keys: readonly ExtractionKey[]): Promise<Touched[]> {
  await together(keys, recordBatch);
  return touchedBy(keys);
}

async function recordBatch(keys: readonly ExtractionKey[]): Promise<void> {
  const readings = await oneByOne(() => openExtractions(keys));
  await failpoint('record.read');
  await writeReadings(readings);
  await failpoint('record.committed');
}

let before: Promise<unknown> = Promise.resolve();

/** Reading takes the processor: two batches read at once would both be late, and the database idle meanwhile. */
function oneByOne<T>(read: () => Promise<T>): Promise<T> {
  const mine = before.then(read);
  before = mine.catch(() => {});
  return mine;
}

/** Writes what was read. A reading somebody else took over meanwhile changes nothing. */
export async function writeReadings(readings: readonly Reading[]): Promise<void> {
  if (readings.length === 0) return;
  await ensureMonths(readings);
  const users = [...new Set(readings.map((reading) => reading.userId))];
  await asUsers(users, (client) => apply(client, readings));
}

async function apply(client: pg.PoolClient, readings: readonly Reading[]): Promise<void> {
  const held = await holdOurs(client, readings);
  if (held.length === 0) return;
  const accounts = await settleAccounts(client, held);
  const ground = await loadGround(client, held, accounts);
  const decided = held.map((reading) => decide(reading, accounts, ground));
  const decisions = await leadOn(
    client,
    await askOwnHistory(client, await askVotes(client, decided)),
  );
  await failpoint('record.categorised');
  const linked = await writeLinked(client, decisions);
  await failpoint('record.rows');
  const balances = await reconcile(client, accounts);
  await closeExtractions(client, linked, balances);
  await failpoint('record.before_commit');
}

/**
 * Locks the person, then connection before extraction (removing a connection does the same) and drops
 * every reading that somebody else took over or ended meanwhile: the fence against a process that came
 * back late.
 */
async function holdOurs(client: pg.PoolClient, readings: readonly Reading[]): Promise<Reading[]> {
  const users = readings.map((reading) => reading.userId);
  await lockPeople(client, users);
  await client.query(
    `select 1 from connections c
     where (c.user_id, c.id) in (select * from unnest($1::bigint[], $2::bigint[]))
     order by c.user_id, c.id for update`,
    [users, readings.map((reading) => reading.connectionId)],
  );
  const { rows } = await client.query<{ id: bigint }>(
    `select e.id from unnest($1::bigint[], $2::bigint[], $3::bigint[]) as k (user_id, id, token)
     join extractions e on (e.user_id, e.id) = (k.user_id, k.id)
     where e.lease_token = k.token and e.state = 'running' and e.recorded_at is null
       and not exists ( -- held books take no row; the extraction waits
         select from held_books h join accounts a on (a.user_id, a.id) = (h.user_id, h.account_id)
         where h.user_id = e.user_id and a.connection_id = e.connection_id)
     order by e.user_id, e.id for update of e`,
    [
      users,
      readings.map((reading) => reading.extractionId),
      readings.map((reading) => reading.token),
    ],
  );
  const ours = new Set(rows.map((row) => row.id));
  return readings.filter((reading) => ours.has(reading.extractionId));
}

/** Partitions are made ahead in a short transaction of their own, so that nobody waits on the lock. */
export async function ensureMonths(readings: readonly Pick<Reading, 'batch'>[]): Promise<void> {
  const months = new Set<string>();
  for (const { batch } of readings) {
    for (const draft of batch.transactions) months.add(monthOf(draft.bookedOn));
  }
  if (months.size === 0) return;
  const days = [...months].sort().map((month) => `${month}-01`);
  await asNobody(
    `select ensure_months(day, day) from unnest($1::date[]) day
     where day <= current_date + 3700`, // a later one is refused by match
    [days],
  );
}

async function touchedBy(keys: readonly ExtractionKey[]): Promise<Touched[]> {
  const users = keys.map((key) => key.userId);
  const rows = await asUsers([...new Set(users)], async (client) => {
    const found = await client.query<{ user_id: UserId; months: string[] }>(
      `select e.user_id, array(select to_char(m, 'YYYY-MM') from unnest(e.months) m order by m) as months
       from extractions e
       where (e.user_id, e.id) in (select * from unnest($1::bigint[], $2::bigint[]))
         and e.recorded_at is not null`,
      [users, keys.map((key) => key.extractionId)],
    );
    return found.rows;
  });
  const monthsOf = new Map<string, Set<string>>();
  for (const row of rows) {
    const userId = String(row.user_id);
    monthsOf.set(userId, new Set([...(monthsOf.get(userId) ?? []), ...row.months]));
  }
  return [...monthsOf].map(([userId, months]) => ({
    userId,
    months: [...months].sort().flatMap((month) => parseMonth(month) ?? []),
  }));
}
