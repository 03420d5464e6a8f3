import type pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { seeded } from '@/lib/statements/fuzz/mutate';
import { appendRun } from '@/reliability/append';
import { useDatabase } from '@/tests/database';
import { makeHousehold } from '@/tests/household';
import { ledgerSums, sumsSql } from './ledger-books';
import { type Ledger, nextStatement } from './ledger-statements';

/**
 * The sums of months and accounts against a loop over plain objects, while rows are changed as the worker and
 * people change them: they come, are told again with other amounts, days and states, are chosen for, split,
 * excluded, merged, moved and deleted, some at once, in transactions of several statements of which some are
 * taken back. `npm run model -- --ledger=1000000`.
 */
const database = useDatabase();
const OPERATIONS = Number(process.env.LEDGER_OPERATIONS || 50_000);
const SEED = Number(process.env.MODEL_SEED || 20_261_126);
vi.setConfig({ testTimeout: 60_000 + OPERATIONS * 20 });

/** Statements of a transaction, at most; the sums are looked at after each. */
const IN_TRANSACTION = 8;
const TAKEN_BACK_OF = 10;
const PER_PERSON = 5_000;

let client: pg.Client;
beforeAll(async () => {
  client = await database.connect('worker');
});
afterAll(() => client.end());

async function newLedger(): Promise<Ledger> {
  const { userId, accountId } = await makeHousehold(database.owner);
  const { rows } = await database.owner.query(
    `insert into accounts (user_id, name, type, currency) values ($1, 'Savings', 'savings', 'USD') returning id`,
    [userId],
  );
  await client.query(`select set_config('app.user_ids', $1, false)`, [`{${userId}}`]);
  return {
    userId,
    accounts: [Number(accountId), Number(rows[0].id)],
    rows: new Map(),
    made: Number(userId) * 1_000_000,
  };
}

/** Runs one transaction and gives what the database says of it: rows changed by each statement, and the sums. */
async function tell(
  on: pg.Client,
  { userId }: Ledger,
  statements: readonly string[],
  end: 'commit' | 'rollback',
): Promise<{ changed: (number | null)[]; sums: string[] }> {
  const told = await on.query(['begin', ...statements, end, sumsSql(userId)].join(';\n'));
  const results = told as unknown as pg.QueryResult[]; // safe because: several statements give several results
  const changed = results.slice(1, -2).map(({ rowCount }) => rowCount);
  const lines: string = results.at(-1)?.rows[0].lines;
  return { changed, sums: lines === '' ? [] : lines.split('\n') };
}

it(`${OPERATIONS} changes keep the sums of a loop`, async () => {
  const random = seeded(SEED);
  const started = performance.now();
  const done = { operations: 0, statements: 0, looks: 0, taken_back: 0 };
  let ledger = await newLedger();
  for (let left = PER_PERSON; done.operations < OPERATIONS; ) {
    if (left <= 0) {
      expect(await database.violations()).toEqual([]);
      ledger = await newLedger();
      left = PER_PERSON;
    }
    const back = random(TAKEN_BACK_OF) === 0;
    const before = back ? structuredClone(ledger.rows) : ledger.rows;
    const next = Array.from({ length: 1 + random(IN_TRANSACTION) }, () =>
      nextStatement(ledger, random),
    );
    if (back) ledger.rows = before;
    const wanted = {
      changed: next.map(({ changes }) => changes),
      sums: ledgerSums(ledger.rows.values()),
    };
    const statements = next.map(({ sql }) => sql);
    const told = await tell(client, ledger, statements, back ? 'rollback' : 'commit');
    const where = `after ${done.operations} changes of seed ${SEED}: ${statements.join(';\n')}`;
    expect(told, where).toEqual(wanted);
    const changes = wanted.changed.reduce((sum, one) => sum + one, 0);
    done.statements += next.length;
    done.looks++;
    done.operations += changes;
    left -= changes;
    if (back) done.taken_back += next.length;
  }
  expect(await database.violations()).toEqual([]);
  expect(done.taken_back).toBeGreaterThan(0);
  if (!process.env.LEDGER_OPERATIONS) return;
  const seconds = Math.round((performance.now() - started) / 1_000);
  appendRun({ kind: 'ledger', seed: SEED, seconds, counts: done, violations: 0 });
});

it('control: without the trigger that follows changes the loop says otherwise', async () => {
  const random = seeded(SEED);
  const ledger = await newLedger();
  const statements = Array.from({ length: 30 }, () => nextStatement(ledger, random).sql);
  const owner = await database.connect('owner');
  await owner.query('begin; alter table transactions disable trigger transactions_changed');
  await owner.query(statements.join(';\n'));
  const { rows } = await owner.query(sumsSql(ledger.userId));
  await owner.query('rollback');
  await owner.end();
  expect(rows[0].lines.split('\n')).not.toEqual(ledgerSums(ledger.rows.values()));
});
