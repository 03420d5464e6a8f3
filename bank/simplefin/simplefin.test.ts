import { describe, expect, it } from 'vitest';
import { useBank } from '../testing';

const bank = useBank();

type Transaction = {
  id: string;
  posted: number;
  amount: string;
  description: string;
  transacted_at: number;
  pending?: boolean;
};
type AccountSet = {
  errors?: string[];
  errlist?: { code: string; msg: string; conn_id: string; account_id?: string }[];
  connections?: { conn_id: string; name: string }[];
  accounts: {
    id: string;
    conn_id?: string;
    org?: { domain: string };
    currency: string;
    balance: string;
    transactions?: Transaction[];
  }[];
};

const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

async function read(query: string, user = 'maya', password = 'maya-sandbox-1') {
  const answer = await fetch(`${bank.url()}/simplefin/accounts${query}`, {
    headers: { authorization: basic(user, password) },
  });
  const text = await answer.text();
  return {
    status: answer.status,
    // safe because: every field is compared below
    body: (text.startsWith('{') ? JSON.parse(text) : { accounts: [] }) as AccountSet,
  };
}

const epoch = (text: string) => Date.parse(text) / 1000;
const setupTokenOf = async (login: string) => {
  const { body } = await bank.control('GET', `/people/${login}/setup-token`);
  return Buffer.from(body.setup_token, 'base64').toString();
};
const claim = (url: string) => fetch(url, { method: 'POST' });

describe('claiming', () => {
  it('buys one access URL for one setup token, also after a restart', async () => {
    const url = await setupTokenOf('maya');
    expect(url.startsWith(`${bank.url()}/simplefin/claim/`)).toBe(true);
    const first = await claim(url);
    expect(first.status).toBe(200);
    const access = new URL(await first.text());
    expect((await claim(url)).status).toBe(403);
    const unclaimed = new URL(await setupTokenOf('dev'));

    await bank.restart();
    const at = (path: string) => `${bank.url()}${path}`;
    expect((await claim(at(new URL(url).pathname))).status).toBe(403);
    expect((await claim(at(unclaimed.pathname))).status).toBe(200);
    const { status, body } = await read('', access.username, access.password);
    expect(status).toBe(200);
    expect(body.accounts.map((account) => account.id)).toEqual(
      (await bank.truth('maya')).accounts.map((account) => account.id),
    );
  });

  it('refuses made-up and altered tokens', async () => {
    const url = await setupTokenOf('maya');
    const altered = url.slice(0, -1) + (url.endsWith('0') ? '1' : '0');
    expect((await claim(altered)).status).toBe(403);
    expect((await claim(`${bank.url()}/simplefin/claim/nonsense`)).status).toBe(403);
    expect((await fetch(url)).status).toBe(405);
    expect((await claim(url)).status).toBe(200);
  });

  it('opens nothing without the right credentials', async () => {
    expect((await read('', 'maya', 'wrong')).status).toBe(403);
    expect((await read('', 'nobody', 'x')).status).toBe(403);
    expect((await fetch(`${bank.url()}/simplefin/accounts`)).status).toBe(403);
  });
});

describe('reading', () => {
  it('gives every posted row of the truth once when walked in windows', async () => {
    const truth = await bank.truth('maya');
    const seen: string[] = [];
    const day = 86_400;
    for (let start = epoch('2024-11-01'); start < epoch('2026-11-27'); start += 60 * day) {
      const { body } = await read(`?start-date=${start}&end-date=${start + 60 * day}`);
      expect(body.errors).toEqual([]);
      for (const account of body.accounts) {
        for (const row of account.transactions ?? []) {
          seen.push(`${account.id}|${row.id}|${row.amount}|${row.description}`);
        }
      }
    }
    const expected = truth.transactions
      .filter((row) => row.status === 'posted')
      .map((row) => `${row.account_id}|${row.id}|${row.amount}|${row.description}`);
    expect(seen.sort()).toEqual(expected.sort());
  });

  it('prints posting times at noon of the person’s zone', async () => {
    const truth = await bank.truth('priya');
    const { body } = await read('', 'priya', 'priya-sandbox-5');
    const rows = body.accounts.flatMap((account) => account.transactions ?? []);
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      const told = new Date(row.posted * 1000).toISOString();
      const known = truth.transactions.find(
        (one) => one.id === row.id && one.amount === row.amount,
      );
      expect(told).toBe(`${known?.date}T12:00:00.000Z`); // London, winter
    }
    expect(body.accounts[0]?.currency).toBe('GBP');
  });

  it('shows pending rows only when asked, with posted 0, and posts them under a new id', async () => {
    await bank.control('PUT', '/clock', { now: '2026-11-20T23:30:00Z' });
    const rows = async (query: string) =>
      (await read(query)).body.accounts.flatMap((account) => account.transactions ?? []);
    const pending = (await rows('?pending=1')).filter((row) => row.pending);
    expect(pending.length).toBeGreaterThan(0);
    expect(pending.every((row) => row.posted === 0 && row.transacted_at > 0)).toBe(true);
    expect((await rows('')).some((row) => row.pending)).toBe(false);
    // What real servers do with a value of 0.
    expect((await rows('?pending=0')).filter((row) => row.pending).length).toBe(pending.length);
    await bank.control('PUT', '/clock', { advance_days: 5 });
    const later = await rows('?pending=1');
    expect(later.filter((row) => pending.some((one) => one.id === row.id))).toEqual([]);
    for (const row of pending) {
      const copies = later.filter((one) => one.transacted_at === row.transacted_at);
      expect(copies.some((one) => one.posted > 0)).toBe(true);
    }
  });

  it('speaks version 2: errlist, connections and conn_id instead of errors and org', async () => {
    const one = (await read('')).body;
    expect(one.errors).toEqual([]);
    expect(one.accounts.every((account) => account.org && !account.conn_id)).toBe(true);
    const two = (await read('?version=2')).body;
    expect(two.errors).toBeUndefined();
    expect(two.errlist).toEqual([]);
    const connection = two.connections?.[0]?.conn_id;
    expect(connection).toBeTruthy();
    expect(two.accounts.every((account) => account.conn_id === connection && !account.org)).toBe(
      true,
    );
    const info = await (await fetch(`${bank.url()}/simplefin/info`)).json();
    expect(info).toEqual({ versions: ['1.0', '2.0'] });
  });

  it('keeps to the accounts and to balances alone when asked', async () => {
    const { accounts } = await bank.truth('maya');
    const asked = `?account=${accounts[0]!.id}&account=${accounts[2]!.id}&balances-only=1`;
    const { body } = await read(asked);
    expect(body.accounts.map((account) => account.id)).toEqual([accounts[0]!.id, accounts[2]!.id]);
    expect(body.accounts.map((account) => account.balance)).toEqual([
      accounts[0]!.balance,
      accounts[2]!.balance,
    ]);
    expect(body.accounts.every((account) => account.transactions === undefined)).toBe(true);
  });

  it('cuts a window that is too long and says so, and refuses nonsense', async () => {
    const { body } = await read(`?start-date=${epoch('2025-01-01')}`);
    expect(body.errors?.[0]).toMatch(/cut/);
    const first = Math.min(
      ...body.accounts.flatMap((account) => account.transactions ?? []).map((row) => row.posted),
    );
    expect(first).toBeGreaterThan(epoch('2026-09-01'));
    for (const query of ['?start-date=yesterday', '?version=3', '?colour=red']) {
      expect((await read(query)).status).toBe(400);
    }
  });
});
