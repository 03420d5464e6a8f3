import type pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { seeded } from '@/lib/statements/fuzz/mutate';
import { appendRun } from '@/reliability/append';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';

/**
 * The sums of a month against an array, after every one of many thousand statements as the worker
 * writes them: rows come, are moved to other months, amounts, categories and states, are split,
 * excluded, put away and deleted, alone and many at once. `npm run model -- --ledger=1000000`.
 */
const database = useDatabase();
const OPERATIONS = Number(process.env.LEDGER_OPERATIONS || 6_000);
const SEED = Number(process.env.MODEL_SEED || 20_261_126);
vi.setConfig({ testTimeout: 60_000 + OPERATIONS * 20 });

type Row = {
  month: string;
  minor: number;
  category: number;
  part: number;
  posted: boolean;
  counts: boolean;
};
const LOOK_EVERY = 500;
const PER_PERSON = 2_000;

let client: pg.Client;
beforeAll(async () => {
  client = await database.connect('worker');
});
afterAll(() => client.end());

/** Twenty lines that know nothing of triggers. */
function sums(rows: Map<number, Row>): string[] {
  const total = new Map<string, number>();
  const add = ({ month, posted }: Row, category: number, minor: number) => {
    const key = `${month} ${category} ${posted}`;
    total.set(key, (total.get(key) ?? 0) + minor);
  };
  for (const row of rows.values()) {
    if (!row.counts) continue;
    add(row, row.part ? 16 : row.category, row.minor - row.part);
    if (row.part) add(row, 3, row.part);
  }
  return [...total]
    .filter(([, minor]) => minor !== 0)
    .map(([key, minor]) => `${key} ${minor}`)
    .sort();
}

it(`${OPERATIONS} statements keep the sums of an array`, async () => {
  const random = seeded(SEED);
  const started = performance.now();
  let home: Household | undefined;
  let rows = new Map<number, Row>();
  for (let n = 0; n < OPERATIONS; n++) {
    if (!home || n % PER_PERSON === 0) {
      home = await makeHousehold(database.owner);
      rows = new Map();
      await client.query(`select set_config('app.user_ids', $1, false)`, [`{${home.userId}}`]);
    }
    await change(home, rows, n, random);
    const { rows: found } = await client.query<{ line: string }>(SUMS, [home.userId]);
    expect(found.map(({ line }) => line).sort(), `statement ${n} of seed ${SEED}`).toEqual(
      sums(rows),
    );
    if (n % LOOK_EVERY === 0) expect(await database.violations()).toEqual([]);
  }
  expect(await database.violations()).toEqual([]);
  if (!process.env.LEDGER_OPERATIONS) return;
  const seconds = Math.round((performance.now() - started) / 1_000);
  appendRun({
    kind: 'ledger',
    seed: SEED,
    seconds,
    counts: { operations: OPERATIONS },
    violations: 0,
  });
});

const SUMS = `
  select concat_ws(' ', to_char(month, 'YYYY-MM'), category_id, state, minor) as line from (
    select month, category_id, 'true' as state, sum(posted_minor) as minor from monthly_spending where user_id = $1 group by 1, 2
    union all
    select month, category_id, 'false', sum(pending_minor) from monthly_spending where user_id = $1 group by 1, 2) s
  where minor <> 0`;

const INSERT = `insert into transactions (user_id, id, account_id, booked_on, amount_minor, currency, seller, description, status, source, external_id, category_id)
  values ($1, $2, $3, $4, $5, 'USD', 'x', 'x', $6, 'ofx', $7, $8)`;

async function change(
  { userId, accountId }: Household,
  rows: Map<number, Row>,
  n: number,
  random: (below: number) => number,
): Promise<void> {
  const ids = [...rows.keys()];
  const id = ids[random(Math.max(1, ids.length))];
  const row = id === undefined ? undefined : rows.get(id);
  const kind = row ? random(9) : 0;
  const here = 'where user_id = $1 and id = $2';
  if (!row || id === undefined || kind <= 1) {
    const made: Row = {
      month: `2026-${String(1 + random(12)).padStart(2, '0')}`,
      minor: random(20_000) - 10_000,
      category: random(20),
      part: 0,
      posted: random(3) > 0,
      counts: true,
    };
    const status = made.posted ? 'posted' : 'pending';
    const key = 1_000_000 + n;
    await client.query(INSERT, [
      userId,
      key,
      accountId,
      `${made.month}-15`,
      made.minor,
      status,
      `e${n}`,
      made.category,
    ]);
    rows.set(key, made);
  } else if (kind === 2) {
    row.minor = random(20_000) - 10_000;
    row.part = 0;
    await client.query(`update transactions set amount_minor = $3, splits = null ${here}`, [
      userId,
      id,
      row.minor,
    ]);
  } else if (kind === 3) {
    row.category = random(20);
    await client.query(`update transactions set chosen_category_id = $3 ${here}`, [
      userId,
      id,
      row.category,
    ]);
  } else if (kind === 4) {
    row.month = `2026-${String(1 + random(12)).padStart(2, '0')}`;
    await client.query(`update transactions set booked_on = $3 ${here}`, [
      userId,
      id,
      `${row.month}-15`,
    ]);
  } else if (kind === 5) {
    row.posted = !row.posted;
    await client.query(`update transactions set status = $3 ${here}`, [
      userId,
      id,
      row.posted ? 'posted' : 'pending',
    ]);
  } else if (kind === 6) {
    row.counts = !row.counts;
    await client.query(`update transactions set excluded = $3 ${here}`, [userId, id, !row.counts]);
  } else if (kind === 7) {
    row.part = Math.trunc(row.minor / 3);
    const splits = [
      { category_id: 3, amount_minor: row.part },
      { category_id: 16, amount_minor: row.minor - row.part },
    ];
    await client.query(`update transactions set splits = $3 ${here}`, [
      userId,
      id,
      row.part ? JSON.stringify(splits) : null,
    ]);
  } else {
    await client.query(`delete from transactions ${here}`, [userId, id]);
    rows.delete(id);
  }
}
