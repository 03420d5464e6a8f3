import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asUser } from '@/lib/db';
import { resetEnvForTests } from '@/lib/env';
import { requestExtraction } from '@/lib/extractions/request';
import { usePipeline } from '@/lib/extractions/testing';
import type { Stage } from '@/lib/failpoint';
import { decodeId } from '@/lib/ids';
import { importer, ofxFile, sendFile } from '@/lib/imports/testing';
import { enqueueNotifications } from '@/lib/notifications/enqueue';
import { startMailServer } from '@/lib/notifications/testing';
import { objectStore } from '@/lib/objects';
import { emit } from '@/lib/outbox';
import { makeHousehold } from '@/tests/household';
import { FAILPOINT_CASES, type Walk } from './failpoint-cases';

/** A process dies, or throws, at every stage there is; the next one finds everything and doubles nothing. */
const { database, bank, link, run, expectTruth } = usePipeline();
let post: Awaited<ReturnType<typeof startMailServer>>;
beforeAll(async () => {
  post = await startMailServer();
  process.env.SMTP_URL = post.url;
  resetEnvForTests();
});
afterAll(() => post.close());

/** Walks in another process with a failpoint set; gives what ended it. */
async function walk(name: Walk, user: bigint, id: bigint, failpoint = ''): Promise<string> {
  const child = spawn(process.execPath, ['dist/tests/walk.mjs', name, String(user), String(id)], {
    env: { ...process.env, FAILPOINT: failpoint },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve(signal ?? (code === 0 ? 'done' : errors)));
  });
}

const stagesOf = (...walks: Walk[]) =>
  Object.entries(FAILPOINT_CASES)
    .filter(([, one]) => walks.includes(one.walk))
    // safe because: the table is keyed by stages
    .map(([stage, { fault }]) => [`F${String(fault).padStart(2, '0')}`, stage as Stage] as const);

/** What a minute does: the dead process's leases run out. */
const aMinuteLater = async () => {
  await database.owner.query(`update extractions set lease_until = now() where state = 'running'`);
  await database.owner.query(`update deliveries set leased_until = now() - interval '1 second'`);
};

const owe = async (login: 'ofx' | 'simplefin') => {
  const linked = await link('rosa', 'rosa-sandbox-3', login);
  const { userId, connectionId } = linked;
  await asUser(userId, (tx) => requestExtraction(tx, userId, connectionId, 'manual'));
  return linked;
};

describe('an extraction', () => {
  it.each(stagesOf('connection'))(
    '%s: killed at %s, the next run loses and doubles nothing',
    async (_, stage) => {
      // a setup token is good for one answer: the test below is about that
      const way = stage === 'extract.answered' ? 'ofx' : 'simplefin';
      const only = way === 'ofx' ? 'posted' : 'all';
      const linked = await owe(way);
      const { userId, connectionId } = linked;
      expect(await walk('connection', userId, connectionId, `${stage}:kill`)).toBe('SIGKILL');
      expect(await database.violations()).toEqual([]);
      await aMinuteLater();
      await run(linked);
      await expectTruth(linked, 'rosa', only);
      await run(linked);
      await expectTruth(linked, 'rosa', only);
      const { rows } = await database.owner.query(
        `select state, count(*)::int as count from extractions where user_id = $1 group by state`,
        [userId],
      );
      expect(rows).toEqual([{ state: 'done', count: expect.any(Number) }]);
    },
  );

  it.each(stagesOf('connection'))('%s: an error at %s leaves the work owed', async (_, stage) => {
    const linked = await owe('ofx');
    Object.assign(process.env, { FAILPOINT: `${stage}:throw` });
    resetEnvForTests();
    await expect(run(linked)).rejects.toThrow(`failpoint ${stage}`);
    delete process.env.FAILPOINT;
    resetEnvForTests();
    expect(await database.violations()).toEqual([]);
    await aMinuteLater();
    await run(linked);
    await expectTruth(linked, 'rosa', 'posted');
  });

  it('F03: killed with a one-use token spent and its answer unkept, it says that it needs another', async () => {
    const linked = await owe('simplefin');
    const { userId, connectionId } = linked;
    expect(await walk('connection', userId, connectionId, 'extract.answered:kill')).toBe('SIGKILL');
    await aMinuteLater();
    expect(await run(linked)).toBeNull();
    const { rows } = await database.owner.query(
      'select status, error_action as action, next_update from connections where id = $1',
      [connectionId],
    );
    expect(rows).toEqual([{ status: 'needs_attention', action: 'relink', next_update: null }]);
  });

  it('has rows at the bank to lose', async () => {
    expect((await bank.truth('rosa')).transactions.length).toBeGreaterThan(100);
  });
});

it.each(stagesOf('notice'))(
  '%s: killed at %s, a mail goes again under the same id, and is marked once',
  async (_, stage) => {
    const { userId } = await makeHousehold(database.owner);
    const [id] = await enqueueNotifications(userId, [
      {
        kind: 'budget_exceeded',
        subject: '3',
        period: '2026-11-01',
        title: 'Groceries is $43 over',
        body: 'You have spent $443 of $400.',
        data: { month: '2026-11', category: 'groceries', limit: '400.00', spent: '443.00' },
      },
    ]);
    expect(await walk('notice', userId, BigInt(id ?? 0), `${stage}:kill`)).toBe('SIGKILL');
    expect(post.mails).toHaveLength(1);
    await aMinuteLater();
    expect(await walk('notice', userId, BigInt(id ?? 0))).toBe('done');
    expect(new Set(post.mails.map(({ messageId }) => messageId)).size).toBe(1);
    const { rows } = await database.owner.query(
      `select state from deliveries where user_id = $1 and channel = 'email'`,
      [userId],
    );
    expect(rows).toEqual([{ state: 'sent' }]);
    expect(await database.violations()).toEqual([]);
  },
);

it.each(stagesOf('outbox'))(
  '%s: killed at %s, what was owed is told by the next, once',
  async (_, stage) => {
    const { userId } = await makeHousehold(database.owner);
    const data = { userId: String(userId), months: ['2026-01'] };
    await asUser(userId, (tx) => emit(tx, userId, 'savory/spending.changed', data));
    const told = async () =>
      (
        await database.owner.query(
          `select (select count(*)::int from outbox where user_id = $1) as owed,
             (select count(*)::int from executor.event where id like 'outbox:%' and body -> 'data' ->> 'userId' = $1::text) as events`,
          [userId],
        )
      ).rows[0];
    expect(await walk('outbox', userId, 0n, `${stage}:kill`)).toBe('SIGKILL');
    expect(await told()).toEqual({ owed: 1, events: 0 });
    expect(await walk('outbox', userId, 0n)).toBe('done');
    expect(await told()).toEqual({ owed: 0, events: 1 });
  },
);

const ROWS = [
  { id: 'a1', day: '2026-10-01', amount: '-4.50', name: 'COFFEE HOUSE' },
  { id: 'a2', day: '2026-10-03', amount: '-80.00', name: 'WHOLE FOODS MARKET' },
];

it.each(stagesOf('import'))(
  '%s: killed at %s, the file is in the books once, and leaves no upload behind',
  async (_, stage) => {
    const token = await importer();
    const content = ofxFile(ROWS, { balance: '100.00' });
    const sent = await sendFile(token, { content }, { headers: { prefer: 'respond-async' } });
    const id = decodeId(sent.json.id) ?? 0n;
    const owned = async () =>
      (
        await database.owner.query(
          `select i.user_id, i.state, i.result -> 'added' as added,
             (select count(*)::int from transactions t where t.user_id = i.user_id and removed_at is null) as rows
           from imports i where id = $1`,
          [id],
        )
      ).rows[0];
    const { user_id: userId } = await owned();
    expect(await walk('import', userId, id, `${stage}:kill`)).toBe('SIGKILL');
    expect(await database.violations()).toEqual([]);
    expect(await walk('import', userId, id)).toBe('done');
    expect(await walk('import', userId, id)).toBe('done');
    expect(await owned()).toEqual({ user_id: userId, state: 'done', added: 2, rows: 2 });
    expect(await objectStore().list('raw/upload')).toEqual([]);
    expect(await database.violations()).toEqual([]);
  },
);
