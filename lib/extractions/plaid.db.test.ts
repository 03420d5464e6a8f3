import { expect, it } from 'vitest';
import { now } from '@/lib/clock';
import { finishLink } from '@/lib/connections/finish-link';
import { hearWebhook } from '@/lib/connections/hear-webhook';
import { prepareLink } from '@/lib/connections/prepare-link';
import { getConnection, getLink } from '@/lib/connections/queries';
import { removeConnection } from '@/lib/connections/remove';
import { revokeConnection } from '@/lib/connections/revoke';
import { startLink } from '@/lib/connections/token-link';
import { receivePlaidWebhook } from '@/lib/connections/webhook';
import type { Item, Row } from '@/lib/connectors/plaid/fake.testing';
import { useFakePlaid } from '@/lib/connectors/plaid/fake.testing';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import type { EventData, EventName } from '@/lib/outbox';
import { replay } from '@/lib/transactions/replay';
import { type Linked, usePipeline } from './testing';

const { database, run, books, linkWith } = usePipeline();
const plaid = useFakePlaid();
plaid.now = now;

const checking = { id: 'chk', name: 'Checking', mask: '1111', current: 100, persistent: 'p-chk' };
const card = { id: 'card', name: 'Card', mask: '2222', type: 'credit', subtype: 'credit card', current: 80 }; // biome-ignore format: one account
const row = (id: string, day: number, amount: number, more: Partial<Row> = {}): Row => ({
  id,
  account: 'chk',
  amount,
  date: `2026-11-${String(day).padStart(2, '0')}`,
  name: `SHOP ${id.toUpperCase()}`,
  ...more,
});

/** As the widget ends: a public token, sealed for the worker. */
async function linked(item: Item, userId?: UserId): Promise<Linked> {
  return linkWith('plaid', { url: '', public_token: item.publicToken }, userId);
}

async function rows({ userId }: Linked) {
  const { rows } = await database.owner.query(
    `select external_id as id, amount_minor::int as minor, status, booked_on::text as day
     from transactions where user_id = $1 and removed_at is null order by booked_on, external_id`,
    [userId],
  );
  return rows;
}

async function stateOf({ userId, connectionId }: Linked) {
  const { status, error, next_update } = await getConnection(userId, connectionId);
  return { status, code: error?.code, action: error?.action, next_update };
}

/** What the outbox holds for the worker of one kind, taken out. */
async function events<N extends EventName>(name: N): Promise<EventData<N>[]> {
  const { rows } = await database.owner.query<{ payload: { data: EventData<N> } }>(
    `delete from outbox where payload->>'name' = $1 returning payload`,
    [name],
  );
  return rows.map(({ payload }) => payload.data);
}

const cursors = () =>
  plaid.calls.filter(({ call }) => call === '/transactions/sync').map(({ body }) => body.cursor);

it('trap 25 and 29: reads all pages of a first link, with money out negative and what is owed below nothing', async () => {
  plaid.pageSize = 2;
  const item = plaid
    .link(checking, card)
    .add(row('a', 1, 12.34), row('b', 2, -2000), row('c', 3, 0.1, { account: 'card' }))
    .add(row('d', 24, 5, { pending: true }), row('e', 5, 1.005));
  const it = await linked(item);
  await run(it, 'link');
  expect(await rows(it)).toEqual([
    { id: 'a', minor: -1234, status: 'posted', day: '2026-11-01' },
    { id: 'b', minor: 200000, status: 'posted', day: '2026-11-02' },
    { id: 'c', minor: -10, status: 'posted', day: '2026-11-03' },
    { id: 'e', minor: -101, status: 'posted', day: '2026-11-05' },
    { id: 'd', minor: -500, status: 'pending', day: '2026-11-24' },
  ]);
  const { accounts, status } = await getConnection(it.userId, it.connectionId);
  expect(status).toBe('active');
  expect(accounts.map(({ name, type, balance, mask }) => [name, type, balance, mask])).toEqual([
    ['Card', 'credit', '-80.00', '2222'],
    ['Checking', 'checking', '100.00', '1111'],
  ]);
  expect(cursors()).toHaveLength(3);
  await run(it);
  expect(cursors().slice(3)).toEqual([Buffer.from('5').toString('base64')]);
  expect(await rows(it)).toHaveLength(5);
  expect(plaid.wrongs).toEqual([]);
  expect((await replay(it.userId)).differences).toEqual([]);
  plaid.pageSize = 500;
});

it('trap 27: F30, begins a loop again at its own start when the bank writes while it is paged', async () => {
  plaid.pageSize = 2;
  const item = plaid.link(checking).add(row('a', 1, 1), row('b', 2, 2), row('c', 3, 3));
  const it = await linked(item);
  await run(it, 'link');
  item.add(row('d', 4, 4), row('e', 5, 5), row('f', 6, 6));
  item.duringPaging = () => Boolean(item.remove(row('d', 4, 4)).add(row('g', 7, 7)));
  plaid.calls.length = 0;
  await run(it);
  const at = (n: number) => Buffer.from(String(n)).toString('base64');
  expect(cursors()).toEqual([at(3), at(5), at(3), at(5), at(7)]);
  expect((await rows(it)).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'e', 'f', 'g']);

  // It never comes to an end from this cursor: from the beginning, where every row is told again.
  item.add(row('h', 8, 8), row('i', 9, 9), row('j', 10, 10));
  const again = () => {
    if (cursors().at(-1) === undefined) return false;
    item.duringPaging = again;
    return true;
  };
  item.duringPaging = again;
  plaid.calls.length = 0;
  await run(it);
  expect(cursors()).toEqual([at(8), at(10), at(8), at(10), undefined, at(2), at(4), at(6), at(8), at(10)]); // biome-ignore format: in order
  expect(await rows(it)).toHaveLength(9);
  expect((await replay(it.userId)).differences).toEqual([]);
  plaid.pageSize = 500;
});

it('keeps one row of a payment taken back and told again, under its id or another', async () => {
  const item = plaid.link(checking).add(row('a', 1, 1), row('b', 2, 2));
  const it = await linked(item);
  await run(it, 'link');
  item
    .remove(row('a', 1, 1))
    .add(row('a', 1, 1))
    .remove(row('b', 2, 2));
  await run(it);
  expect((await rows(it)).map(({ id }) => id)).toEqual(['a']);
  item.add(row('b2', 2, 2, { name: 'SHOP B' }));
  await run(it);
  expect((await rows(it)).map(({ id }) => id)).toEqual(['a', 'b2']);
  item
    .add(row('c', 3, 3))
    .modify(row('c', 3, 4))
    .remove(row('c', 3, 4));
  await run(it);
  expect(await rows(it)).toHaveLength(2);
});

it('takes back a row of long ago by its id, or by one it had before', async () => {
  const old = row('old', 1, 5, { date: '2026-03-02' });
  const other = row('other', 1, 6, { date: '2026-02-02' });
  const item = plaid.link(checking).add(old, other, row('stays', 1, 7, { date: '2026-03-02' }));
  const it = await linked(item);
  await run(it, 'link');
  item.remove(old);
  await run(it);
  expect((await rows(it)).map(({ id }) => id)).toEqual(['other', 'stays']);
  expect((await replay(it.userId)).differences).toEqual([]);
  await database.owner.query(
    `with r as (
       update transactions set external_id = 'newer' where user_id = $1 and external_id = 'other'
       returning user_id, account_id, id)
     insert into aliases (user_id, account_id, source, external_id, transaction_id)
     select user_id, account_id, 'plaid', 'other', id from r`,
    [it.userId],
  );
  item.remove(other).add(row('fresh', 20, 8));
  await run(it);
  expect((await rows(it)).map(({ id }) => id)).toEqual(['stays', 'fresh']);
  expect(await database.violations()).toEqual([]);
});

it('makes the pending row the posted one, whatever the tip, and keeps what the person chose', async () => {
  const item = plaid.link(checking).add(row('p', 20, 50, { pending: true, name: 'RIVER GRILL' }));
  const it = await linked(item);
  await run(it, 'link');
  await database.owner.query(`update transactions set note = 'with Ann' where user_id = $1`, [it.userId]); // biome-ignore format: one call
  const posted = row('q', 22, 60, { pendingId: 'p', name: 'RIVER GRILL 0421' });
  item.remove(row('p', 20, 50)).add(posted);
  await run(it);
  const { rows: after } = await database.owner.query(
    `select external_id as id, amount_minor::int as minor, status, note from transactions where user_id = $1`,
    [it.userId],
  );
  expect(after).toEqual([{ id: 'q', minor: -6000, status: 'posted', note: 'with Ann' }]);
  item.add(row('r', 23, 7, { pending: true }));
  await run(it);
  item.remove(row('r', 23, 7)); // a released hold
  await run(it);
  expect(await rows(it)).toHaveLength(1);
});

it('waits when it is asked too often, and stops at a sign-in that the bank wants anew', async () => {
  const item = plaid.link(checking).add(row('a', 1, 1));
  const it = await linked(item);
  await run(it, 'link');
  item.error = { type: 'RATE_LIMIT_EXCEEDED', code: 'TRANSACTIONS_SYNC_LIMIT', status: 429 };
  expect(await run(it)).toBeNull();
  expect(await stateOf(it)).toMatchObject({ status: 'active', code: 'rate_limited', action: null });
  item.error = { type: 'ITEM_ERROR', code: 'ITEM_LOGIN_REQUIRED' };
  expect(await run(it)).toBeNull();
  expect(await stateOf(it)).toEqual({
    status: 'needs_attention',
    code: 'login_required',
    action: 'relink',
    next_update: null,
  });

  // Update mode: the window opens for this very Item, and gives no token to exchange.
  const body = { provider: 'plaid' as const, connection_id: encodeId(it.connectionId) };
  const link = await startLink(it.userId, body);
  item.error = undefined;
  await prepareLink(it.userId, decodeId(link.id) as bigint);
  const ready = await getLink(it.userId, link.id);
  expect(ready).toMatchObject({ state: 'ready', link_token: `link-sandbox-${item.id}` });
  await finishLink(it.userId, link.id, {});
  await expect(finishLink(it.userId, link.id, {})).rejects.toMatchObject({ kind: 'conflict' });
  item.add(row('b', 2, 2));
  await run(it);
  expect(await stateOf(it)).toMatchObject({ status: 'active', code: undefined });
  expect(await rows(it)).toHaveLength(2);
});

it('asks again soon while the bank prepares, and says so', async () => {
  const item = plaid.link(checking);
  item.status = 'NOT_READY';
  const it = await linked(item);
  expect(await run(it, 'link')).toBeNull();
  expect(await stateOf(it)).toMatchObject({ status: 'active', code: 'not_ready' });
  item.add(row('a', 20, 1)).status = 'INITIAL_UPDATE_COMPLETE';
  await run(it);
  const { next_update, ...state } = await stateOf(it);
  expect(state).toEqual({ status: 'active', code: 'not_ready', action: null });
  expect(Date.parse(next_update ?? '') - now().getTime()).toBeLessThan(20 * 60_000);
  item.add(row('b', 2, 1)).status = 'HISTORICAL_UPDATE_COMPLETE';
  await run(it);
  expect(await stateOf(it)).toMatchObject({ status: 'active', code: undefined });
  expect(await rows(it)).toHaveLength(2);
});

it('hears a call that Plaid signed, and nobody else’s', async () => {
  const item = plaid.link(checking).add(row('a', 1, 1));
  const it = await linked(item);
  await run(it, 'link');
  item.add(row('b', 2, 2));
  const bytes = (text: string) => new Uint8Array(Buffer.from(text));
  const good = await plaid.webhook(item, 'SYNC_UPDATES_AVAILABLE');
  const forbidden = { kind: 'forbidden' };

  await expect(receivePlaidWebhook(bytes(good.body), '')).rejects.toMatchObject(forbidden);
  const other = `${good.body} `;
  await expect(receivePlaidWebhook(bytes(other), good.proof)).rejects.toMatchObject(forbidden);
  const old = await plaid.webhook(item, 'SYNC_UPDATES_AVAILABLE', {}, 301);
  await expect(receivePlaidWebhook(bytes(old.body), old.proof)).rejects.toMatchObject(forbidden);
  const none = `${Buffer.from('{"alg":"none","kid":"x"}').toString('base64url')}.${good.proof.split('.')[1]}.`;
  await expect(receivePlaidWebhook(bytes(good.body), none)).rejects.toMatchObject(forbidden);
  const stranger = await plaid.webhook(plaid.link(card), 'SYNC_UPDATES_AVAILABLE');
  await receivePlaidWebhook(bytes(stranger.body), stranger.proof);
  expect(await events('savory/webhook.received')).toEqual([]);

  const [head, claims, signature = ''] = good.proof.split('.');
  const forged = `${head}.${claims}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
  await receivePlaidWebhook(bytes(good.body), forged);
  const [lie] = await events('savory/webhook.received');
  expect(await hearWebhook(it.userId, lie as never)).toBe('refused');

  await events('savory/connection.due');
  await receivePlaidWebhook(bytes(good.body), good.proof);
  const [told] = await events('savory/webhook.received');
  expect(await hearWebhook(it.userId, told as never)).toBe('owed');
  expect(await events('savory/connection.due')).toMatchObject([{ reason: 'webhook' }]);
  await run(it);
  expect(await rows(it)).toHaveLength(2);

  const pending = await plaid.webhook(item, 'PENDING_DISCONNECT');
  await receivePlaidWebhook(bytes(pending.body), pending.proof);
  const [ends] = await events('savory/webhook.received');
  await hearWebhook(it.userId, ends as never);
  await run(it);
  expect(await stateOf(it)).toMatchObject({ status: 'active', code: 'consent_expiring', action: 'relink' }); // biome-ignore format: one state
});

it('links by the window, and tells Plaid when the connection is removed', async () => {
  const { userId } = await linked(plaid.link(card));
  const link = await startLink(userId, { provider: 'plaid' });
  expect(link.state).toBe('preparing');
  await expect(finishLink(userId, link.id, { public_token: 'x' })).rejects.toMatchObject({
    kind: 'conflict',
  });
  const asked = (await events('savory/link.requested')).at(-1);
  await prepareLink(userId, BigInt(asked?.linkId ?? 0));
  expect((await getLink(userId, link.id)).link_token).toBe('link-sandbox-new');
  const item = plaid.link(checking).add(row('a', 1, 1));
  const made = await finishLink(userId, link.id, {
    public_token: item.publicToken,
    institution: 'Tartan Bank',
  });
  expect(made.institution).toBe('Tartan Bank');
  const it = { userId, connectionId: decodeId(made.id) as bigint };
  await run(it, 'link');
  expect(await books(it)).toHaveLength(1);

  await removeConnection(userId, it.connectionId, true);
  expect(item.removed).toBe(false);
  const [gone] = await events('savory/connection.removed');
  expect(gone).toMatchObject({ connectionId: String(it.connectionId), provider: 'plaid' });
  await revokeConnection(userId, it.connectionId);
  await revokeConnection(userId, it.connectionId);
  expect(item.removed).toBe(true);
  const { rows: left } = await database.owner.query(
    'select from credentials where user_id = $1 and connection_id = $2',
    [userId, it.connectionId],
  );
  expect(left).toEqual([]);
  expect(plaid.wrongs).toEqual([]);
});
