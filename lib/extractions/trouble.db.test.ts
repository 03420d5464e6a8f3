import { afterEach, describe, expect, it } from 'vitest';
import { storeCredentials } from '@/lib/connections/credentials';
import { removeConnection } from '@/lib/connections/remove';
import { asUser } from '@/lib/db';
import { encodeId } from '@/lib/ids';
import { extract } from './extract';
import { failExtraction } from './fail';
import { takeLease } from './lease';
import { requestExtraction } from './request';
import { type Linked, seal, usePipeline } from './testing';

const { database, bank, link, run, books, expectTruth } = usePipeline();

afterEach(() => bank.trouble('rosa', { kind: null }));

async function connectionOf({ connectionId }: Linked) {
  const { rows } = await database.owner.query(
    `select status, error_code as code, error_action as action, next_update, failures
     from connections where id = $1`,
    [connectionId],
  );
  return rows[0];
}

describe('F36: what only the person can settle', () => {
  it.each([
    ['wrong_password', 'login_required', 'relink'],
    ['locked', 'locked', 'relink'],
    ['mfa', 'mfa_required', 'approve_at_bank'],
  ])('%s stops the schedule at once and says what to do', async (kind, code, action) => {
    const rosa = await link('rosa', 'rosa-sandbox-3');
    await bank.trouble('rosa', { kind });
    expect(await run(rosa, 'link')).toBeNull();
    expect(await connectionOf(rosa)).toMatchObject({
      status: 'needs_attention',
      code,
      action,
      next_update: null,
    });
    expect(await extract(rosa.userId, rosa.connectionId)).toBeNull();
    const { rows: notices } = await database.owner.query(
      'select kind, body, data from notifications where user_id = $1',
      [rosa.userId],
    );
    expect(notices).toEqual([
      {
        kind: 'connection_needs_attention',
        body: expect.any(String),
        data: { connection_id: encodeId(rosa.connectionId), code, action },
      },
    ]);
  });

  it('a password the bank refuses is sent once; the right one heals the connection', async () => {
    const rosa = await link('rosa', 'not-her-password');
    expect(await run(rosa, 'link')).toBeNull();
    const { body: before } = await bank.control('GET', '/people/rosa');
    expect(await extract(rosa.userId, rosa.connectionId)).toBeNull();
    const { body: after } = await bank.control('GET', '/people/rosa');
    expect(after.requests).toEqual(before.requests);
    const url = `${bank.url()}/ofx`;
    await seal(rosa.userId, rosa.connectionId, {
      url,
      login: 'rosa',
      password: 'rosa-sandbox-3',
    });
    await run(rosa);
    await expectTruth(rosa, 'rosa', 'posted');
    expect(await connectionOf(rosa)).toMatchObject({ status: 'active', code: null, failures: 0 });
  });
});

it('a password given while the old one is being tried is tried next, and nobody is troubled', async () => {
  const rosa = await link('rosa', 'not-her-password');
  const { userId, connectionId } = rosa;
  await asUser(userId, (tx) => requestExtraction(tx, userId, connectionId, 'link'));
  const lease = await takeLease(userId, connectionId);
  if (!lease) throw new Error('Nothing owed.');
  await asUser(userId, (tx) =>
    storeCredentials(tx, userId, connectionId, {
      url: `${bank.url()}/ofx`,
      login: 'rosa',
      password: 'rosa-sandbox-3',
    }),
  );
  await failExtraction(lease, { kind: 'login_required', scope: 'connection', message: 'No.' });
  expect(await connectionOf(rosa)).toMatchObject({ status: 'linking', code: null });
  const noticesOf = () =>
    database.owner.query('select kind, data from notifications where user_id = $1', [userId]);
  expect((await noticesOf()).rows).toEqual([]);
  await run(rosa); // finds the one that is owed
  await expectTruth(rosa, 'rosa', 'posted');
  expect((await noticesOf()).rows).toEqual([
    {
      kind: 'extraction_finished',
      data: { connection_id: encodeId(connectionId), added: expect.any(Number) },
    },
  ]);
});

it('says nothing of a connection removed while its bank refused it', async () => {
  const rosa = await link('rosa', 'rosa-sandbox-3');
  const { userId, connectionId } = rosa;
  await asUser(userId, (tx) => requestExtraction(tx, userId, connectionId, 'link'));
  const lease = await takeLease(userId, connectionId);
  if (!lease) throw new Error('Nothing owed.');
  await removeConnection(userId, connectionId, true);
  await failExtraction(lease, { kind: 'login_required', scope: 'connection', message: 'No.' });
  const { rows } = await database.owner.query('select 1 from notifications where user_id = $1', [
    userId,
  ]);
  expect(rows).toEqual([]);
});

describe('what passes by itself', () => {
  it.each(['http_503', 'truncated', 'malformed', 'maintenance_page'])(
    'F27 F29: %s changes nothing, is tried later, and then all is there',
    async (kind) => {
      const rosa = await link('rosa', 'rosa-sandbox-3', 'simplefin');
      await run(rosa, 'link');
      const before = await books(rosa);
      await bank.trouble('rosa', { kind });
      expect(await run(rosa)).toBeNull();
      const troubled = await connectionOf(rosa);
      expect(troubled.code).not.toBeNull();
      expect(await books(rosa)).toEqual(before);
      await bank.trouble('rosa', { kind: null });
      await run(rosa);
      await expectTruth(rosa, 'rosa', 'all');
    },
  );
});

it.each(['ofx', 'simplefin'] as const)(
  'one account that fails over %s is told while the others are read, until it is read again',
  async (provider) => {
    const rosa = await link('rosa', 'rosa-sandbox-3', provider);
    await run(rosa, 'link');
    await bank.trouble('rosa', { kind: 'one_account_fails' });
    await run(rosa);
    const troubled = await connectionOf(rosa);
    expect(troubled).toMatchObject({ status: 'active', code: expect.any(String) });
    expect(troubled.next_update).not.toBeNull();
    await bank.trouble('rosa', { kind: null });
    await run(rosa);
    expect(await connectionOf(rosa)).toMatchObject({ status: 'active', code: null });
  },
);

describe('a bank that gets its ids wrong', () => {
  it.each([
    ['changed_ids', 'ofx'],
    ['changed_ids', 'simplefin'],
    ['duplicate_ids', 'ofx'],
    ['duplicate_ids', 'simplefin'],
    ['reused_ids', 'ofx'],
    ['reordered_pages', 'simplefin'],
  ] as const)('F30 F31: %s over %s doubles nothing and loses nothing', async (kind, provider) => {
    const rosa = await link('rosa', 'rosa-sandbox-3', provider);
    const only = provider === 'ofx' ? 'posted' : 'all';
    await run(rosa, 'link');
    await bank.trouble('rosa', { kind, ...(kind === 'changed_ids' ? { every: true } : {}) });
    for (let day = 0; day < 4; day++) {
      await bank.control('PUT', '/clock', { advance_days: 1 });
      await run(rosa, 'daily');
      await expectTruth(rosa, 'rosa', only);
    }
    await bank.trouble('rosa', { kind: null });
    await run(rosa);
    await expectTruth(rosa, 'rosa', only);
  });
});

it('opens w1 credentials once and keeps them under the ring', async () => {
  const rosa = await link('rosa', 'rosa-sandbox-3', 'simplefin');
  const sealed = async () =>
    (
      await database.owner.query('select sealed from credentials where connection_id = $1', [
        rosa.connectionId,
      ])
    ).rows[0].sealed;
  expect(await sealed()).toMatch(/^w1\./);
  await run(rosa, 'link');
  const kept = await sealed();
  expect(kept).toMatch(/^v1\.1\./);
  await run(rosa);
  expect(await sealed()).toBe(kept);
  await asUser(rosa.userId, (tx) => requestExtraction(tx, rosa.userId, rosa.connectionId, 'daily'));
});
