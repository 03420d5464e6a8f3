import pg from 'pg';
import { addDays } from '@/lib/calendar';
import { loadDictionary } from '@/lib/categories/dictionary';
import { closeDb } from '@/lib/db';
import { required } from '@/lib/env';
import { connect, fetched, finishAll, openOwner, recordAll } from './daily/connections';
import { report, size } from './report/row';
import { dayOf, fill, inOrder, makeUsers } from './size/fill';

/**
 * `npm run bench -- growth --rows=50000000`: the daily case on a database of a million transactions, and
 * again when it holds ROWS; medians of ROUNDS days each. The news is of people who have all their rows
 * there, a thousand each at either size, of the days these have come to, and whose turn is one after the
 * other, as the tick finds them: what differs is how many others are stored beside them. `SCATTERED=1`
 * takes people from all over the day instead, which no tick does.
 */
const ROWS = size('ROWS', 3_000_000);
const SMALL = Math.min(1_000_000, ROWS / 2);
const CONNECTIONS = size('CONNECTIONS', 1_000);
const ROUNDS = size('ROUNDS', 6);
const STEP = 500_000;
const SCATTERED = process.env.SCATTERED === '1';

loadDictionary();
const superuser = new pg.Client({
  connectionString: process.env.DATABASE_SUPERUSER_URL ?? required('DATABASE_OWNER_URL'),
});
await superuser.connect();
await superuser.query('set synchronous_commit = off');
const users = await makeUsers(superuser, ROWS);
// what the accounts their connections bring are numbered from
await superuser.query(`select setval(pg_get_serial_sequence('accounts', 'id'), $1)`, [
  users * 3 + 10,
]);
const owner = await openOwner();
await owner.query(`select ensure_months('2026-10-01', '2026-12-01')`);
const few = Math.ceil((users * SMALL) / ROWS);

const small = await speedAt(SMALL, { after: 0, users: few });
const large = await speedAt(ROWS - SMALL, { after: few, users: users - few });
report({
  bench: 'growth',
  what: `daily case at ${ROWS / 1e6} million stored transactions`,
  data: `${CONNECTIONS} connections x 5, median of ${ROUNDS} days`,
  value: large,
  unit: 'transactions/s',
  reference: { what: `at ${SMALL / 1e6} million`, value: small },
  ratio: large / small,
  target: '0.9 of it',
  met: large / small >= 0.9,
});
await owner.end();
await superuser.end();
await closeDb();

/** The speed once these people have `rows` between them, beside all that were there before. */
async function speedAt(rows: number, people: { after: number; users: number }): Promise<number> {
  for (let done = 0; done < rows; done += STEP) {
    await fill(superuser, { ...people, rows: Math.min(STEP, rows - done), done, all: rows });
  }
  await superuser.query('vacuum analyze');
  await superuser.query('checkpoint');
  const linked = await connect(owner, whoseTurnItIs(people));
  const speeds: number[] = [];
  for (let day = 0; day <= ROUNDS; day++) {
    const keys = await fetched(owner, linked, addDays(dayOf(rows, rows), day));
    const speed = await recordAll(keys);
    await finishAll(owner, keys);
    console.log(`${rows} more stored: ${Math.round(speed)} transactions/s`);
    if (day > 0) speeds.push(speed); // the first warms up, and makes their accounts
  }
  return [...speeds].sort((a, b) => a - b)[speeds.length >> 1] ?? 0;
}

function whoseTurnItIs(people: { after: number; users: number }): bigint[] {
  const day = inOrder({ ...people, round: 0 });
  const count = Math.min(CONNECTIONS, day.length);
  const apart = SCATTERED ? Math.floor(day.length / count) : 1;
  const first = Math.floor((day.length - count * apart) / 2);
  return Array.from({ length: count }, (_, n) => BigInt(day[first + n * apart] ?? 0));
}
