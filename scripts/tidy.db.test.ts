import { beforeAll, expect, it, vi } from 'vitest';
import { tidyIndexes } from '@/scripts/tidy/indexes.mjs';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';

/** A month of the past whose days came in turn, so that its index pages are half empty. */
const database = useDatabase();
const INDEXES = [
  'transactions_2023_04_account_id_booked_on_source_external_i_idx',
  'transactions_2023_04_pkey',
];
const ROWS = 6_000;
let home: Household;

beforeAll(async () => {
  home = await makeHousehold(database.owner);
  await database.owner.query(`select ensure_months('2023-04-01', '2023-04-30')`);
  await write(1, ROWS);
});

/** In an order that grows the index everywhere. */
async function write(from: number, to: number): Promise<void> {
  const client = await database.connect('owner');
  await client.query(
    `insert into transactions (user_id, account_id, amount_minor, booked_on, source, currency, external_id, seller, description)
     select $1, $2, -n, date '2023-04-01' + n % 30, 'ofx', 'USD', md5(n::text), 'Shop', 'SHOP'
     from generate_series($3::integer, $4::integer) n order by md5((n * 7)::text)`,
    [home.userId, home.accountId, from, to],
  );
  await client.end();
}

const tidy = (more = {}) => tidyIndexes(database.url('owner'), { leastBytes: 100_000, ...more });

const bytes = async () =>
  (
    await database.owner.query(
      `select sum(pg_relation_size(c.oid))::int as bytes from pg_class c where relname = any ($1)`,
      [INDEXES],
    )
  ).rows[0].bytes;

/** Every index of the month but the empty one of what people chose. */
const indexes = async () =>
  (
    await database.owner.query(
      `select c.relname as name from pg_index join pg_class c on c.oid = indexrelid
       where indrelid = 'transactions_2023_04'::regclass and c.relname <> 'transactions_2023_04_user_id_booked_on_idx' order by 1`,
    )
  ).rows.map(({ name }) => name);

/** As if it had never been done. */
const forget = async () => {
  for (const name of INDEXES) await database.owner.query(`comment on index ${name} is null`);
};

/** A transaction that a rebuild has to wait for before it may end, and the rebuild waiting. */
async function inTheMiddle() {
  const looker = await database.connect('owner');
  await looker.query('begin isolation level repeatable read');
  await looker.query('select count(*) from accounts');
  const run = tidy();
  run.catch(() => {}); // looked at later
  const pid = await vi.waitFor(
    async () => {
      const { rows } = await database.owner.query(
        `select l.pid from pg_locks l join pg_stat_activity a using (pid)
         where a.datname = current_database() and l.locktype = 'virtualxid' and not l.granted`,
      );
      if (!rows[0]) throw new Error('It does not wait yet.');
      return rows[0].pid;
    },
    { timeout: 20_000, interval: 10 },
  );
  return { run, pid, letGo: () => looker.end() };
}

it('makes indexes of a finished month dense while others write, and they serve as before', async () => {
  const before = await bytes();
  expect(await indexes()).toEqual(INDEXES);
  const { run, letGo } = await inTheMiddle();
  expect((await indexes()).length).toBe(3);
  await write(ROWS + 1, ROWS + 50);
  await database.owner.query(
    `update transactions set booked_on = '2023-04-30' where user_id = $1 and booked_on = '2023-04-02' and amount_minor > -100`,
    [home.userId],
  );
  await letGo();
  const { won, rebuilt, skipped } = await run;
  expect({ rebuilt, skipped }).toEqual({ rebuilt: 2, skipped: [] });
  expect(won).toBeGreaterThan(before * 0.15);
  expect(await bytes()).toBeLessThan(before * 0.85);
  expect(await indexes()).toEqual(INDEXES);
  expect(await database.violations()).toEqual([]);
  await database.owner.query('set enable_seqscan = off; set enable_bitmapscan = off');
  for (const [by, value, index] of [
    ['user_id', home.userId, INDEXES[1]],
    ['account_id', home.accountId, INDEXES[0]],
  ]) {
    const sql = `select count(*)::int as n from transactions where ${by} = ${value} and booked_on between '2023-04-01' and '2023-04-30'`;
    const plan = await database.owner.query(`explain ${sql}`);
    expect(JSON.stringify(plan.rows)).toContain(`using ${index}`);
    expect((await database.owner.query(sql)).rows).toEqual([{ n: ROWS + 50 }]);
  }
  await database.owner.query('reset all');
});

it('does nothing where nothing is to be won, and again when an index has grown', async () => {
  expect(await tidy()).toEqual({ won: 0, rebuilt: 0, skipped: [] });
  await write(ROWS + 51, ROWS * 1.5);
  const { rebuilt, won } = await tidy();
  expect(rebuilt).toBe(2);
  expect(won).toBeGreaterThan(0);
});

it('clears what a killed one left', async () => {
  await forget();
  const { run, pid, letGo } = await inTheMiddle();
  await database.owner.query('select pg_terminate_backend($1)', [pid]);
  await expect(run).rejects.toThrow();
  expect(await indexes()).toHaveLength(3);
  await letGo();
  expect((await tidy()).skipped).toEqual([]);
  expect(await indexes()).toEqual(INDEXES);
  expect(await tidy()).toEqual({ won: 0, rebuilt: 0, skipped: [] });
});

it('leaves alone what another works on', async () => {
  await forget();
  const other = await database.connect('owner');
  await other.query('begin');
  await other.query('lock table transactions_2023_04 in share update exclusive mode');
  expect(await tidy({ patience: '20ms' })).toEqual({ won: 0, rebuilt: 0, skipped: INDEXES });
  await other.query('rollback');
  await other.query(`select pg_advisory_lock(hashtext('savory.tidy'))`);
  expect((await tidy()).skipped).toEqual(INDEXES);
  await database.owner.query(`select archive_begin('2023-04-01', 'run')`);
  const finish = `select archive_finish('2023-04-01', 'run', '{}', null, now(), false)`;
  await expect(database.owner.query(finish)).rejects.toMatchObject({ code: 'SV003' });
  await other.end();
  expect(await tidy()).toEqual({ won: 0, rebuilt: 0, skipped: [] }); // its archiving has begun
});
