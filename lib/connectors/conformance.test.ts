import { describe, expect, test, vi } from 'vitest';
import { PEOPLE } from '@/bank/people';
import { useBank } from '@/bank/testing';
import { TROUBLE_KINDS } from '@/bank/trouble';
import { addDays, dateIn } from '@/lib/calendar';
import { makeSafeFetch } from '@/lib/safe-fetch';
import { expectTruth, type Harness, type Outcome, run } from './conformance';
import type { ErrorKind, Secret } from './contract';
import { connector } from './registry';

const NOW = new Date('2026-11-25T18:00:00Z');
const bank = useBank(NOW.toISOString());
vi.setConfig({ testTimeout: 30_000 }); // two years of five people's books, over HTTP

/** The guarded client as in production, with the sandbox allowed by name. */
function guarded(limits = {}) {
  const sandboxPort = Number(new URL(bank.url()).port);
  const policy = { exceptions: [], ports: new Set([443, 8443]), sandboxPort };
  return makeSafeFetch({
    policy,
    limits: { padMs: 1, ...limits },
  });
}

function harness(id: 'ofx' | 'simplefin', login: string, changes: Partial<Secret> = {}): Harness {
  const person = PEOPLE.find((one) => one.login === login);
  if (!person) throw new Error(`Nobody is called ${login}.`);
  const one = connector(id);
  const today = dateIn(person.timezone, NOW);
  const since = addDays(today, -one.capabilities.historyDays);
  return {
    connector: one,
    secret: { url: `${bank.url()}/${id}`, login, password: person.password, ...changes },
    context: {
      http: guarded(),
      now: () => NOW,
      connectionKey: `test-${login}`,
      timezone: person.timezone,
    },
    since,
    read: { timezone: person.timezone, since, today },
  };
}

async function keyOf(
  id: 'ofx' | 'simplefin',
  outcome: Outcome,
): Promise<(account: string) => string> {
  if (id === 'simplefin') return (account) => account;
  const keys = outcome.batch.accounts.map(({ key }) => key);
  return (account) =>
    keys.find((key) => key.endsWith(`:${account}`) || key === account) ??
    keys.find((key) => key.startsWith('card-') && key.endsWith(account.slice(-4))) ??
    account;
}

const EXPECTED: Record<'ofx' | 'simplefin', Record<string, ErrorKind>> = {
  ofx: {
    wrong_password: 'login_required',
    locked: 'locked',
    mfa: 'mfa_required',
    approve_client: 'mfa_required',
    revoked: 'login_required',
    http_400: 'bad_request',
    http_500: 'institution_down',
    http_503: 'institution_down',
    rate_limited: 'rate_limited',
    payment_required: 'payment_required',
    timeout: 'institution_down',
    slow_drip: 'institution_down',
    truncated: 'transient',
    malformed: 'transient',
    maintenance_page: 'transient',
    huge: 'transient',
  },
  simplefin: {
    revoked: 'revoked',
    http_400: 'bad_request',
    http_500: 'institution_down',
    http_503: 'institution_down',
    rate_limited: 'rate_limited',
    payment_required: 'payment_required',
    timeout: 'institution_down',
    slow_drip: 'institution_down',
    truncated: 'transient',
    malformed: 'transient',
    maintenance_page: 'transient',
    huge: 'transient',
  },
};

/** Requests until a refusal is taken for one: OFX versions and client names; SimpleFIN versions and windows. */
const MANNERS: Record<'ofx' | 'simplefin', Record<string, number>> = {
  ofx: { mfa: 2, approve_client: 2, http_400: 2 },
  simplefin: { http_400: 4 },
};

/** Troubles that SimpleFIN tells inside a good answer. */
const TOLD = ['wrong_password', 'locked', 'mfa', 'approve_client'];
/** Answers whose ids or order are wrong, and whose facts are right. */
const ODD = [
  'changed_ids',
  'duplicate_ids',
  'blank_ids',
  'reused_ids',
  'reordered_pages',
  'pending_never_posts',
  'corrected',
];

test('whatever trouble the bank can make is looked at here', () => {
  const told = { ofx: [], simplefin: TOLD };
  for (const id of ['ofx', 'simplefin'] as const) {
    const seen = [...Object.keys(EXPECTED[id]), ...told[id], ...ODD, 'one_account_fails'];
    expect(seen.sort()).toEqual([...TROUBLE_KINDS].sort());
  }
});

test.each(TOLD)('simplefin: %s is told for the institution, and the cursor waits', async (kind) => {
  await bank.trouble('maya', { kind });
  const { batch, error } = await run(harness('simplefin', 'maya'));
  await bank.trouble('maya', { kind: null });
  expect(error).toBeUndefined();
  expect(batch).toMatchObject({ complete: false, coverage: [], transactions: [] });
  expect(batch.issues).toMatchObject([
    { kind: 'login_required', scope: 'institution', code: 'con.auth', action: 'approve_at_bank' },
  ]);
});

describe.each(['ofx', 'simplefin'] as const)('%s', (id) => {
  test.each(PEOPLE.map(({ login }) => login))(
    '%s: what is read is what the bank knows',
    async (login) => {
      const outcome = await run(harness(id, login));
      expect(outcome.error).toBeUndefined();
      const pending = connector(id).capabilities.pending;
      expectTruth(outcome.batch, await bank.truth(login), await keyOf(id, outcome), pending);
      expect(outcome.batch.coverage.map(({ to }) => to)).toEqual(
        outcome.batch.accounts.map(() => harness(id, login).read.today),
      );
      expect(outcome.batch.nextCursor).toBeDefined();
    },
  );

  test.each(Object.entries(EXPECTED[id]))('%s is %s', async (trouble, kind) => {
    await bank.trouble('maya', {
      kind: trouble,
      ...(trouble === 'slow_drip' && { pause_ms: 100 }),
    });
    const before = (await bank.control('GET', '/people/maya')).body.requests;
    // It has worked before: what it says now is a bad day, not a wrong address.
    const h = harness(id, 'maya');
    // Shorter than in production, for the banks that let us wait.
    if (/timeout|slow_drip/.test(trouble))
      h.context.http = guarded({ firstByteMs: 1_000, totalMs: 2_000 });
    const { error, batch } = await run(h, undefined, {});
    await bank.trouble('maya', { kind: null });
    expect(error?.kind).toBe(kind);
    expect(error?.message).toMatch(/^[A-Z].*\.$/);
    expect(batch.transactions).toEqual([]);
    if (kind === 'rate_limited') expect(error?.retryAt).toBe('2026-11-25T19:00:00.000Z');
    const asked = (await bank.control('GET', '/people/maya')).body.requests - before;
    // A refused password goes over the wire once; what else is tried is another manner of asking.
    expect(asked).toBe(MANNERS[id][trouble] ?? 1);
  });

  test('trap 35: one account’s failure is that account’s, and the cursor waits for it', async () => {
    const whole = await run(harness(id, 'maya'));
    await bank.trouble('maya', { kind: 'one_account_fails' });
    const { error, batch } = await run(harness(id, 'maya'));
    await bank.trouble('maya', { kind: null });
    expect(error).toBeUndefined();
    expect(batch.complete).toBe(false);
    const failed = whole.batch.accounts.find(({ type }) => type === 'savings')?.key;
    expect(batch.issues.map(({ scope, accountKey }) => [scope, accountKey])).toEqual([
      ['account', failed],
    ]);
    const others = whole.batch.transactions.filter(({ accountKey }) => accountKey !== failed);
    expect(batch.transactions).toEqual(others);
    expect(batch.coverage.map(({ accountKey }) => accountKey)).not.toContain(failed);
  });

  test('asked again from the cursor, the window is shorter and the rows are the same', async () => {
    const first = await run(harness(id, 'rosa'));
    const h = harness(id, 'rosa');
    const since = addDays(h.read.today, -20);
    const again = await run(
      { ...h, since, read: { ...h.read, since } },
      undefined,
      first.batch.nextCursor,
    );
    const recent = first.batch.transactions.filter(
      ({ bookedOn, status }) => bookedOn >= since || status === 'pending',
    );
    const within = again.batch.transactions.filter(
      ({ bookedOn, status }) => bookedOn >= since || status === 'pending',
    );
    expect(sortedIds(within)).toEqual(sortedIds(recent));
    expect(recent.length).toBeGreaterThan(10);
  });

  test.each(ODD)('%s: whatever the ids and the order, the facts are the bank’s', async (kind) => {
    await bank.trouble('dev', { kind });
    const truth = await bank.truth('dev');
    const outcome = await run(harness(id, 'dev'));
    await bank.trouble('dev', { kind: null });
    const { batch, error } = outcome;
    expect(error).toBeUndefined();
    // A row taken back is told as such; what is left is what is there.
    const there = batch.transactions.filter(({ corrects }) => corrects?.action !== 'delete');
    const pending = connector(id).capabilities.pending;
    expectTruth({ ...batch, transactions: there }, truth, await keyOf(id, outcome), pending);
    const corrections = batch.transactions.flatMap(({ corrects }) => corrects ?? []);
    expect(corrections).toHaveLength(
      id === 'ofx' && kind === 'corrected' ? 2 * batch.accounts.length : 0,
    );
    for (const { externalId } of batch.transactions) expect(externalId?.trim()).not.toBe('');
  });

  test('stops when told to, with the caller’s reason', async () => {
    await bank.trouble('maya', { kind: 'timeout' });
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error('lease lost')), 50);
    await expect(run(harness(id, 'maya'), abort.signal)).rejects.toThrow('lease lost');
    await bank.trouble('maya', { kind: null });
  });

  test('an institution that is not there is unreachable, and nothing more is said', async () => {
    const h = harness(id, 'maya');
    const sandboxPort = 1;
    const http = makeSafeFetch({
      policy: { exceptions: [], ports: new Set([443]), sandboxPort },
      limits: { padMs: 1 },
    });
    const away = {
      ...h,
      context: { ...h.context, http },
      secret: { ...h.secret, url: `http://localhost:1/${id}` },
    };
    expect((await run(away)).error).toMatchObject({
      kind: 'institution_down',
      code: 'unreachable',
    });
    const inside = { ...away, secret: { ...h.secret, url: 'https://10.0.0.1/ofx' } };
    expect((await run(inside)).error).toMatchObject({ kind: 'bad_request', code: 'refused' });
  });
});

function sortedIds(rows: { externalId?: string; amountMinor: bigint }[]): string[] {
  return rows.map(({ externalId, amountMinor }) => `${externalId} ${amountMinor}`).sort();
}
