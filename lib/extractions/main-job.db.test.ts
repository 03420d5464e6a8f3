import { expect, it } from 'vitest';
import { PEOPLE } from '@/bank/people';
import { asUser } from '@/lib/db';
import { type Linked, usePipeline } from './testing';

const { database, bank, link, run, sampling, books, expectTruth } = usePipeline();

it('brings exactly what the bank has, to the cent, and the same ten times adds nothing', async () => {
  const maya = await link('maya', 'maya-sandbox-1');
  const first = await run(maya, 'link');
  expect(first?.months.length).toBeGreaterThan(20);
  await expectTruth(maya, 'maya', 'posted');
  const before = await books(maya);
  const { rows: accounts } = await database.owner.query(
    'select reconciliation, drift_minor from accounts where user_id = $1',
    [maya.userId],
  );
  expect(accounts).toHaveLength((await bank.truth('maya')).accounts.length);
  for (const account of accounts) {
    expect(account).toEqual({ reconciliation: 'matched', drift_minor: 0n });
  }
  for (let time = 0; time < 10; time++) {
    await run(maya);
    expect(await database.violations()).toEqual([]);
  }
  expect(await books(maya)).toEqual(before);
});

it('a day later brings exactly the new transactions, and leaves what the person chose', async () => {
  const dev = await link('dev', 'dev-sandbox-2');
  await run(dev, 'link');
  const before = await books(dev);
  const chosen = await asUser(dev.userId, async (tx) => {
    const row = await tx.transaction.findFirstOrThrow({ orderBy: { bookedOn: 'desc' } });
    await tx.transaction.updateMany({
      where: { id: row.id, bookedOn: row.bookedOn },
      data: { chosenCategoryId: 16, note: 'for Ann', tags: ['gift'], reviewed: true },
    });
    return row;
  });

  await bank.control('PUT', '/clock', { advance_days: 2 });
  const second = await run(dev, 'daily');
  await expectTruth(dev, 'dev', 'posted');
  const { rows } = await database.owner.query(
    'select added, updated, removed, state from extractions where id = $1',
    [second?.extractionId],
  );
  const brought = (await books(dev)).length - before.length;
  expect(brought).toBeGreaterThan(0);
  expect(rows).toEqual([{ added: brought, updated: 0, removed: 0, state: 'done' }]);
  const { rows: kept } = await database.owner.query(
    'select chosen_category_id, note, tags, reviewed from transactions where id = $1',
    [chosen.id],
  );
  expect(kept).toEqual([
    { chosen_category_id: 16, note: 'for Ann', tags: ['gift'], reviewed: true },
  ]);
  expect(await database.violations()).toEqual([]);
  const { rows: balances } = await database.owner.query(
    'select reconciliation from accounts where user_id = $1',
    [dev.userId],
  );
  expect(balances.every((row) => row.reconciliation === 'matched')).toBe(true);
});

it('is true at every moment anyone looks, while five people are read at once', async () => {
  const people: Linked[] = [];
  for (const { login, password } of PEOPLE) people.push(await link(login, password, 'simplefin'));
  const samples = await sampling(async () => {
    await Promise.all(people.map((person) => run(person, 'link')));
    for (let day = 0; day < 4; day++) {
      await bank.control('PUT', '/clock', { advance_days: 1 });
      await Promise.all(people.map((person) => run(person, 'daily')));
    }
  });
  expect(samples).toBeGreaterThan(10);
  for (const [n, { login }] of PEOPLE.entries()) {
    await expectTruth(people[n] as Linked, login, 'all'); // safe because: one link per person
  }
});
