import { expect, it } from 'vitest';
import { asUser } from '@/lib/db';
import { requestExtraction } from './request';
import { scheduleExtractions } from './schedule';
import { usePipeline } from './testing';

const { database, bank, link, run } = usePipeline();

const events = async (reason: string) =>
  (
    await database.owner.query(
      `select payload -> 'data' ->> 'connectionId' as id from outbox
       where topic = 'event' and payload -> 'data' ->> 'reason' = $1`,
      [reason],
    )
  ).rows.map((row) => BigInt(row.id));

it('F44: asks for every due connection of people seen lately, once, whoever ticks', async () => {
  const due = await link('rosa', 'rosa-sandbox-3');
  const away = await link('rosa', 'rosa-sandbox-3');
  await run(due, 'link');
  await run(away, 'link');
  expect(await scheduleExtractions()).toEqual({ due: 0, owed: 0 });

  await bank.control('PUT', '/clock', { advance_days: 2 });
  const { body } = await bank.control('GET', '/clock');
  await database.owner.query('update users set last_active_at = $2 where id = $1', [
    due.userId,
    body.now,
  ]);
  await database.owner.query(
    `update users set last_active_at = $2::timestamptz - interval '31 days' where id = $1`,
    [away.userId, body.now],
  );
  const ticks = await Promise.all([scheduleExtractions(), scheduleExtractions()]);
  expect(ticks.reduce((sum, tick) => sum + tick.due, 0)).toBe(1);
  expect(await events('daily')).toEqual([due.connectionId]);
  expect(await scheduleExtractions()).toEqual({ due: 0, owed: 0 });

  const done = await run(due, 'daily'); // the one that was owed, not another
  const { rows } = await database.owner.query(
    'select trigger, state, added from extractions where id = $1',
    [done?.extractionId],
  );
  expect(rows).toEqual([{ trigger: 'daily', state: 'done', added: expect.any(Number) }]);
  expect(rows[0].added).toBeGreaterThan(0);
});

it('F25: sends round again what is owed and forgotten', async () => {
  const lost = await link('rosa', 'rosa-sandbox-3');
  await asUser(lost.userId, (tx) => requestExtraction(tx, lost.userId, lost.connectionId, 'link'));
  expect((await scheduleExtractions()).owed).toBe(0);
  await database.owner.query(
    `update extractions set created_at = now() - interval '2 minutes' where user_id = $1`,
    [lost.userId],
  );
  expect((await scheduleExtractions()).owed).toBe(1);
  expect(await events('sweep')).toEqual([lost.connectionId]);
});
