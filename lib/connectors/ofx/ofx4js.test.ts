import http from 'node:http';
import type { AddressInfo } from 'node:net';
import * as o from 'ofx4js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDate } from '@/lib/calendar';
import { makeSafeFetch } from '@/lib/safe-fetch';
import { parseCidrs } from '@/lib/safe-fetch/addresses';
import { type Harness, run } from '../conformance';
import { ofx } from './connector';
import { accountsRequest, type SignOn, statementRequest } from './request';

/**
 * Against an implementation of OFX that is not ours: `ofx4js` reads our requests and writes the
 * answers we read, as a small bank on a port. (It cannot read dates without a time.)
 */
let version: '1' | '2' = '1';
let url = '';
const seen: {
  user: string;
  password: string;
  clientUid: string;
  app: string;
  account?: string;
  start?: string;
}[] = [];

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString(version === '1' ? 'latin1' : 'utf8');
    try {
      const said = answer(body);
      response.writeHead(200, { 'content-type': 'application/x-ofx' }).end(said);
    } catch (error) {
      response.writeHead(418).end(String(error));
    }
  });
});
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ofx`; // safe because: it listens on TCP
});
afterAll(() => new Promise((done) => server.close(done)));

function setsOf(body: string): o.RequestMessageSet[] {
  return new o.AggregateUnmarshaller(o.RequestEnvelope).unmarshal(body).getMessageSets().values();
}

function pick<T>(sets: readonly unknown[], kind: new (...args: never[]) => T): T | undefined {
  return sets.find((one): one is T => one instanceof kind);
}

function answer(body: string): Buffer {
  const sets = setsOf(body);
  const signOn = pick(sets, o.SignonRequestMessageSet)!.getSignonRequest();
  const bank = pick(sets, o.BankingRequestMessageSet)?.getStatementRequest();
  const card = pick(sets, o.CreditCardRequestMessageSet)?.getStatementRequest();
  const range = (bank ?? card)?.getMessage().getStatementRange();
  seen.push({
    user: signOn.getUserId(),
    password: signOn.getPassword(),
    clientUid: signOn.getClientUID(),
    app: `${signOn.getApplicationId()} ${signOn.getApplicationVersion()}`,
    account:
      bank?.getMessage().getAccount().getAccountNumber() ??
      card?.getMessage().getAccount().getAccountNumber(),
    start: range?.getStart().toISOString().slice(0, 10),
  });
  const envelope = new o.ResponseEnvelope();
  envelope.setUID('NONE');
  envelope.setSecurity(o.ApplicationSecurity.NONE);
  const answers = new o.SortedSet<o.ResponseMessageSet>(o.ResponseMessageSet.contentCompare);
  answers.insert(signedOn());
  const info = pick(sets, o.SignupRequestMessageSet)?.getAccountInfoRequest();
  if (info) answers.insert(accounts(info.getUID()));
  if (bank) answers.insert(bankStatement(bank.getUID(), bank.getMessage().getAccount()));
  if (card) answers.insert(cardStatement(card.getUID(), card.getMessage().getAccount()));
  envelope.setMessageSets(answers);
  const out = new o.OutputBuffer();
  const writer = version === '1' ? new o.OFXV1Writer(out) : new o.OFXV2Writer(out);
  new o.AggregateMarshaller().marshal(envelope, writer);
  writer.close();
  return Buffer.from(out.toString(), version === '1' ? 'latin1' : 'utf8');
}

function good(): o.Status {
  const status = new o.Status();
  status.setCode(o.KnownCode.SUCCESS);
  status.setSeverity(o.Severity.INFO);
  return status;
}

function signedOn(): o.SignonResponseMessageSet {
  const response = new o.SignonResponse();
  response.setStatus(good());
  response.setTimestamp(new Date('2026-11-25T12:00:00Z'));
  const set = new o.SignonResponseMessageSet();
  set.setSignonResponse(response);
  return set;
}

const bankAccount = new o.BankAccountDetails();
bankAccount.setBankId('121099999');
bankAccount.setAccountNumber('9988');
bankAccount.setAccountType(o.AccountType.SAVINGS);
const cardAccount = new o.CreditCardAccountDetails();
cardAccount.setAccountNumber('4111111111111111');

function accounts(uid: string): o.SignupResponseMessageSet {
  const bank = new o.BankAccountInfo();
  bank.setBankAccount(bankAccount);
  bank.setSupportsTransactionDetailOperations(true);
  bank.setSupportsTransferFromOtherAccountOperations(false);
  bank.setSupportsTransferToOtherAccountOperations(false);
  bank.setStatus(o.AccountStatus.ACTIVE);
  const card = new o.CreditCardAccountInfo();
  card.setCreditCardAccount(cardAccount);
  card.setSupportsTransactionDetailOperations(true);
  card.setSupportsTransferFromOtherAccountOperations(false);
  card.setSupportsTransferToOtherAccountOperations(false);
  card.setStatus(o.AccountStatus.ACTIVE);
  const profiles = [new o.AccountProfile(), new o.AccountProfile()] as const;
  profiles[0].setDescription('Rainy days & more');
  profiles[0].setBankSpecifics(bank);
  profiles[1].setCreditCardSpecifics(card);
  const response = new o.AccountInfoResponse();
  response.setLastUpdated(new Date('2026-11-01T12:00:00Z'));
  response.setAccounts([...profiles]);
  const transaction = new o.AccountInfoResponseTransaction();
  transaction.setUID(uid);
  transaction.setStatus(good());
  transaction.setMessage(response);
  const set = new o.SignupResponseMessageSet();
  set.setAccountInfoResponse(transaction);
  return set;
}

const ROWS: [id: string, amount: number, day: string, name: string][] = [
  ['A1', -12.34, '2026-11-20', 'AT&T <WIRELESS>'],
  ['A2', 2500, '2026-11-15', 'PAYROLL'],
  ['A3', -0.05, '2026-11-01', 'FEE'],
];

function fill<T extends o.StatementResponse>(statement: T): T {
  const list = new o.TransactionList();
  list.setStart(new Date('2026-10-01T12:00:00Z'));
  list.setEnd(new Date('2026-11-25T12:00:00Z'));
  list.setTransactions(
    ROWS.map(([id, amount, day, name]) => {
      const row = new o.Transaction();
      // safe because: the declaration names another enum; the library's own writer takes this one
      row.setTransactionType(o.TransactionType.OTHER as never);
      row.setDatePosted(new Date(`${day}T12:00:00Z`));
      row.setAmount(amount);
      row.setId(id);
      row.setName(name);
      return row;
    }),
  );
  const balance = new o.BalanceInfo();
  balance.setAmount(-321.5);
  balance.setAsOfDate(new Date('2026-11-25T12:00:00Z'));
  statement.setCurrencyCode('USD');
  statement.setTransactionList(list);
  statement.setLedgerBalance(balance);
  return statement;
}

function bankStatement(uid: string, account: o.BankAccountDetails): o.BankingResponseMessageSet {
  const statement = fill(new o.BankStatementResponse());
  statement.setAccount(account);
  const transaction = new o.BankStatementResponseTransaction();
  transaction.setUID(uid);
  transaction.setStatus(good());
  transaction.setMessage(statement);
  const set = new o.BankingResponseMessageSet();
  set.setStatementResponses([transaction]);
  return set;
}

function cardStatement(
  uid: string,
  account: o.CreditCardAccountDetails,
): o.CreditCardResponseMessageSet {
  const statement = fill(new o.CreditCardStatementResponse());
  statement.setAccount(account);
  const transaction = new o.CreditCardStatementResponseTransaction();
  transaction.setUID(uid);
  transaction.setStatus(good());
  transaction.setMessage(statement);
  const set = new o.CreditCardResponseMessageSet();
  set.setStatementResponses([transaction]);
  return set;
}

const day = parseDate('2026-10-01')!;
const signOn: SignOn = {
  dialect: { version: '103', profile: 0 },
  login: 'b&b <o>',
  password: 'p&<>w',
  org: 'B&N',
  fid: '7',
  clientUid: '8f1c2f2a-0000-4000-8000-000000000001',
  now: new Date('2026-11-25T18:00:00Z'),
  transactionId: 'T-1',
};

describe.each(['102', '103', '203'] as const)('our version %s', (dialect) => {
  const own: SignOn = { ...signOn, dialect: { version: dialect, profile: 1 } };

  test('its sign-on is read as meant', () => {
    const request = pick(
      setsOf(Buffer.from(accountsRequest(own)).toString('utf8')),
      o.SignonRequestMessageSet,
    )!;
    const read = request.getSignonRequest();
    expect([read.getUserId(), read.getPassword(), read.getLanguage()]).toEqual([
      'b&b <o>',
      'p&<>w',
      'ENG',
    ]);
    expect([
      read.getFinancialInstitution().getOrganization(),
      read.getFinancialInstitution().getId(),
    ]).toEqual(['B&N', '7']);
    expect(read.getClientUID()).toBe(dialect === '102' ? undefined : own.clientUid);
    expect(read.getTimestamp().toISOString()).toBe('2026-11-25T18:00:00.000Z');
  });

  test('its questions are read as meant', () => {
    const bank = {
      kind: 'bank',
      bankId: '12',
      branchId: '3',
      accountId: '9',
      accountType: 'SAVINGS',
    } as const;
    const text = Buffer.from(statementRequest(own, bank, day)).toString('utf8');
    const asked = pick(setsOf(text), o.BankingRequestMessageSet)!.getStatementRequest();
    expect(asked.getUID()).toBe('T-1');
    const from = asked.getMessage().getAccount();
    expect([
      from.getBankId(),
      from.getBranchId(),
      from.getAccountNumber(),
      from.getAccountType(),
    ]).toEqual(['12', '3', '9', o.AccountType.SAVINGS]);
    const range = asked.getMessage().getStatementRange();
    expect([range.getStart().toISOString(), range.getIncludeTransactions()]).toEqual([
      '2026-10-01T00:00:00.000Z',
      true,
    ]);
    const card = { kind: 'card', bankId: '', accountId: '4111', accountType: '' } as const;
    const cards = setsOf(Buffer.from(statementRequest(own, card, day)).toString('utf8'));
    expect(
      pick(cards, o.CreditCardRequestMessageSet)!
        .getStatementRequest()
        .getMessage()
        .getAccount()
        .getAccountNumber(),
    ).toBe('4111');
  });
});

test.each(['1', '2'] as const)(
  'a whole extraction from a bank of theirs, OFX %s',
  async (theirs) => {
    version = theirs;
    seen.length = 0;
    const policy = { exceptions: parseCidrs('127.0.0.1'), ports: new Set([443]) };
    const h: Harness = {
      connector: ofx,
      secret: { url, login: 'zoë', password: 'correct & horse' },
      context: {
        http: makeSafeFetch({ policy, limits: { padMs: 1 } }),
        now: () => new Date('2026-11-25T18:00:00Z'),
        connectionKey: 'k',
        timezone: 'UTC',
      },
      since: day,
      read: { timezone: 'UTC', since: day, today: parseDate('2026-11-25')! },
    };
    const cursor = { version: theirs === '1' ? '103' : '203', profile: 0 };
    const { batch, error } = await run(h, undefined, cursor);
    expect(error).toBeUndefined();
    expect(batch).toMatchObject({ issues: [], complete: true, nextCursor: cursor });
    expect(batch.accounts).toMatchObject([
      {
        key: '121099999:9988',
        name: 'Rainy days & more',
        type: 'savings',
        currency: 'USD',
        balanceMinor: -32150n,
      },
      {
        mask: '1111',
        name: 'Credit card 1111',
        type: 'credit',
        currency: 'USD',
        balanceMinor: -32150n,
      },
    ]);
    for (const { key } of batch.accounts) {
      const rows = batch.transactions.filter(({ accountKey }) => accountKey === key);
      expect(
        rows.map((row) => [row.externalId, row.amountMinor, row.bookedOn, row.description]),
      ).toEqual([
        ['A1', -1234n, '2026-11-20', 'AT&T <WIRELESS>'],
        ['A2', 250000n, '2026-11-15', 'PAYROLL'],
        ['A3', -5n, '2026-11-01', 'FEE'],
      ]);
    }
    expect(JSON.stringify(batch.accounts.map(({ key }) => key))).not.toContain('4111111111111111');
    expect(seen.map(({ account, start }) => [account, start])).toEqual([
      [undefined, undefined],
      ['9988', '2026-10-01'],
      ['4111111111111111', '2026-10-01'],
    ]);
    expect(new Set(seen.map(({ user, password, app }) => `${user}|${password}|${app}`))).toEqual(
      new Set(['zoë|correct & horse|QWIN 2700']),
    );
    expect(new Set(seen.map(({ clientUid }) => clientUid)).size).toBe(1);
  },
);
