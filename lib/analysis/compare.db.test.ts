import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { loadDictionary } from '@/lib/categories/dictionary';
import { asUser } from '@/lib/db';
import { openDuck } from '@/lib/duckdb';
import { usePipeline } from '@/lib/extractions/testing';
import { appendLog, type OwedPart } from '@/lib/raw-log';
import { changeLogged } from '@/lib/transactions/log-change';
import { applyChanges } from './apply-changes';
import { compareWithDatabase, type Difference } from './compare';
import { duckEngine } from './duckdb-engine';
import { partitionsOfLog } from './manifest';
import { owedUsers } from './owed';
import { SELLERS, TOTALS } from './portable-sql';
import { whatWouldChange } from './what-would-change';

const { database, bank, link, run } = usePipeline();

/** As the relay does. */
async function relay(): Promise<void> {
  const { rows } = await database.owner.query<OwedPart & { id: bigint }>(
    `select user_id, payload, body from outbox where topic = 'log' order by id`,
  );
  await appendLog(rows);
  await database.owner.query(`delete from outbox where topic = 'log'`);
}

async function withResults<T>(
  analysis: typeof TOTALS,
  use: (results: readonly { bucket: number; file: string }[], folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'savory-compare-'));
  const outcome = await duckEngine().run({ analysis, inputs: partitionsOfLog, folder });
  return use(outcome.results, folder).finally(() => rmSync(folder, { recursive: true }));
}

function differences(): Promise<Difference[]> {
  return withResults(TOTALS, async (results, folder) => {
    const duck = await openDuck();
    const all: Difference[] = [];
    for await (const one of compareWithDatabase(duck, database.owner, results, folder))
      all.push(one);
    await duck.close();
    return all;
  });
}

it('finds the sums of the log and of the database the same, and says where they are not', async () => {
  const dev = await link('dev', 'dev-sandbox-2');
  await run(dev, 'link');
  const rosa = await link('rosa', 'rosa-sandbox-3');
  await run(rosa, 'link');
  expect(await owedUsers(database.owner)).toEqual(new Set([dev.userId, rosa.userId]));
  await relay();
  expect(await owedUsers(database.owner)).toEqual(new Set());
  expect(await differences()).toEqual([]);
  for (let day = 0; day < 3; day++) {
    await bank.control('PUT', '/clock', { advance_days: 1 });
    await run(dev, 'daily');
  }
  expect((await differences()).length).toBeGreaterThan(0); // the log has not heard of it yet
  await relay();
  expect(await differences()).toEqual([]);

  const { rows } = await database.owner.query(
    `update monthly_spending set posted_minor = posted_minor + 1 where ctid =
       (select ctid from monthly_spending where user_id = $1 and posted_minor <> 0 limit 1)
     returning user_id, to_char(month, 'YYYY-MM') as month, category_id`,
    [rosa.userId],
  );
  expect(await differences()).toEqual([
    expect.objectContaining({
      userId: rosa.userId,
      month: rows[0].month,
      categoryId: rows[0].category_id,
    }),
  ]);
  await database.owner.query(
    `update monthly_spending set posted_minor = posted_minor - 1
     where user_id = $1 and to_char(month, 'YYYY-MM') = $2 and category_id = $3`,
    [rosa.userId, rows[0].month, rows[0].category_id],
  );
}, 120_000);

it('says what a new dictionary would change, changes it, and leaves alone what people decided', async () => {
  const maya = await link('maya', 'maya-sandbox-1');
  await run(maya, 'link');
  const preview = () =>
    withResults(SELLERS, async (results) => {
      const duck = await openDuck();
      const changes = await whatWouldChange(duck, results, loadDictionary());
      const people: { userId: bigint; sellers: typeof changes.sellers }[] = [];
      for await (const person of changes.byUser()) people.push(person);
      await duck.close();
      return { ...changes, people };
    });
  const { rows: known } = await database.owner.query(
    `select seller, currency, category_id, count(*)::integer as n from transactions
     where user_id = $1 and category_source = 'dictionary' and amount_minor < 0 and removed_at is null
     group by 1, 2, 3 having count(*) > 3 order by 4 desc limit 1`,
    [maya.userId],
  );
  const { seller, category_id: right, n } = known[0];
  const wrong = right === 1 ? 2 : 1;
  // As an older dictionary would have had it, but for one row that the person chose.
  const mine = { userId: maya.userId, seller, categoryId: right, amountMinor: { lt: 0 } };
  await asUser(maya.userId, (tx) =>
    changeLogged(tx, maya.userId, mine, (where) =>
      tx.transaction.updateMany({ where, data: { categoryId: wrong } }),
    ),
  );
  const one = await asUser(maya.userId, (tx) =>
    tx.transaction.findFirstOrThrow({ where: { ...mine, categoryId: wrong } }),
  );
  await asUser(maya.userId, (tx) =>
    changeLogged(tx, maya.userId, { userId: maya.userId, id: one.id }, (where) =>
      tx.transaction.updateMany({ where, data: { chosenCategoryId: 3 } }),
    ),
  );
  await relay();

  const found = await preview();
  expect(found.sellers).toContainEqual(
    expect.objectContaining({ seller, from: wrong, into: right, rows: BigInt(n - 1) }),
  );
  const person = found.people.find(({ userId }) => userId === maya.userId);
  const sellers = person?.sellers.filter((change) => change.seller === seller) ?? [];
  expect(await applyChanges(maya.userId, sellers)).toBe(n - 1);
  expect(await applyChanges(maya.userId, sellers)).toBe(0);
  await relay();
  expect(await differences()).toEqual([]);
  expect(await database.violations()).toEqual([]);
  const again = await preview();
  expect(again.sellers.filter((change) => change.seller === seller)).toEqual([]);
  const chosen = await asUser(maya.userId, (tx) =>
    tx.transaction.findFirstOrThrow({ where: { userId: maya.userId, id: one.id } }),
  );
  expect([chosen.categoryId, chosen.chosenCategoryId]).toEqual([wrong, 3]);
}, 120_000);
