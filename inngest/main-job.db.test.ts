import { expect, it } from 'vitest';
import { asUser } from '@/lib/db';
import { requestExtraction } from '@/lib/extractions/request';
import { type Linked, usePipeline } from '@/lib/extractions/testing';
import { useWorkers } from '@/tests/worker-process';

/** The main job in worker programs of their own: a request in the database, and the books fill by themselves. */
const { database, bank, link, expectTruth } = usePipeline();
const workers = useWorkers();

it('fills the books from a linked login, and the next day by itself', async () => {
  await workers.start();
  const maya = await link('maya', 'maya-sandbox-1');
  await request(maya, 'link');
  await finished(1);
  await expectTruth(maya, 'maya', 'posted');
  const { rows } = await database.owner.query(
    `select function_id, status from executor.run where function_id = 'savory-extract-connection'`,
  );
  expect(rows).toEqual([{ function_id: 'savory-extract-connection', status: 'completed' }]);

  // Nobody asks: the tick sees a new day and a connection that is due.
  await bank.control('PUT', '/clock', { advance_days: 1 });
  await finished(2);
  await expectTruth(maya, 'maya', 'posted');
});

it('loses and doubles nothing with three workers, one killed every second', async () => {
  const households = [
    { login: 'maya', linked: await link('maya', 'maya-sandbox-1') },
    { login: 'dev', linked: await link('dev', 'dev-sandbox-2') },
  ];
  const running = await Promise.all([workers.start(), workers.start(), workers.start()]);
  const before = await finishedCount();
  for (const { linked } of households) await request(linked, 'link');
  for (let kills = 0; kills < 3; kills++) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const victim = running.shift();
    if (victim) await workers.end(victim, 'SIGKILL');
    running.push(await workers.start());
    expect(await database.violations()).toEqual([]);
  }
  await finished(before + households.length);
  for (const { linked, login } of households) await expectTruth(linked, login, 'posted');
  const { rows } = await database.owner.query(
    `select status, count(*)::integer from executor.run
     where function_id = 'savory-extract-connection' and status <> 'completed' group by 1`,
  );
  expect(rows).toEqual([]);
}, 120_000);

function request({ userId, connectionId }: Linked, trigger: 'link' | 'daily') {
  return asUser(userId, (tx) => requestExtraction(tx, userId, connectionId, trigger));
}

async function finishedCount(): Promise<number> {
  const { rows } = await database.owner.query<{ count: number }>(
    'select count(*)::integer as count from extractions where finished_at is not null',
  );
  return rows[0]?.count ?? 0;
}

/**
 * Waits until so many extractions have been finished, and their runs have ended. What they set off
 * may go on: the delivery of a notification waits out the lease of a worker that was killed.
 */
async function finished(count: number): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const { rows: open } = await database.owner.query(
      `select from executor.run where ended_at is null and function_id = 'savory-extract-connection'`,
    );
    if ((await finishedCount()) >= count && open.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { rows } = await database.owner.query(
    `select 'extraction ' || id as what, state::text, error_code as more from extractions
     union all select function_id, status::text, null from executor.run where ended_at is null`,
  );
  throw new Error(`${await finishedCount()} of ${count} were finished: ${JSON.stringify(rows)}`);
}
