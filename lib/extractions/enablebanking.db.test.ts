import { expect, it } from 'vitest';
import { now } from '@/lib/clock';
import { chooseInstitution } from '@/lib/connections/choose-institution';
import { finishLink } from '@/lib/connections/finish-link';
import { prepareLink } from '@/lib/connections/prepare-link';
import { getConnection, getLink } from '@/lib/connections/queries';
import { refreshConnection } from '@/lib/connections/refresh';
import { removeConnection } from '@/lib/connections/remove';
import { revokeConnection } from '@/lib/connections/revoke';
import { startLink } from '@/lib/connections/token-link';
import {
  type Bank,
  type Entry,
  type FakeAccount,
  useFakeEnableBanking,
} from '@/lib/connectors/enablebanking/fake.testing';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import { replay } from '@/lib/transactions/replay';
import { type Linked, usePipeline } from './testing';

const { database, run, link } = usePipeline();
const fake = useFakeEnableBanking();

const DAY = 86_400;
const IBAN = 'DE89370400440532013000';
const giro = (...entries: Entry[]): FakeAccount => ({
  hash: 'hash-giro',
  iban: IBAN,
  name: 'Girokonto',
  balance: '100.00',
  entries,
});
const entry = (day: number, amount: string, name: string, more: Partial<Entry> = {}): Entry => ({
  ref: `${name}-${day}`,
  day: `2026-11-${String(day).padStart(2, '0')}`,
  amount,
  name,
  ...more,
});
const bankOf = (accounts: FakeAccount[], more: Partial<Bank> = {}): Bank =>
  fake.bank({ name: 'Testbank', accounts, consent: 180 * DAY, ...more });

/** The whole way of a person: country, bank, the bank's page and back. */
async function linked(userId: UserId): Promise<Linked> {
  const begun = await startLink(userId, { provider: 'enablebanking', country: 'DE' });
  const id = decodeId(begun.id) as bigint;
  await prepareLink(userId, id);
  await chooseInstitution(userId, begun.id, 'Testbank');
  await prepareLink(userId, id);
  const { redirect_url } = await getLink(userId, begun.id);
  const { code, state } = fake.consent(redirect_url ?? '');
  const made = await finishLink(userId, begun.id, { code, state });
  return { userId, connectionId: decodeId(made.id) as bigint };
}

/** Somebody with nothing linked. */
async function person(): Promise<UserId> {
  const { userId } = await link('jonas', 'jonas-sandbox-4');
  await database.owner.query('delete from extractions where user_id = $1', [userId]);
  await database.owner.query('delete from connections where user_id = $1', [userId]);
  return userId;
}

async function rows({ userId }: Linked) {
  const { rows } = await database.owner.query(
    `select booked_on::text as day, amount_minor::int as minor, status, description
     from transactions where user_id = $1 and removed_at is null
     order by booked_on, amount_minor, description`,
    [userId],
  );
  return rows.map(({ day, minor, status, description }) =>
    [day.slice(8), minor, status, description].join(' '),
  );
}

async function stateOf({ userId, connectionId }: Linked) {
  const { status, error } = await getConnection(userId, connectionId);
  return [status, error?.code ?? null, error?.action ?? null];
}

it('links by the bank’s own page, for the person who began and nobody else', async () => {
  bankOf([giro(entry(2, '12.34', 'Rewe', { purpose: 'Danke' }), entry(3, '2000.00', 'Chef', { credit: true }))]); // biome-ignore format: two
  fake.bank({ name: 'Andere Bank', accounts: [], consent: 90 * DAY });
  const [anna, ben] = [await person(), await person()];
  const begun = await startLink(anna, { provider: 'enablebanking', country: 'DE' });
  const id = decodeId(begun.id) as bigint;
  await prepareLink(anna, id);
  expect(await getLink(anna, begun.id)).toMatchObject({
    way: 'redirect',
    state: 'ready',
    institutions: ['Andere Bank', 'Testbank'],
  });
  await expect(getLink(ben, begun.id)).rejects.toMatchObject({ kind: 'not_found' });
  await expect(chooseInstitution(anna, begun.id, 'Nobank')).rejects.toMatchObject({ kind: 'invalid' }); // biome-ignore format: one
  await chooseInstitution(anna, begun.id, 'Testbank');
  await prepareLink(anna, id);
  const { redirect_url } = await getLink(anna, begun.id);
  const { code, state, returnTo } = fake.consent(redirect_url ?? '');
  expect(returnTo).toBe('http://localhost:3000/accounts/linked');

  // Another person's browser is brought back with it, or with a state that was made up.
  await expect(finishLink(ben, begun.id, { code, state })).rejects.toMatchObject({ kind: 'not_found' }); // biome-ignore format: one
  const bens = await startLink(ben, { provider: 'enablebanking', country: 'DE' });
  await prepareLink(ben, decodeId(bens.id) as bigint);
  await chooseInstitution(ben, bens.id, 'Testbank');
  await prepareLink(ben, decodeId(bens.id) as bigint);
  for (const wrong of [state, `${bens.id}.x`, '']) {
    const body = wrong ? { code, state: wrong } : { code };
    await expect(finishLink(ben, bens.id, body)).rejects.toMatchObject({ kind: 'invalid' });
  }
  const made = await finishLink(anna, begun.id, { code, state });
  expect(made.institution).toBe('Testbank');
  const it = { userId: anna, connectionId: decodeId(made.id) as bigint };
  await run(it, 'link');
  expect(await rows(it)).toEqual(['02 -1234 posted Rewe Danke', '03 200000 posted Chef']);
  const { accounts, consent_until } = await getConnection(anna, it.connectionId);
  expect(accounts).toMatchObject([{ name: 'Girokonto', mask: '3000', balance: '100.00' }]);
  expect(Date.parse(consent_until ?? '')).toBeGreaterThan(now().getTime() + 179 * DAY * 1000);
  expect(fake.unsigned).toBe(0);
  expect((await replay(anna)).differences).toEqual([]);
});

it('trap 2 and 7: reads every page, also when the bank gives its rows new references each time', async () => {
  const twins = [entry(24, '3.00', 'Kaffee'), entry(24, '3.00', 'Kaffee')];
  const all = [entry(20, '1.00', 'A'), entry(21, '2.00', 'B'), ...twins, entry(25, '9.00', 'C')];
  const account = giro(...all);
  bankOf([account], { page: 2, churns: true });
  const it = await linked(await person());
  await run(it, 'link');
  expect(await rows(it)).toHaveLength(5);
  account.entries.push(entry(25, '4.00', 'D'));
  await run(it);
  await run(it);
  expect(await rows(it)).toHaveLength(6);
  expect((await replay(it.userId)).differences).toEqual([]);
});

it('trap 16: makes a pending row the booked one, and drops what never moved', async () => {
  const account = giro(
    entry(24, '30.00', 'Hotel', { status: 'PDNG' }),
    entry(24, '5.00', 'Abgelehnt', { status: 'RJCT' }),
    entry(30, '7.00', 'Dauerauftrag', { status: 'SCHD' }),
  );
  bankOf([account]);
  const it = await linked(await person());
  await run(it, 'link');
  expect(await rows(it)).toEqual(['24 -3000 pending Hotel']);
  account.entries = [entry(25, '30.00', 'Hotel', { purpose: 'Berlin' })];
  await run(it);
  expect(await rows(it)).toEqual(['25 -3000 posted Hotel Berlin']);
  account.entries = [entry(24, '8.00', 'Kaution', { status: 'PDNG' }), ...account.entries];
  await run(it);
  account.entries.shift(); // a released hold
  await run(it);
  expect(await rows(it)).toHaveLength(1);
});

it('asks in the manner that a bank takes: a shorter period, booked rows alone', async () => {
  bankOf([giro(entry(2, '1.00', 'A'))], { days: 90, pending: false });
  const it = await linked(await person());
  await run(it, 'link');
  expect(await rows(it)).toHaveLength(1);
  expect(await stateOf(it)).toEqual(['active', null, null]);
  const asked = fake.calls.filter((call) => call.includes('/transactions'));
  expect(asked.map((call) => /date_from=([\d-]+)/.exec(call)?.[1])).toEqual([
    '2024-11-25',
    '2025-11-26',
    '2026-05-30',
    '2026-08-28',
    '2026-08-28',
  ]);
  expect(asked.at(-1)).toContain('transaction_status=BOOK');
});

it.each(['refused', 'the same for ever'] as const)(
  'keeps what came when the key of a further page is %s, and asks for all again',
  async (keys) => {
    const bank = bankOf([giro(entry(20, '1.00', 'A'), entry(21, '2.00', 'B'))], { page: 1, keys });
    const it = await linked(await person());
    await run(it, 'link');
    expect((await rows(it)).length).toBeGreaterThan(0);
    expect((await stateOf(it))[0]).toBe('active');
    bank.keys = undefined;
    await run(it);
    expect(await rows(it)).toHaveLength(2);
    const asked = fake.calls.filter((call) => call.includes('/transactions'));
    expect(asked.at(-2)).toContain('date_from=2024-11-25');
  },
);

it('trap 40 and 41: reads the other accounts when one fails, and asks no more than the bank allows', async () => {
  const second = { ...giro(entry(3, '2.00', 'B')), hash: 'hash-two', iban: undefined, name: 'Zwei' }; // biome-ignore format: one
  const first = giro(entry(2, '1.00', 'A'));
  bankOf([first, second]);
  const it = await linked(await person());
  first.error = { status: 429, code: 'ASPSP_RATE_LIMIT_EXCEEDED' };
  await run(it, 'link');
  expect(await rows(it)).toEqual(['03 -200 posted B']);
  expect(await stateOf(it)).toEqual(['active', 'rate_limited', null]);
  const health = async () =>
    (await getConnection(it.userId, it.connectionId)).accounts.map((account) => [
      account.name,
      account.last_update !== null,
      account.error?.code ?? null,
    ]);
  const { accounts } = await getConnection(it.userId, it.connectionId);
  expect(accounts.every(({ next_update }) => next_update !== null)).toBe(true);
  expect(await health()).toEqual([
    ['Girokonto', false, 'rate_limited'],
    ['Zwei', true, 'rate_limited'], // the connection's word: not everything could be read
  ]);
  first.error = undefined;
  await run(it);
  expect(await rows(it)).toHaveLength(2);
  expect(await health()).toEqual([
    ['Girokonto', true, null],
    ['Zwei', true, null],
  ]);

  second.error = first.error = { status: 503, code: 'ASPSP_TIMEOUT' };
  expect(await run(it)).toBeNull();
  expect(await stateOf(it)).toEqual(['active', 'institution_down', null]);
  const { next_update } = await getConnection(it.userId, it.connectionId);
  expect(Date.parse(next_update ?? '') - now().getTime()).toBeGreaterThanOrEqual(6 * 3_600_000 - 5_000); // biome-ignore format: six hours
  await run(it);
  await expect(refreshConnection(it.userId, it.connectionId)).rejects.toMatchObject({
    kind: 'rate_limited',
  });
});

it('trap 34: says so before the consent ends, and goes on with the same accounts under a new one', async () => {
  const account = giro(entry(2, '1.00', 'A'));
  const bank = bankOf([account], { consent: 8 * DAY });
  const it = await linked(await person());
  await run(it, 'link');
  expect(await stateOf(it)).toEqual(['active', 'consent_expiring', 'relink']);
  await run(it);
  const { rows: told } = await database.owner.query(
    `select title, data ->> 'connection_id' as connection from notifications
     where user_id = $1 and kind = 'connection_needs_attention'`,
    [it.userId],
  );
  expect(told).toEqual([
    {
      title: 'Testbank needs your consent again soon',
      connection: encodeId(it.connectionId),
    },
  ]);

  for (const session of fake.sessions) session.ended = true;
  expect(await run(it)).toBeNull();
  expect(await stateOf(it)).toEqual(['needs_attention', 'consent_expired', 'relink']);
  bank.consent = 90 * DAY;
  account.entries.push(entry(20, '2.00', 'B'));
  const connection_id = encodeId(it.connectionId);
  const again = await startLink(it.userId, { provider: 'enablebanking', connection_id });
  await prepareLink(it.userId, decodeId(again.id) as bigint);
  const { code, state } = fake.consent((await getLink(it.userId, again.id)).redirect_url ?? '');
  await finishLink(it.userId, again.id, { code, state });
  await run(it);
  expect(await stateOf(it)).toEqual(['active', null, null]);
  expect(await rows(it)).toHaveLength(2);
  expect((await getConnection(it.userId, it.connectionId)).accounts).toHaveLength(1);

  await removeConnection(it.userId, it.connectionId, true);
  await revokeConnection(it.userId, it.connectionId);
  expect(fake.sessions.at(-1)?.ended).toBe(true);
});
