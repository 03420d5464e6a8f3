import { expect, it } from 'vitest';
import { truthBook, usePipeline } from './testing';

const { database, bank, link, run, books } = usePipeline();

it('brings exactly what the bank has, to the cent, and the same ten times adds nothing', async () => {
  const maya = await link('maya', 'maya-sandbox-1');
  const first = await run(maya, 'link');
  expect(first?.months.length).toBeGreaterThan(20);
  const truth = await bank.truth('maya');
  const earliest = (await books(maya)).map((row) => row.date).sort()[0] ?? '';
  expect(await books(maya)).toEqual(truthBook(truth, 'posted', earliest));
  expect(await database.violations()).toEqual([]);
  const { rows: accounts } = await database.owner.query(
    'select source_key, reported_minor, reconciliation, drift_minor from accounts where user_id = $1',
    [maya.userId],
  );
  expect(accounts).toHaveLength(truth.accounts.length);
  for (const account of accounts) expect(account).toMatchObject({ reconciliation: 'matched', drift_minor: 0n });

  const before = await books(maya);
  for (let time = 0; time < 10; time++) {
    await run(maya);
    expect(await database.violations()).toEqual([]);
  }
  expect(await books(maya)).toEqual(before);
});
