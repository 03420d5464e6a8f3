import { expect, it } from 'vitest';
import { addDays, type LocalDate } from '@/lib/calendar';
import { getConnection } from '@/lib/connections/queries';
import { refreshConnection } from '@/lib/connections/refresh';
import { connector, linkable } from '@/lib/connectors/registry';
import { usePipeline } from '@/lib/extractions/testing';

/** Traps of CONNECTORS.md part 6 in how a bank is asked, on the whole way. */
const { database, bank, link, run, expectTruth } = usePipeline();

it('trap 20: a connection that was never read says so, and no year 1970', async () => {
  const maya = await link('maya', 'maya-sandbox-1');
  expect(await getConnection(maya.userId, maya.connectionId)).toMatchObject({ last_update: null });
});

it('trap 24: a bank is asked again from days before what it covered, so that no zone loses one', async () => {
  const maya = await link('maya', 'maya-sandbox-1');
  await run(maya, 'link');
  const cursor = async () =>
    (
      await database.owner.query('select cursor from connections where id = $1', [
        maya.connectionId,
      ])
    ).rows[0].cursor;
  const { coveredTo } = await cursor();
  await bank.control('PUT', '/clock', { advance_days: 1 });
  const again = await run(maya);
  const { rows } = await database.owner.query(
    `select context ->> 'since' as since from extractions where id = $1`,
    [again?.extractionId],
  );
  const { overlapDays } = connector('ofx').capabilities;
  expect(overlapDays).toBeGreaterThanOrEqual(10);
  expect(rows[0].since).toBe(addDays(coveredTo as LocalDate, -overlapDays));
  await expectTruth(maya, 'maya', 'posted');
});

it('trap 28: a cursor is its connection’s own; another one’s reading leaves it alone', async () => {
  const [maya, jonas] = [
    await link('maya', 'maya-sandbox-1'),
    await link('jonas', 'jonas-sandbox-4', 'simplefin'),
  ];
  const cursorOf = async (id: bigint) =>
    JSON.stringify(
      (await database.owner.query('select cursor from connections where id = $1', [id])).rows[0],
    );
  await run(maya, 'link');
  const before = await cursorOf(maya.connectionId);
  expect(await cursorOf(jonas.connectionId)).toBe('{"cursor":null}');
  await run(jonas, 'link');
  expect(await cursorOf(maya.connectionId)).toBe(before);
  expect(await cursorOf(jonas.connectionId)).not.toBe(before);
});

it('trap 39: FinTS needs a registered product, so nobody is offered it and no PIN is sent', () => {
  expect(linkable().map(({ id }) => id)).not.toContain('fints');
  expect(() => connector('fints')).toThrow('no connector');
});

it('trap 42: SimpleFIN is asked no more often in a day than its Bridge allows', async () => {
  const maya = await link('maya', 'maya-sandbox-1', 'simplefin');
  const quota = connector('simplefin').capabilities.dailyQuota ?? Number.POSITIVE_INFINITY;
  expect(quota).toBeLessThanOrEqual(24);
  const { last_update } = await getConnection(maya.userId, maya.connectionId);
  expect(last_update).toBeNull();
  await database.owner.query(
    `insert into extractions (user_id, connection_id, trigger, state, started_at, finished_at)
     select user_id, id, 'manual', 'done', $2::timestamptz - make_interval(mins => n), now()
     from connections, generate_series(1, $3::int) n where id = $1`,
    [maya.connectionId, (await bank.control('GET', '/clock')).body.now, quota],
  );
  await expect(refreshConnection(maya.userId, maya.connectionId)).rejects.toMatchObject({
    kind: 'rate_limited',
  });
});
