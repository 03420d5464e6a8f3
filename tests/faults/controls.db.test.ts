import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';

/**
 * The same harm with a protection and without it, in a transaction that is taken back: with it the
 * database refuses or keeps step, without it the view of the invariants says so.
 */
const database = useDatabase();
let client: pg.Client;
let home: Household;
beforeAll(async () => {
  client = await database.connect('owner');
});
afterAll(() => client.end());
beforeEach(async () => {
  home = await makeHousehold(database.owner);
});

const ROW = `insert into transactions (user_id, account_id, booked_on, amount_minor, currency, seller, description, status, source, external_id, category_id)
  values ($1, $2, '2026-10-05', $3, 'USD', 'x', 'x', 'posted', 'ofx', $4, 3)`;

/** What a reader does that knows nothing of keys, transactions or fences: row by row, broken off after some. */
async function naiveRead(rows: number, brokenAfter = rows): Promise<void> {
  for (let n = 0; n < rows && n < brokenAfter; n++) {
    await client.query(ROW, [home.userId, home.accountId, -100 - n, `id-${n}`]);
  }
}

async function found(): Promise<string[]> {
  const { rows } = await client.query<{ invariant: string }>(
    'select invariant from invariant_violation',
  );
  return [...new Set(rows.map(({ invariant }) => invariant.split(' ')[0] ?? ''))].sort();
}

/** Gives what is violated after the harm, or `refused` where the database would not have it. */
async function harm(
  unprotect: string[],
  work: () => Promise<unknown>,
): Promise<string[] | 'refused'> {
  await client.query('begin');
  try {
    for (const sql of unprotect) await client.query(sql);
    await work();
    return await found();
  } catch (error) {
    if (/^(23|0A|P0)/.test(String((error as { code?: string }).code))) return 'refused';
    throw error;
  } finally {
    await client.query('rollback');
  }
}

const NO_KEY = ['drop index transactions_external_key'];

it('F01 F02 F03 F04 F05 F06 F07 F08 F09 F10 control: broken off and begun again without key or fence, rows double', async () => {
  const twice = async () => {
    await naiveRead(5, 3);
    await naiveRead(5);
  };
  expect(await harm([], twice)).toBe('refused');
  expect(await harm(NO_KEY, twice)).toEqual(['I2']);
});

it('F22 F23 F24 control: told twice, at once or late, without a key it is there twice', async () => {
  const again = async () => {
    await naiveRead(2);
    await naiveRead(2);
  };
  expect(await harm([], again)).toBe('refused');
  expect(await harm(NO_KEY, again)).toEqual(['I2']);
});

it('F43 control: without the token a process that came back writes over the one after it', async () => {
  const { rows } = await client.query(
    `insert into extractions (user_id, trigger, state, lease_token, lease_until)
     values ($1, 'manual', 'running', 2, now()) returning id`,
    [home.userId],
  );
  const write = (fence: string) =>
    client.query(
      `update extractions set sha256 = '\\x01' where user_id = $1 and id = $2 ${fence}`,
      [home.userId, rows[0].id],
    );
  expect((await write('and lease_token = 1')).rowCount).toBe(0);
  expect((await write('')).rowCount).toBe(1);
  await client.query('delete from extractions where id = $1', [rows[0].id]);
});

const plant = (sql: string) => () => client.query(sql, [home.userId, home.accountId]);

it.each([
  [
    'I1',
    ['alter table transactions disable trigger transactions_inserted'],
    () => naiveRead(1),
    ['I1', 'I1b'],
  ],
  [
    'I6',
    ['alter table transactions disable trigger user'],
    async () => {
      await naiveRead(1);
      await plant(
        `update transactions set splits = '[{"category_id": 3, "amount_minor": -1}]' where user_id = $1 and account_id = $2`,
      )();
    },
    expect.arrayContaining(['I6']),
  ],
  [
    'I5',
    [],
    plant(
      `update accounts set reported_minor = 999, reconciliation = 'matched' where user_id = $1 and id = $2`,
    ),
    ['I5'],
  ],
  [
    'I10',
    [],
    plant(
      `insert into extractions (user_id, trigger, state, lease_until)
       select $1, 'manual', 'running', now() - interval '1 hour' where $2::bigint is not null`,
    ),
    ['I10'],
  ],
  [
    'I11',
    ['drop index notifications_once'],
    plant(
      `insert into notifications (user_id, kind, subject, period, title, body)
       select $1, 'budget_near', '3', '2026-11-01', 'x', 'x' from generate_series(1, 2) where $2::bigint is not null`,
    ),
    ['I11'],
  ],
] as [string, string[], () => Promise<unknown>, unknown][])(
  'control: the view sees a planted violation of %s',
  async (_, unprotect, work, seen) => {
    expect(await harm(unprotect, work)).toEqual(seen);
  },
);
