import { beforeAll, describe, expect, it } from 'vitest';
import { lookupHash } from '@/lib/crypto';
import { resetEnvForTests } from '@/lib/env';
import { decodeId, encodeId } from '@/lib/ids';
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
resetEnvForTests();

type Things = Record<
  'token' | 'session' | 'connection' | 'account' | 'transaction' | 'notification',
  string
>;
type Try = { path: (own: Things) => string; body?: (own: Things) => unknown };

const password = 'correct horse battery staple';
const plain = (path: string, body?: unknown): Try => ({ path: () => path, body: () => body });
const of = (path: string, thing: keyof Things, body?: unknown): Try => ({
  path: (own) => path.replace('{id}', own[thing]),
  body: () => body,
});

// In the order they are tried: what others need comes before what takes it away.
const TRIES: Record<string, Try> = {
  createUser: plain('/users', { email: 'new@example.com', password }),
  createToken: plain('/tokens', { email: 'owner@example.com', password, label: 'another' }),
  listTokens: plain('/tokens'),
  getProfile: plain('/me'),
  updateProfile: plain('/me', { monthly_income: '5100.00', notifications: { budget_near: [] } }),
  listSessions: plain('/sessions'),
  listProviders: plain('/providers'),
  linkLogin: plain('/account', {
    account_url: 'http://localhost:4999/ofx',
    account_login: 'ann',
    account_password: 'secret',
  }),
  startLink: plain('/links', { provider: 'simplefin' }),
  listConnections: plain('/connections'),
  getConnection: of('/connections/{id}', 'connection'),
  updateConnection: of('/connections/{id}', 'connection', {
    account_login: 'bea',
    account_password: 'another',
  }),
  refreshConnection: of('/connections/{id}/refresh', 'connection'),
  listExtractions: of('/connections/{id}/extractions', 'connection'),
  listAccounts: plain('/accounts'),
  createAccount: plain('/accounts', { name: 'Savings', type: 'savings', currency: 'USD' }),
  updateAccount: of('/accounts/{id}', 'account', { name: 'Purse', opening_balance: '12.00' }),
  listTransactions: plain('/transactions?q=shop&min=-100&from=2026-01-01'),
  getTransaction: of('/transactions/{id}', 'transaction'),
  editTransaction: of('/transactions/{id}', 'transaction', { category: 'gas', note: 'a note' }),
  enterTransaction: {
    path: () => '/transactions',
    body: (own) => ({
      account_id: own.account,
      date: '2026-11-03',
      amount: '-7.50',
      seller: 'Kiosk',
    }),
  },
  bulkEditTransactions: {
    path: () => '/transactions/bulk',
    body: (own) => ({ ids: [own.transaction], set: { reviewed: true } }),
  },
  listCategories: plain('/categories'),
  createCategory: plain('/categories', { name: 'Pets' }),
  updateCategory: plain('/categories/pets', { name: 'Pets and vets' }),
  deleteCategory: plain('/categories/pets'),
  categorize: plain('/categorize', { sellers: ['STARBUCKS STORE 01234'] }),
  getSpending: plain('/spending?from=2026-01&to=2026-11'),
  getBudget: plain('/budget?month=2026-11'),
  setOverride: plain('/budget/groceries', { amount: '300.00' }),
  clearOverride: plain('/budget/groceries'),
  listNotifications: plain('/notifications?unread=true'),
  markRead: of('/notifications/{id}/read', 'notification'),
  markAllRead: plain('/notifications/read-all'),
  export: plain('/export?format=json'),
  deleteTransaction: of('/transactions/{id}', 'transaction'),
  removeAccount: of('/accounts/{id}', 'account'),
  removeConnection: of('/connections/{id}?keep_transactions=false', 'connection'),
  changeEmail: plain('/me/email', { password, email: 'moved@example.com' }),
  endSession: of('/sessions/{id}', 'session'),
  endSessions: plain('/sessions'),
  revokeToken: of('/tokens/{id}', 'token'),
  changePassword: plain('/me/password', { password, new_password: 'a quite different one' }),
  eraseUser: plain('/me', { password: 'a quite different one' }),
};

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
  own = await thingsOf(ownerToken);
});

// `finishLink` needs the id that `startLink` just gave: a test of its own below.
const apart = new Set(['finishLink']);

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
    for (const path of ['/connections', '/accounts', '/tokens', '/sessions', '/notifications']) {
      const { text } = await callApi('GET', path, { token: otherToken });
      for (const id of Object.values(own)) expect(text).not.toContain(`"${id}"`);
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

async function person(email: string): Promise<string> {
  await callApi('POST', '/users', { body: { email, password } });
  const made = await callApi('POST', '/tokens', { body: { email, password, label: 'test' } });
  return made.json.token;
}

/** One of everything an id can name; what only a worker writes is written by the owner role. */
async function thingsOf(token: string): Promise<Things> {
  const me = (await callApi('GET', '/me', { token })).json;
  const userId = decodeId(me.id);
  const insert = async (sql: string, ...values: unknown[]) =>
    encodeId((await db.owner.query(sql, [userId, ...values])).rows[0].id);
  const connection = await insert(
    `insert into connections (user_id, provider, institution, url, login_hash, timezone, status)
     values ($1, 'ofx', 'A bank', 'http://localhost:4999/ofx', $2, 'UTC', 'active') returning id`,
    lookupHash('somebody'),
  );
  await insert(
    `insert into extractions (user_id, connection_id, trigger, state, finished_at)
     values ($1, $2, 'link', 'done', now()) returning id`,
    decodeId(connection),
  );
  const account = (
    await callApi('POST', '/accounts', {
      token,
      body: { name: 'Cash', type: 'cash', currency: 'USD' },
    })
  ).json.id;
  const transaction = (
    await callApi('POST', '/transactions', {
      token,
      body: { account_id: account, date: '2026-11-02', amount: '-20.00', seller: 'Corner shop' },
    })
  ).json.id;
  return {
    connection,
    account,
    transaction,
    notification: await insert(
      `insert into notifications (user_id, kind, subject, period, title, body)
       values ($1, 'budget_near', '3', '2026-11-01', 'Near', 'Groceries is near.') returning id`,
    ),
    session: await insert(
      `insert into sessions (user_id, sid_hash, expires_at)
       values ($1, '\\x01', now() + interval '1 day') returning id`,
    ),
    token: await insert(
      `insert into tokens (user_id, label, token_hash) values ($1, 'x', '\\x02') returning id`,
    ),
  };
}
