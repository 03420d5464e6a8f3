import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { asUser } from '@/lib/db';
import { STAGES } from '@/lib/failpoint';
import { requestExtraction } from './request';
import { type Linked, usePipeline } from './testing';

const { database, bank, link, run, expectTruth } = usePipeline();

/** Walks the steps in another process with a failpoint set; gives what ended it. */
async function walk({ userId, connectionId }: Linked, failpoint: string): Promise<string> {
  await asUser(userId, (tx) => requestExtraction(tx, userId, connectionId, 'manual'));
  const child = spawn(
    process.execPath,
    [
      '--conditions=react-server',
      '--import=tsx',
      'lib/extractions/walk.testing.ts',
      String(userId),
      String(connectionId),
    ],
    { env: { ...process.env, FAILPOINT: failpoint }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve(signal ?? (code === 0 ? 'done' : errors)));
  });
}

/** What a minute does: the dead process's lease runs out. */
const aMinuteLater = () =>
  database.owner.query(`update extractions set lease_until = now() where state = 'running'`);

it.each(STAGES)('killed at %s, the next run loses and doubles nothing', async (stage) => {
  const linked = await link('rosa', 'rosa-sandbox-3', 'simplefin');
  expect(await walk(linked, `${stage}:kill`)).toBe('SIGKILL');
  expect(await database.violations()).toEqual([]);
  await aMinuteLater();
  await run(linked);
  await expectTruth(linked, 'rosa', 'all');
  await run(linked);
  await expectTruth(linked, 'rosa', 'all');
  const { rows } = await database.owner.query(
    `select state, count(*)::int as count from extractions where user_id = $1 group by state`,
    [linked.userId],
  );
  expect(rows).toEqual([{ state: 'done', count: expect.any(Number) }]);
});

it('an error in the middle leaves the work owed', async () => {
  const linked = await link('rosa', 'rosa-sandbox-3');
  expect(await walk(linked, 'record.rows:throw')).toContain('failpoint record.rows');
  await run(linked);
  await expectTruth(linked, 'rosa', 'posted');
  expect((await bank.truth('rosa')).transactions.length).toBeGreaterThan(100);
});
