import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';

/** What the view of the invariants must see, planted in a transaction that is taken back. */
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

const insertRow = () => client.query(ROW, [home.userId, home.accountId, -100, 'id']);

async function found(): Promise<string[]> {
  const { rows } = await client.query<{ invariant: string }>(
    'select invariant from invariant_violation',
  );
  return [...new Set(rows.map(({ invariant }) => invariant.split(' ')[0] ?? ''))].sort();
}

/** What is violated after the harm, with what would have refused it switched off. */
async function harm(unprotect: string[], work: () => Promise<unknown>): Promise<string[]> {
  await client.query('begin');
  try {
    for (const sql of unprotect) await client.query(sql);
    await work();
    return await found();
  } finally {
    await client.query('rollback');
  }
}

const plant = (sql: string) => () => client.query(sql, [home.userId, home.accountId]);

it.each([
  [
    'I1',
    ['alter table transactions disable trigger transactions_inserted'],
    insertRow,
    ['I1', 'I1b'],
  ],
  [
    'I6',
    ['alter table transactions disable trigger user'],
    async () => {
      await insertRow();
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
