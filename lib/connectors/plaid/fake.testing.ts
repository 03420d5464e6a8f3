import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { resetEnvForTests } from '@/lib/env';
import { hasDocument, openDocument } from './openapi.testing';

/** A counterpart with a memory, over real HTTP: what one call changes the next one sees. */
export type Row = {
  id: string;
  account: string;
  amount: number;
  date: string;
  name: string;
  pending?: boolean;
  pendingId?: string;
  category?: string;
};
export type FakeAccount = {
  id: string;
  name: string;
  mask: string;
  type?: string;
  subtype?: string;
  current?: number;
  persistent?: string;
};
type Change = { op: 'added' | 'modified' | 'removed'; row: Row };

export class Item {
  readonly id = `item-${randomUUID()}`;
  readonly token = `access-sandbox-${randomUUID()}`;
  readonly publicToken = `public-sandbox-${randomUUID()}`;
  log: Change[] = [];
  status = 'HISTORICAL_UPDATE_COMPLETE';
  /** Answers every call about it until it is taken away. */
  error?: { type: string; code: string; status?: number };
  /** Called once between two pages: true when the bank wrote while it was read. */
  duringPaging?: () => boolean;
  mutated = false;
  removed = false;
  constructor(readonly accounts: FakeAccount[]) {}

  add(...rows: Row[]): this {
    for (const row of rows) this.log.push({ op: 'added', row });
    return this;
  }
  modify(row: Row): this {
    this.log.push({ op: 'modified', row });
    return this;
  }
  remove(row: Row): this {
    this.log.push({ op: 'removed', row });
    return this;
  }
}

type Answer = { status: number; body: object; headers?: Record<string, string> };
const refusal = (type: string, code: string, status = 400): Answer => ({
  status,
  body: {
    error_type: type,
    error_code: code,
    error_message: code,
    display_message: null,
    request_id: 'r',
  },
});

export function useFakePlaid() {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomUUID();
  const document = hasDocument ? openDocument() : null;
  const plaid = {
    items: [] as Item[],
    calls: [] as { call: string; body: Record<string, unknown> }[],
    /** Requests and answers that are not as Plaid's document has them. */
    wrongs: [] as string[],
    pageSize: 500,
    link(...accounts: FakeAccount[]): Item {
      const item = new Item(accounts);
      plaid.items.push(item);
      return item;
    },
    /** A call of Plaid's as it would make it: body, and the proof that goes with it in a header. */
    async webhook(item: Item, code: string, extra: object = {}, age = 0) {
      const body = JSON.stringify(
        { webhook_type: 'TRANSACTIONS', webhook_code: code, item_id: item.id, ...extra },
        null,
        2,
      );
      const request_body_sha256 = createHash('sha256').update(body).digest('hex');
      const proof = await new SignJWT({ request_body_sha256 })
        .setProtectedHeader({ alg: 'ES256', kid, typ: 'JWT' })
        .setIssuedAt(Math.floor(plaid.now().getTime() / 1000) - age)
        .sign(pair.privateKey);
      return { body, proof };
    },
    now: () => new Date(),
    url: '',
  };

  const server = createServer(async (incoming, outgoing) => {
    const text = await textOf(incoming);
    const call = incoming.url ?? '';
    const body: Record<string, unknown> = JSON.parse(text);
    plaid.calls.push({ call, body });
    plaid.wrongs.push(...(document?.wrongs(call, body) ?? []));
    const keys = incoming.headers['plaid-client-id'] === 'client' && incoming.headers['plaid-secret'] === 'secret'; // biome-ignore format: one thought
    const answer = keys ? respond(call, body) : refusal('INVALID_INPUT', 'INVALID_API_KEYS');
    if (answer.status === 200)
      plaid.wrongs.push(...(document?.wrongAnswer(call, answer.body) ?? []));
    outgoing.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    outgoing.end(JSON.stringify(answer.body));
  });

  function respond(call: string, body: Record<string, unknown>): Answer {
    const request_id = 'r';
    if (call === '/webhook_verification_key/get') {
      if (body.key_id !== kid)
        return refusal('INVALID_INPUT', 'INVALID_WEBHOOK_VERIFICATION_KEY_ID');
      const jwk = pair.publicKey.export({ format: 'jwk' });
      const key = { ...jwk, alg: 'ES256', use: 'sig', kid, created_at: 1, expired_at: null };
      return { status: 200, body: { key, request_id } };
    }
    if (call === '/item/public_token/exchange') {
      const item = plaid.items.find(({ publicToken }) => publicToken === body.public_token);
      if (!item) return refusal('INVALID_INPUT', 'INVALID_PUBLIC_TOKEN');
      return { status: 200, body: { access_token: item.token, item_id: item.id, request_id } };
    }
    const item = plaid.items.find(({ token }) => token === body.access_token);
    if (call === '/link/token/create' && (item || body.access_token === undefined)) {
      const link_token = `link-sandbox-${item?.id ?? 'new'}`;
      return { status: 200, body: { link_token, expiration: '2027-01-01T00:00:00Z', request_id } };
    }
    if (!item) return refusal('INVALID_INPUT', 'INVALID_ACCESS_TOKEN');
    if (item.removed) return refusal('ITEM_ERROR', 'ITEM_NOT_FOUND');
    if (item.error) return refusal(item.error.type, item.error.code, item.error.status);
    if (call === '/item/remove') {
      item.removed = true;
      return { status: 200, body: { request_id } };
    }
    const accounts = item.accounts.map(accountOf);
    if (call === '/accounts/get')
      return { status: 200, body: { accounts, item: itemOf(item), request_id } };
    return sync(item, body, accounts);
  }

  function sync(item: Item, body: Record<string, unknown>, accounts: object[]): Answer {
    const from = body.cursor ? Number(Buffer.from(String(body.cursor), 'base64').toString()) : 0;
    if (from > item.log.length) return refusal('INVALID_INPUT', 'INVALID_FIELD');
    if (item.mutated) {
      item.mutated = false;
      return refusal('TRANSACTIONS_ERROR', 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION');
    }
    const told = item.log.slice(from, from + Math.min(Number(body.count), plaid.pageSize));
    const end = from + told.length;
    // One page tells what became of a row, not each step of the way.
    const changes = [...new Map(told.map((change) => [change.row.id, change])).values()];
    const of = (op: Change['op']) => changes.filter((change) => change.op === op);
    const answer = {
      transactions_update_status: item.status,
      accounts,
      added: of('added').map(({ row }) => rowOf(row)),
      modified: of('modified').map(({ row }) => rowOf(row)),
      removed: of('removed').map(({ row }) => ({
        transaction_id: row.id,
        account_id: row.account,
      })),
      next_cursor: Buffer.from(String(end)).toString('base64'),
      has_more: end < item.log.length,
      request_id: 'r',
    };
    const write = answer.has_more && item.duringPaging;
    item.duringPaging = undefined;
    if (write) item.mutated = write();
    return { status: 200, body: answer };
  }

  beforeAll(async () => {
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    plaid.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    Object.assign(process.env, {
      PLAID_CLIENT_ID: 'client',
      PLAID_SECRET: 'secret',
      PLAID_URL: plaid.url,
      ALLOW_PRIVATE_INSTITUTIONS: '127.0.0.1/32',
    });
    resetEnvForTests();
  });
  beforeEach(() => {
    plaid.calls.length = 0;
    plaid.wrongs.length = 0;
  });
  afterAll(() => new Promise((closed) => server.close(closed)));
  return plaid;
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming) text += chunk;
  return text || '{}';
}

function accountOf(account: FakeAccount): object {
  const { type = 'depository', subtype = 'checking', current = 0 } = account;
  return {
    account_id: account.id,
    name: account.name,
    official_name: null,
    mask: account.mask,
    type,
    subtype,
    ...(account.persistent && { persistent_account_id: account.persistent }),
    balances: {
      available: current,
      current,
      limit: null,
      iso_currency_code: 'USD',
      unofficial_currency_code: null,
    },
  };
}

function itemOf(item: Item): object {
  return {
    item_id: item.id,
    webhook: null,
    error: null,
    available_products: [],
    billed_products: ['transactions'],
    consent_expiration_time: null,
    update_type: 'background',
  };
}

function rowOf(row: Row): object {
  return {
    transaction_id: row.id,
    account_id: row.account,
    pending_transaction_id: row.pendingId ?? null,
    pending: row.pending ?? false,
    amount: row.amount,
    iso_currency_code: 'USD',
    unofficial_currency_code: null,
    category: null,
    category_id: null,
    check_number: null,
    date: row.date,
    datetime: null,
    authorized_date: null,
    authorized_datetime: null,
    location: { address: null, city: null, region: null, postal_code: null, country: null, lat: null, lon: null, store_number: null }, // biome-ignore format: nothing known
    name: row.name,
    merchant_name: null,
    payment_meta: { by_order_of: null, payee: null, payer: null, payment_method: null, payment_processor: null, ppd_id: null, reason: null, reference_number: null }, // biome-ignore format: nothing known
    payment_channel: 'in store',
    account_owner: null,
    transaction_code: null,
    personal_finance_category: row.category
      ? { primary: row.category, detailed: row.category, confidence_level: 'HIGH' }
      : null,
  };
}
