import { beforeAll, describe, expect, it } from 'vitest';
import { resetEnvForTests } from '@/lib/env';
import { encodeId } from '@/lib/ids';
import { person, type Things, thingsOf } from '@/tests/api-things';
import { TRIES } from '@/tests/api-tries';
import { type Answered, callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { OPERATIONS } from './operations/all';

/**
 * Every call of the API by everybody: nobody is 401 whatever they ask, a stranger's id is 404, its
 * owner gets the answer the operation declares. A call that is not in the table fails.
 */
const db = useDatabase({ role: 'web' });
process.env.SANDBOX_BANK = 'on';
process.env.BANK_PORT = '4999';
process.env.OPERATORS = 'owner@example.com';
resetEnvForTests();

let ownerToken: string;
let otherToken: string;
let own: Things;

const operations = Object.keys(TRIES).map((id) => {
  const op = OPERATIONS.find((one) => one.id === id);
  if (!op) throw new Error(`No operation ${id}.`);
  return op;
});

const send = (id: string, token?: string): Promise<Answered> => {
  const op = operations.find((one) => one.id === id)!;
  const { path, body } = TRIES[id]!;
  return callApi(op.method, path(own), { token, body: body?.(own) });
};

beforeAll(async () => {
  ownerToken = await person('owner@example.com');
  otherToken = await person('other@example.com');
  own = await thingsOf(db, ownerToken);
});

// These need a link that the worker prepared (lib/connections has their tests), an upload (lib/imports), or a proof
// made on the spot (lib/auth/second-factor.db.test.ts and passkeys.db.test.ts).
const apart = new Set([
  ...['finishLink', 'getLink', 'chooseInstitution', 'createImport'],
  ...['confirmSecondFactor', 'renewRecoveryCodes', 'addPasskey', 'resetPassword'],
]);

it('knows every call of the API', () => {
  const known = [...Object.keys(TRIES), ...apart];
  expect(OPERATIONS.map((op) => op.id).sort()).toEqual(known.sort());
});

describe('nobody', () => {
  it.each(operations.filter((op) => op.auth === 'user'))('$method $path is 401', async (op) => {
    const { status, json } = await send(op.id);
    expect([status, json.code]).toEqual([401, 'unauthenticated']);
  });
});

describe('a stranger', () => {
  const byId = operations.filter((op) => op.path.includes('{id}'));
  it.each(byId)('$method $path is 404', async (op) => {
    const { status, json } = await send(op.id, otherToken);
    expect([status, json.code]).toEqual([404, 'not_found']);
  });

  it.each(byId)('$method $path is 404 for an id nobody has', async (op) => {
    const nobodys = op.path.replace('{id}', encodeId(987_654_321n));
    const body = TRIES[op.id]?.body?.(own);
    expect((await callApi(op.method, nobodys, { token: otherToken, body })).status).toBe(404);
    const garbled = op.path.replace('{id}', 'zzzzzzzzzzzz');
    expect((await callApi(op.method, garbled, { token: otherToken, body })).status).toBe(404);
  });

  it('sees nothing of it in any list, filter or bulk change', async () => {
    const list = await callApi('GET', `/transactions?account_id=${own.account}`, {
      token: otherToken,
    });
    expect(list.status === 404 || list.json.data.length === 0).toBe(true);
    const bulk = await callApi('POST', '/transactions/bulk', {
      token: otherToken,
      body: { ids: [own.transaction], set: { excluded: true } },
    });
    expect(bulk.json.matched).toBe(0);
    // ids of different kinds may be equal, so each list is asked about its own
    for (const kind of ['connection', 'account', 'token', 'session', 'notification'] as const) {
      const { text } = await callApi('GET', `/${kind}s`, { token: otherToken });
      expect(text).not.toContain(`"${own[kind]}"`);
    }
    const entered = await callApi('POST', '/transactions', {
      token: otherToken,
      body: { account_id: own.account, date: '2026-11-01', amount: '-1.00', seller: 'x' },
    });
    expect([404, 422]).toContain(entered.status);
  });
});

describe('the owner', () => {
  it.each(operations)('$method $path answers as declared', async (op) => {
    const { status, text } = await send(op.id, ownerToken);
    expect(status, text).toBe(op.status);
    expect(await db.violations()).toEqual([]);
  });

  it('is shut out once everything is to be erased', async () => {
    expect((await callApi('GET', '/me', { token: ownerToken })).status).toBe(401);
  });
});
