import { type ChildProcess, spawn } from 'node:child_process';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cacheSize } from '@/lib/cache';
import { decodeId, encodeId } from '@/lib/ids';
import type { NodeAnswered } from '@/tests/api-node';
import { person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';

const db = useDatabase({ role: 'web' });
const SUMMARIES = [
  '/spending?from=2026-01&to=2026-12',
  '/budget?month=2026-11',
  '/budget',
  '/transactions?limit=20',
  '/transactions?category=groceries',
  '/accounts',
  '/categories',
];

type Own = Record<'token' | 'account' | 'transaction' | 'connection', string> & { userId: bigint };
let people = 0;
async function newPerson(): Promise<Own> {
  const token = await person(`person${++people}@example.com`);
  const userId = decodeId((await callApi('GET', '/me', { token })).json.id) as bigint;
  const made = async (path: string, body: unknown) =>
    (await callApi('POST', path, { token, body })).json.id as string;
  const account = await made('/accounts', { name: 'Cash', type: 'cash', currency: 'USD' });
  const transaction = await made('/transactions', {
    account_id: account,
    date: '2026-11-02',
    amount: '-20.00',
    seller: 'Corner shop',
  });
  const { rows } = await db.owner.query(
    `insert into connections (user_id, provider, institution, url, login_hash, timezone, status)
     values ($1, 'ofx', 'A bank', 'http://localhost:4999/ofx', sha256('x'), 'UTC', 'active') returning id`,
    [userId],
  );
  return { token, userId, account, transaction, connection: encodeId(rows[0].id) };
}

const emptyCache = () => Object.assign(globalThis, { savoryCache: undefined });
async function readAll({ token }: Own): Promise<string[]> {
  const answers: string[] = [];
  for (const url of SUMMARIES) {
    const { text, status } = await callApi('GET', url, { token });
    answers.push(`${status} ${url} ${text}`);
  }
  return answers;
}

type Verb = (own: Own) => Promise<unknown>;
const call =
  (method: string, path: string, body?: unknown): Verb =>
  (own) => {
    const named = path.replace(/:(\w+)/, (_, thing) => String(own[thing as keyof Own]));
    return callApi(method, named, { token: own.token, body });
  };
const sql =
  (statement: string): Verb =>
  (own) =>
    db.owner.query(statement, [own.userId]);

// Everything that changes what a person sees: their own verbs, and what a worker writes of a bank's.
const VERBS: Record<string, Verb> = {
  enter: (own) =>
    callApi('POST', '/transactions', {
      token: own.token,
      body: { account_id: own.account, date: '2026-11-05', amount: '-3.00', seller: 'Kiosk' },
    }),
  categorise: call('PATCH', '/transactions/:transaction', { category: 'groceries' }),
  note: call('PATCH', '/transactions/:transaction', { note: 'bread' }),
  tag: call('PATCH', '/transactions/:transaction', { tags: ['a'] }),
  split: call('PATCH', '/transactions/:transaction', {
    splits: [
      { category: 'gas', amount: '-5.00' },
      { category: 'travel', amount: '-15.00' },
    ],
  }),
  'choose for the seller and the past': call('PATCH', '/transactions/:transaction', {
    category: 'shopping',
    apply_to: 'seller',
    apply_to_past: true,
  }),
  'review many': (own) =>
    callApi('POST', '/transactions/bulk', {
      token: own.token,
      body: { ids: [own.transaction], set: { reviewed: false } },
    }),
  exclude: call('PATCH', '/transactions/:transaction', { excluded: true }),
  'make a category': call('POST', '/categories', { name: 'Pets' }),
  'rename a category': call('PATCH', '/categories/pets', { name: 'Vets' }),
  'delete a category': call('DELETE', '/categories/pets'),
  'hide a built-in one': call('PATCH', '/categories/gas', { hidden: true }),
  'set a budget': call('PUT', '/budget/groceries', { amount: '12.00' }),
  'clear a budget': call('DELETE', '/budget/groceries'),
  'say the income': call('PATCH', '/me', { monthly_income: '7000.00' }),
  'change the currency': call('PATCH', '/me', { currency: 'EUR' }),
  'change it back': call('PATCH', '/me', { currency: 'USD' }),
  'open an account': call('POST', '/accounts', { name: 'Jar', type: 'cash', currency: 'USD' }),
  'rename an account': call('PATCH', '/accounts/:account', { name: 'Purse' }),
  'the bank books': sql(
    `insert into transactions (user_id, account_id, amount_minor, booked_on, source, currency, external_id, seller, description)
     select user_id, id, -1234, '2026-11-09', 'ofx', 'USD', gen_random_uuid()::text, 'Bank', 'BANK' from accounts where user_id = $1`,
  ),
  'the bank takes back': sql(
    `update transactions set removed_at = now() where user_id = $1 and source = 'ofx' and removed_at is null`,
  ),
  'the account joins a connection': sql(
    `update accounts a set connection_id = c.id, reported_minor = 100, source_key = a.id::text from connections c where a.user_id = $1 and c.user_id = $1`,
  ),
  'the bank has another name': sql(
    `update connections set institution = institution || '!' where user_id = $1`,
  ),
  'delete a transaction': call('DELETE', '/transactions/:transaction'),
  'remove the connection': call('DELETE', '/connections/:connection?keep_transactions=true'),
  'remove the account': call('DELETE', '/accounts/:account'),
};

async function staysTrue(own: Own, verb: string): Promise<boolean> {
  const before = await readAll(own);
  await VERBS[verb]!(own);
  const kept = await readAll(own);
  emptyCache();
  expect(kept, `after “${verb}”`).toEqual(await readAll(own));
  return kept.join() !== before.join();
}

describe('a summary from the cache', () => {
  it('is what the database says after every verb, each of which shows', async () => {
    const own = await newPerson();
    for (const verb of Object.keys(VERBS)) {
      expect(await staysTrue(own, verb), `“${verb}” changes a summary`).toBe(true);
    }
  }, 120_000);

  it('is so after verbs in any order', async () => {
    const orders = fc.array(fc.constantFrom(...Object.keys(VERBS)), { minLength: 6, maxLength: 6 });
    const inAnyOrder = fc.asyncProperty(orders, async (verbs) => {
      const own = await newPerson();
      for (const verb of verbs) await staysTrue(own, verb);
    });
    await fc.assert(inAnyOrder, { numRuns: 4 });
  }, 120_000);

  it('is kept, and touches no table of what it sums up', async () => {
    const own = await newPerson();
    await readAll(own);
    const { answers } = cacheSize();
    await db.owner.query('alter table monthly_spending rename to hidden_away');
    try {
      const { status } = await callApi('GET', SUMMARIES[0]!, { token: own.token });
      expect(status).toBe(200);
      expect(cacheSize().answers).toBe(answers);
    } finally {
      await db.owner.query('alter table hidden_away rename to monthly_spending');
    }
  });

  it('is never another person’s, and nobody’s once the token is revoked', async () => {
    const [ann, bob] = [await newPerson(), await newPerson()];
    await call('PATCH', '/transactions/:transaction', { note: 'only for Ann' })(ann);
    expect((await readAll(ann)).join()).toContain('only for Ann');
    expect((await readAll(bob)).join()).not.toContain('only for Ann');
    await db.owner.query('delete from tokens where user_id = $1', [ann.userId]);
    const refused = await readAll(ann);
    expect(refused.every((answer) => answer.startsWith('401'))).toBe(true);
    expect((await readAll(bob)).every((answer) => answer.startsWith('200'))).toBe(true);
  });

  it('follows the person’s day: a new month is a new budget without any write', async () => {
    const own = await newPerson();
    const month = async () => (await callApi('GET', '/budget', { token: own.token })).json.month;
    const first = await month();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 35 * 86_400_000 });
    try {
      expect(await month()).not.toBe(first);
    } finally {
      vi.useRealTimers();
    }
  });

  it('keeps its version when its steps are folded', async () => {
    const own = await newPerson();
    const version = async () => {
      const { rows } = await db.owner.query(
        'select sum(steps)::bigint as version, count(*)::int as rows from version_steps where user_id = $1',
        [own.userId],
      );
      return rows[0];
    };
    await db.owner.query(
      `insert into version_steps (user_id) select $1 from generate_series(1, 100)`,
      [own.userId],
    );
    const before = await version();
    await readAll(own);
    expect(await version()).toEqual({ version: before.version, rows: 1 });
  });
});

describe('two nodes', () => {
  let node: ChildProcess;
  let asked = 0;
  beforeAll(async () => {
    node = spawn(
      process.execPath,
      ['--conditions=react-server', '--import', 'tsx', 'tests/api-node.ts'],
      { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
    );
    await new Promise((resolve) => node.once('message', resolve));
  });
  afterAll(async () => {
    const ended = new Promise((resolve) => node.once('exit', resolve));
    node.kill('SIGKILL');
    await ended;
  });

  function there(method: string, url: string, token: string, body?: unknown) {
    const id = ++asked;
    return new Promise<NodeAnswered>((resolve) => {
      const hear = (answer: NodeAnswered) => {
        if (answer.id !== id) return;
        node.off('message', hear);
        resolve(answer);
      };
      node.on('message', hear);
      node.send({ id, method, url, token, body });
    });
  }

  it('see each other’s writes at once, and a revocation', async () => {
    const { token, account, userId } = await newPerson();
    const url = SUMMARIES[3]!;
    const enter = (seller: string) => ({
      account_id: account,
      date: '2026-11-06',
      amount: '-1.00',
      seller,
    });
    await there('GET', url, token);
    for (let turn = 0; turn < 5; turn++) {
      await callApi('POST', '/transactions', { token, body: enter(`Here ${turn}`) });
      expect((await there('GET', url, token)).text).toContain(`Here ${turn}`);
      await there('POST', '/transactions', token, enter(`There ${turn}`));
      const { text } = await callApi('GET', url, { token });
      expect(text).toContain(`There ${turn}`);
      expect((await there('GET', url, token)).text).toBe(text);
    }
    await db.owner.query('delete from tokens where user_id = $1', [userId]);
    expect((await there('GET', url, token)).status).toBe(401);
  });
});
