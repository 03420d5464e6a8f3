import { generateKeyPairSync, randomUUID, verify } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { resetEnvForTests } from '@/lib/env';

/** A counterpart of our own with a memory, over real HTTP: no other is known (CONNECTORS.md part 7). */
export type Entry = {
  ref?: string;
  day: string;
  amount: string;
  name: string;
  purpose?: string;
  status?: string;
  credit?: boolean;
};
export type FakeAccount = {
  hash: string;
  iban?: string;
  name: string;
  balance: string;
  entries: Entry[];
  /** Answers every call about it until it is taken away. */
  error?: { status: number; code: string };
};
export type Bank = {
  name: string;
  accounts: FakeAccount[];
  /** Seconds a consent may last. */
  consent: number;
  /** References are new at each question. */
  churns?: boolean;
  /** Days back that it tells of. */
  days?: number;
  /** Does it know pending entries? */
  pending?: boolean;
  /** Entries a page. */
  page?: number;
  /** What is wrong with its own keys of further pages. */
  keys?: 'refused' | 'the same for ever';
};
type Session = { id: string; bank: Bank; ended?: boolean; uids: Map<string, FakeAccount> };
type Answer = { status: number; body: object };

const refusal = (status: number, error: string): Answer => ({
  status,
  body: { code: status, message: 'No.', error },
});

export function useFakeEnableBanking() {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const fake = {
    banks: [] as Bank[],
    sessions: [] as Session[],
    /** State and where to go back to, by the code that a consent would give. */
    codes: new Map<string, { bank: Bank; state: string; returnTo: string; until: string }>(),
    calls: [] as string[],
    unsigned: 0,
    url: '',
    today: '2026-11-25',
    bank(bank: Bank): Bank {
      fake.banks.push(bank);
      return bank;
    },
    /** The person consents at their bank: what comes back with them. */
    consent(redirect: string) {
      const code = new URL(redirect).searchParams.get('code') ?? '';
      const given = fake.codes.get(code);
      if (!given) throw new Error('No such page.');
      return { code, state: given.state, returnTo: given.returnTo };
    },
  };

  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '', 'http://fake');
    fake.calls.push(`${incoming.method} ${url.pathname}${url.search}`);
    const text = await textOf(incoming);
    const signed = isSigned(incoming.headers.authorization ?? '');
    if (!signed) fake.unsigned++;
    const answer = signed
      ? respond(incoming.method ?? '', url, text ? JSON.parse(text) : {})
      : refusal(401, 'UNAUTHORIZED');
    outgoing.writeHead(answer.status, { 'content-type': 'application/json' });
    outgoing.end(JSON.stringify(answer.body));
  });

  function isSigned(authorization: string): boolean {
    const [head = '', claims = '', signature = ''] = authorization
      .replace('Bearer ', '')
      .split('.');
    const data = Buffer.from(`${head}.${claims}`);
    const header = JSON.parse(Buffer.from(head, 'base64url').toString() || '{}');
    const said = JSON.parse(Buffer.from(claims, 'base64url').toString() || '{}');
    return (
      header.alg === 'RS256' &&
      header.kid === 'app' &&
      said.iss === 'enablebanking.com' &&
      said.aud === 'api.enablebanking.com' &&
      said.exp - said.iat <= 3600 &&
      verify('sha256', data, pair.publicKey, Buffer.from(signature, 'base64url'))
    );
  }

  function respond(method: string, url: URL, body: Record<string, never>): Answer {
    const { pathname: path } = url;
    if (path === '/aspsps') {
      const aspsps = fake.banks.map(({ name, consent }) => ({
        name,
        country: url.searchParams.get('country'),
        maximum_consent_validity: consent,
      }));
      return { status: 200, body: { aspsps } };
    }
    if (path === '/auth') return auth(body);
    if (path === '/sessions' && method === 'POST') return open(body);
    const session = fake.sessions.find(({ id }) => path === `/sessions/${id}`);
    if (session && method === 'DELETE') {
      session.ended = true;
      return { status: 200, body: { message: 'OK' } };
    }
    return aboutAccount(url);
  }

  function auth(body: Record<string, never>): Answer {
    const {
      access,
      aspsp,
      state,
      redirect_url: returnTo,
    } = body as unknown as {
      access: { valid_until: string };
      aspsp: { name: string };
      state: string;
      redirect_url: string;
    };
    const bank = fake.banks.find(({ name }) => name === aspsp.name);
    if (!bank) return refusal(422, 'WRONG_ASPSP_PROVIDED');
    const seconds = (Date.parse(access.valid_until) - Date.parse(`${fake.today}T18:00:00Z`)) / 1000;
    if (seconds > bank.consent) return refusal(422, 'WRONG_REQUEST_PARAMETERS');
    const code = randomUUID();
    fake.codes.set(code, { bank, state, returnTo, until: access.valid_until });
    const authorization_id = randomUUID();
    const page = `https://tilisy.enablebanking.com/welcome?code=${code}`;
    return { status: 200, body: { url: page, authorization_id, psu_id_hash: 'h' } };
  }

  function open({ code }: Record<string, never>): Answer {
    const given = fake.codes.get(code ?? '');
    if (!given) return refusal(422, 'WRONG_AUTHORIZATION_CODE');
    fake.codes.delete(code ?? '');
    const uids = new Map(given.bank.accounts.map((account) => [randomUUID(), account]));
    const session: Session = { id: randomUUID(), bank: given.bank, uids };
    fake.sessions.push(session);
    const accounts = [...uids].map(([uid, { hash, iban, name }]) => ({
      uid,
      identification_hash: hash,
      ...(iban && { account_id: { iban } }),
      name,
      currency: 'EUR',
      cash_account_type: 'CACC',
    }));
    const aspsp = { name: given.bank.name, country: 'DE' };
    const access = { valid_until: given.until };
    return { status: 200, body: { session_id: session.id, accounts, aspsp, access } };
  }

  function aboutAccount(url: URL): Answer {
    const [, , uid = '', what] = url.pathname.split('/');
    const session = fake.sessions.find(({ uids }) => uids.has(uid));
    const account = session?.uids.get(uid);
    if (!session || !account) return refusal(404, 'ACCOUNT_DOES_NOT_EXIST');
    if (session.ended) return refusal(401, 'EXPIRED_SESSION');
    if (account.error) return refusal(account.error.status, account.error.code);
    if (what === 'balances') {
      const booked = { currency: 'EUR', amount: account.balance };
      const other = { currency: 'EUR', amount: '9999.00' };
      const balances = [
        { name: 'Expected', balance_amount: other, balance_type: 'XPCD' },
        { name: 'Booked', balance_amount: booked, balance_type: 'CLBD' },
      ];
      return { status: 200, body: { balances } };
    }
    return entries(session.bank, account, url.searchParams);
  }

  function entries(bank: Bank, account: FakeAccount, asked: URLSearchParams): Answer {
    const from = asked.get('date_from') ?? '';
    const oldest = Date.parse(fake.today) - (bank.days ?? 900) * 86_400_000;
    if (Date.parse(from) < oldest) return refusal(422, 'WRONG_TRANSACTIONS_PERIOD');
    const only = asked.get('transaction_status');
    if (bank.pending === false && only !== 'BOOK') return refusal(422, 'WRONG_REQUEST_PARAMETERS');
    const key = asked.get('continuation_key');
    if (key !== null && bank.keys === 'refused') return refusal(422, 'WRONG_CONTINUATION_KEY');
    const start = Number(key ?? 0);
    const all = account.entries.filter(
      ({ day, status }) => day >= from && (only === null || (status ?? 'BOOK') === only),
    );
    const size = bank.page ?? 100;
    const page = all.slice(start, start + size).map((entry) => entryOf(entry, bank.churns));
    const next = bank.keys === 'the same for ever' ? '1' : String(start + size);
    // An empty page may stand before the last one: only a missing key is the end.
    const more = start + size < all.length || bank.keys === 'the same for ever';
    return { status: 200, body: { transactions: page, ...(more && { continuation_key: next }) } };
  }

  beforeAll(async () => {
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    Object.assign(process.env, {
      ENABLE_BANKING_APP_ID: 'app',
      ENABLE_BANKING_KEY: pair.privateKey
        .export({ type: 'pkcs8', format: 'pem' })
        .toString()
        .replaceAll('\n', '\\n'),
      ENABLE_BANKING_URL: fake.url,
      ALLOW_PRIVATE_INSTITUTIONS: '127.0.0.1/32',
    });
    resetEnvForTests();
  });
  beforeEach(() => {
    fake.calls.length = 0;
    fake.banks.length = 0;
  });
  afterAll(() => new Promise((closed) => server.close(closed)));
  return fake;
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming) text += chunk;
  return text;
}

function entryOf(entry: Entry, churns = false): object {
  const party = { name: entry.name };
  const reference = churns ? randomUUID() : entry.ref;
  return {
    entry_reference: reference ?? null,
    transaction_id: randomUUID(),
    transaction_amount: { currency: 'EUR', amount: entry.amount },
    credit_debit_indicator: entry.credit ? 'CRDT' : 'DBIT',
    status: entry.status ?? 'BOOK',
    booking_date: entry.status === 'PDNG' ? null : entry.day,
    transaction_date: entry.day,
    value_date: entry.day,
    creditor: entry.credit ? null : party,
    debtor: entry.credit ? party : null,
    remittance_information: entry.purpose ? [entry.purpose] : [],
  };
}
