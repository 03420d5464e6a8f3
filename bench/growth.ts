import pg from 'pg';
import { loadDictionary } from '@/lib/categories/dictionary';
import { closeDb } from '@/lib/db';
import { required } from '@/lib/env';
import { fetched, finishAll, makeConnections, openOwner, recordAll } from './daily/connections';
import { report, size } from './report/row';
import { fill, makeUsers } from './size/fill';

/**
 * `npm run bench -- growth --rows=50000000`: the daily case on a database of a million transactions, and
 * again when it holds ROWS; medians of ROUNDS days each. Other people's connections each time, so that
 * what differs is how much is stored, and not how many days these connections have seen.
 */
const ROWS = size('ROWS', 3_000_000);
const SMALL = Math.min(1_000_000, ROWS / 2);
const CONNECTIONS = size('CONNECTIONS', 4_000);
const ROUNDS = size('ROUNDS', 3);
const STEP = 500_000;

loadDictionary();
const superuser = new pg.Client({
  connectionString: process.env.DATABASE_SUPERUSER_URL ?? required('DATABASE_OWNER_URL'),
});
await superuser.connect();
await superuser.query('set synchronous_commit = off');
const users = await makeUsers(superuser, ROWS);
// what the connections' own people are numbered from
await superuser.query(`select setval(pg_get_serial_sequence('users', 'id'), $1)`, [users + 1]);
await superuser.query(`select setval(pg_get_serial_sequence('accounts', 'id'), $1)`, [
  users * 3 + 10,
]);
const owner = await openOwner();
await owner.query(`select ensure_months('2026-10-01', '2026-12-01')`);
let stored = 0;

const small = await speedAt(SMALL);
const large = await speedAt(ROWS);
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

async function speedAt(rows: number): Promise<number> {
  while (stored < rows) {
    const more = Math.min(STEP, rows - stored);
    await fill(superuser, { rows: more, users, done: stored, all: ROWS });
    stored += more;
  }
  await superuser.query('vacuum analyze transactions');
  await superuser.query('checkpoint');
  const people = await makeConnections(owner, CONNECTIONS, `beside-${rows}`);
  const speeds: number[] = [];
  for (let day = 0; day <= ROUNDS; day++) {
    const keys = await fetched(owner, people, day);
    const speed = await recordAll(keys);
    await finishAll(owner, keys);
    console.log(`${stored} stored: ${Math.round(speed)} transactions/s`);
    if (day > 0) speeds.push(speed); // the first warms up
  }
  return [...speeds].sort((a, b) => a - b)[speeds.length >> 1] ?? 0;
}
