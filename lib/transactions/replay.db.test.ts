import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { usePipeline } from '@/lib/extractions/testing';
import { dataPath } from '@/lib/paths';
import { replay } from './replay';

const { database, bank, link, run } = usePipeline();

it('rebuilds the same books from the archived bytes, whatever the bank did', async () => {
  const dev = await link('dev', 'dev-sandbox-2', 'simplefin');
  await run(dev, 'link');
  for (const kind of ['changed_ids', 'duplicate_ids', 'reused_ids', null, null, null]) {
    await bank.trouble('dev', { kind });
    await bank.control('PUT', '/clock', { advance_days: 1 });
    await run(dev, 'daily');
  }
  const same = await replay(dev.userId);
  expect(same).toMatchObject({ extractions: 7, accounts: 3, differences: [] });
  expect(same.transactions).toBeGreaterThan(1_000);
});

it('a choice of the person is no difference; a changed amount is, and names the row', async () => {
  const rosa = await link('rosa', 'rosa-sandbox-3');
  await run(rosa, 'link');
  await database.owner.query(
    `update transactions set chosen_category_id = 5, note = 'mine', excluded = true
     where user_id = $1 and booked_on > '2026-10-01'`,
    [rosa.userId],
  );
  expect((await replay(rosa.userId)).differences).toEqual([]);
  await database.owner.query(
    `update transactions set amount_minor = amount_minor - 1
     where user_id = $1 and id = (select max(id) from transactions where user_id = $1)`,
    [rosa.userId],
  );
  expect((await replay(rosa.userId)).differences).toEqual([
    expect.stringContaining('only in the books'),
    expect.stringContaining('only in the raw log'),
  ]);
});

it('an account that lost all its rows is seen', async () => {
  const rosa = await link('rosa', 'rosa-sandbox-3');
  await run(rosa, 'link');
  await database.owner.query('delete from transactions where user_id = $1', [rosa.userId]);
  expect((await replay(rosa.userId)).differences.length).toBeGreaterThan(100);
});

it('does not read past a payload that is gone', async () => {
  const rosa = await link('rosa', 'rosa-sandbox-3');
  await run(rosa, 'link');
  const { rows } = await database.owner.query(
    `select pages -> 0 ->> 'path' as path from extractions where user_id = $1`,
    [rosa.userId],
  );
  await rm(dataPath('objects', rows[0].path));
  await expect(replay(rosa.userId)).rejects.toThrow('ENOENT');
});
