import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDate } from '@/lib/calendar';
import type { RawPage, ReadContext } from '../contract';
import { normaliseSimplefin } from './normalise';
import type { Asked } from './page';

const context: ReadContext = {
  timezone: 'Europe/London',
  since: parseDate('2026-01-01')!,
  today: parseDate('2026-11-25')!,
};

function page(body: unknown, changes: Partial<Asked> = {}, status = 200): RawPage {
  const asked: Asked = {
    method: 'GET',
    url: 'https://x.example/simplefin/accounts',
    window: { from: 0 },
    pending: true,
    windowDays: 60,
    version: 2,
    ...changes,
  };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    bytes: Buffer.from(text),
    contentType: 'application/json',
    status,
    fetchedAt: '2026-11-25T12:00:00Z',
    request: JSON.stringify(asked),
  };
}

const epoch = (iso: string) => Date.parse(iso) / 1000;
const row = {
  id: 'T1',
  posted: epoch('2026-06-10T12:00:00Z'),
  amount: '-12.34',
  description: 'SHOP',
};
const account = {
  id: 'A',
  name: 'Everyday Checking (1234)',
  currency: 'GBP',
  balance: '100.20',
  'balance-date': epoch('2026-11-25T08:00:00Z'),
  transactions: [row],
};
const v2 = (accounts: unknown[], rest = {}) => ({
  errlist: [],
  connections: [{ conn_id: 'C', name: 'Bank' }],
  accounts,
  ...rest,
});
const read = (...pages: RawPage[]) => normaliseSimplefin(pages, context);

test('the same account in both versions is the same account', () => {
  const one = read(
    page({ errors: [], accounts: [{ ...account, org: { name: 'Bank', domain: 'bank.example' } }] }),
  );
  const two = read(page(v2([{ ...account, conn_id: 'C' }])));
  expect(two).toEqual(one);
  expect(two).toMatchObject({
    accounts: [
      {
        key: 'A',
        name: 'Everyday Checking (1234)',
        mask: '1234',
        type: 'checking',
        currency: 'GBP',
        balanceMinor: 10020n,
        balanceAsOf: '2026-11-25T08:00:00.000Z',
      },
    ],
    transactions: [
      {
        accountKey: 'A',
        externalId: 'T1',
        status: 'posted',
        bookedOn: '2026-06-10',
        amountMinor: -1234n,
        currency: 'GBP',
        description: 'SHOP',
      },
    ],
    coverage: [{ accountKey: 'A', from: '2026-01-01', to: '2026-11-25', includesPending: true }],
    issues: [],
    complete: true,
    nextCursor: { windowDays: 60, version: 2 },
  });
});

describe('F33: days', () => {
  const dayOf = (changes: object) =>
    read(page(v2([{ ...account, transactions: [{ ...row, ...changes }] }]))).transactions[0];
  test('trap 21: are those on the wall of the connection’s zone', () => {
    expect(dayOf({ posted: epoch('2026-06-10T23:30:00Z') })?.bookedOn).toBe('2026-06-11'); // BST
    expect(dayOf({ posted: epoch('2026-12-10T23:30:00Z') })?.bookedOn).toBe('2026-12-10'); // GMT
    expect(dayOf({ posted: String(epoch('2026-06-10T12:00:00Z')) })?.bookedOn).toBe('2026-06-10');
  });
  test('trap 18: posted 0 is pending, never 1970', () => {
    expect(dayOf({ posted: 0 })).toMatchObject({ status: 'pending', bookedOn: '2026-11-25' });
    expect(
      dayOf({ posted: 0, transacted_at: epoch('2026-11-24T12:00:00Z'), pending: true }),
    ).toMatchObject({ status: 'pending', bookedOn: '2026-11-24' });
    expect(dayOf({ pending: true })).toMatchObject({ status: 'pending', bookedOn: '2026-06-10' });
    expect(dayOf({ transacted_at: epoch('2026-06-08T12:00:00Z') })).toMatchObject({
      status: 'posted',
      transactedOn: '2026-06-08',
    });
  });
});

describe('what cannot be kept is told', () => {
  test('a row without an amount; the others stay', () => {
    const transactions = [
      row,
      { ...row, id: 'T2', amount: 'n/a' },
      { id: 'T3' },
      7,
      { ...row, id: ' ', amount: '5' },
    ];
    const batch = read(page(v2([{ ...account, transactions }])));
    expect(
      batch.transactions.map(({ externalId, amountMinor }) => [externalId, amountMinor]),
    ).toEqual([
      ['T1', -1234n],
      [undefined, 500n],
    ]);
    expect(batch.issues.map(({ accountKey, kind }) => [accountKey, kind])).toEqual(
      Array(3).fill(['A', 'bad_request']),
    );
    expect(batch.complete).toBe(true);
  });
  test('a currency that is none', () => {
    const miles = { ...account, id: 'M', name: 'Miles', currency: 'https://airline.example/miles' };
    const batch = read(page(v2([account, miles])));
    expect(batch.accounts.map(({ key }) => key)).toEqual(['A']);
    expect(batch.issues).toMatchObject([
      { scope: 'account', accountKey: 'M', code: 'custom_currency' },
    ]);
    expect(batch.complete).toBe(true);
  });
  test('an answer that is not whole', () => {
    const whole = JSON.stringify(v2([account]));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (at) => {
        expect(read(page(whole.slice(0, at)))).toMatchObject({
          accounts: [],
          transactions: [],
          complete: false,
          issues: [{ kind: 'transient' }],
        });
      }),
    );
    for (const other of [[], 'x', null, { accounts: 7 }, '<html>'])
      expect(read(page(other)).complete).toBe(false);
  });
});

describe('errors inside a good answer', () => {
  const other = { ...account, id: 'B', conn_id: 'D' };
  const told = (code: string, where: object) =>
    read(
      page(
        v2([{ ...account, conn_id: 'C' }, other], {
          errlist: [{ code, msg: 'Trouble at 123456789.', ...where }],
        }),
      ),
    );

  test.each([
    ['con.auth', { conn_id: 'C' }, 'login_required', 'institution', ['B']],
    ['con.maintenance', { conn_id: 'C' }, 'transient', 'institution', ['B']],
    ['act.failed', { conn_id: 'C', account_id: 'A' }, 'transient', 'account', ['B']],
    ['act.', { account_id: 'B' }, 'transient', 'account', ['A']],
    ['gen.auth', {}, 'revoked', 'connection', []],
    ['gen.whatever', {}, 'unknown', 'connection', []],
    ['something.else', {}, 'unknown', 'connection', []],
  ])('%s %o', (code, where, kind, scope, proven) => {
    const batch = told(code, where);
    expect(batch.issues).toMatchObject([{ kind, scope, code }]);
    expect(batch.issues[0]?.message).toContain('Trouble at ….');
    expect(batch.coverage.map(({ accountKey }) => accountKey)).toEqual(proven);
    expect(batch.transactions).toHaveLength(2);
    expect(batch.complete).toBe(false);
  });
  test('version 1 texts are shown as they are, cleaned, and prove no absence', () => {
    const batch = read(
      page({ errors: ['Bank\nneeds  attention'], accounts: [account] }, { version: 1 }),
    );
    expect(batch).toMatchObject({
      issues: [{ kind: 'unknown', message: 'Bank needs attention' }],
      coverage: [],
      complete: false,
    });
  });
});

describe('several windows', () => {
  const older = {
    ...account,
    balance: '1.00',
    transactions: [row, { ...row, id: 'T0', posted: row.posted - 90_000 }],
  };
  test('a row told twice is one, the newest balance counts', () => {
    const batch = read(
      page(v2([older]), { window: { from: 0, to: 9 } }),
      page(v2([account]), { window: { from: 9 } }),
    );
    expect(batch.transactions.map(({ externalId }) => externalId)).toEqual(['T1', 'T0']);
    expect(batch.accounts[0]?.balanceMinor).toBe(10020n);
  });
  test('two alike in one window are two, and one id with other content is told to the matcher', () => {
    const twice = { ...account, transactions: [row, row, { ...row, amount: '-9' }] };
    expect(read(page(v2([twice]))).transactions).toHaveLength(3);
  });
  test('an account that a window lacks is not covered', () => {
    const batch = read(
      page(v2([]), { window: { from: 0, to: 9 } }),
      page(v2([account]), { window: { from: 9 } }),
    );
    expect(batch.coverage).toEqual([]);
  });
  test('pages of a manner that was given up do not count', () => {
    const given = page('nonsense', { version: 2 }, 400);
    expect(read(given, page({ errors: [], accounts: [account] }, { version: 1 }))).toMatchObject({
      complete: true,
      issues: [],
      nextCursor: { version: 1 },
    });
  });
});
