import { expect, it } from 'vitest';
import { usePipeline } from './testing';

const { database, bank, link, run, expectTruth } = usePipeline();

it('F32: follows pending rows until they post, day by day, and counts none twice', async () => {
  const dev = await link('dev', 'dev-sandbox-2', 'simplefin');
  await run(dev, 'link');
  let settled = 0;
  for (let day = 0; day < 12; day++) {
    await expectTruth(dev, 'dev', 'all');
    await bank.control('PUT', '/clock', { advance_days: 1 });
    await run(dev, 'daily');
    const { rows } = await database.owner.query(
      'select updated, removed from extractions where user_id = $1 order by id desc limit 1',
      [dev.userId],
    );
    settled += rows[0].updated + rows[0].removed;
  }
  expect(settled).toBeGreaterThan(5);
});

it('F32: hides a hold that the bank drops', async () => {
  const maya = await link('maya', 'maya-sandbox-1', 'simplefin');
  await bank.trouble('maya', { kind: 'pending_never_posts' });
  await run(maya, 'link');
  for (let day = 0; day < 8; day++) {
    await bank.control('PUT', '/clock', { advance_days: 3 });
    await run(maya, 'daily');
    expect(await database.violations()).toEqual([]);
  }
  const { rows } = await database.owner.query(
    `select booked_on from transactions
     where user_id = $1 and status = 'pending' and removed_at is null
       and booked_on < (select max(booked_on) - 15 from transactions where user_id = $1)`,
    [maya.userId],
  );
  expect(rows).toEqual([]);
});
