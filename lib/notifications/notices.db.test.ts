import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, dateIn } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { asUser, asUsers } from '@/lib/db';
import { decodeId } from '@/lib/ids';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { correctNotifications } from './correct';
import { enqueueNotifications, type Notice } from './enqueue';
import { mute, muteNotice, unmute } from './mute';
import { listNotifications } from './queries';
import { getNoticeSettings, listDeliveries, listMutes } from './settings/queries';
import { releaseHeld } from './sweep';
import { unsubscribe } from './unsubscribe';
import { updateNoticeSettings } from './update-settings';

const database = useDatabase();
let home: Household;
beforeEach(async () => {
  home = await makeHousehold(database.owner);
});

const until = addDays(dateIn('UTC', now()), 5);

const notice = (change: Partial<Notice> = {}): Notice => ({
  kind: 'budget_exceeded',
  subject: '3',
  period: '2026-11-01',
  title: 'Groceries is $43 over',
  body: 'You have spent $143 of $100.',
  data: {},
  ...change,
});
const list = async () => (await listNotifications(home.userId, { limit: 50 })).data;
const deliveries = async () => (await listDeliveries(home.userId, { limit: 50 })).data;
const events = async () =>
  (
    await database.owner.query<{ n: bigint }>(
      `select count(*) as n from outbox where user_id = $1 and payload ->> 'name' = 'savory/notification.created'`,
      [home.userId],
    )
  ).rows[0]?.n;

describe('a fact', () => {
  it('is told once by any number of workers at once, with one event', async () => {
    const facts = ['1', '2', '3', '4', '5'].map((subject) => notice({ subject }));
    const tries = Array.from({ length: 12 }, (_, worker) =>
      enqueueNotifications(home.userId, worker % 2 ? facts : facts.toReversed()),
    );
    expect((await Promise.all(tries)).flat()).toHaveLength(5);
    expect(await list()).toHaveLength(5);
    expect(await deliveries()).toHaveLength(5);
    expect(await events()).toBe(5n);
    expect(await database.violations()).toEqual([]);
  });

  it('taken back says so, holds again says that, and never fires anew', async () => {
    await enqueueNotifications(home.userId, [notice()]);
    const key = { kind: 'budget_exceeded', subject: '3', period: '2026-11-01' } as const;
    const correct = (text: string | null) => correctNotifications(home.userId, [{ ...key, text }]);
    expect(await correct(null)).toBe(0); // holds: nothing to say
    expect(await correct('Back under: $80 of $100.')).toBe(1);
    expect(await correct('Back under: $80 of $100.')).toBe(0);
    expect((await list())[0]?.correction?.text).toBe('Back under: $80 of $100.');
    expect(await enqueueNotifications(home.userId, [notice()])).toEqual([]);
    expect(await correct(null)).toBe(1);
    expect(await correct(null)).toBe(0);
    expect((await list())[0]?.correction?.text).toMatch(/holds again/);
    expect(await list()).toHaveLength(1);
  });
});

describe('quiet hours', () => {
  it('hold what is sent and let it go when they end, once', async () => {
    await updateNoticeSettings(home.userId, {
      preferences: { quiet_hours: { from: '00:00', to: '23:59' } },
    });
    await enqueueNotifications(home.userId, [notice()]);
    expect(await list()).toHaveLength(1); // in the app at once
    expect((await deliveries())[0]).toMatchObject({ state: 'held', attempts: 0 });
    expect(await events()).toBe(0n);
    expect(await releaseHeld()).toBe(0);
    await database.owner.query(
      `update deliveries set held_until = now() - interval '1 second' where user_id = $1`,
      [home.userId],
    );
    const released = await Promise.all([releaseHeld(), releaseHeld(), releaseHeld()]);
    expect(released.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect((await deliveries())[0]).toMatchObject({ state: 'queued', held_until: null });
    expect(await events()).toBe(1n);
  });
});

describe('a mute', () => {
  it('is for one subject or a whole kind until a day, and can be ended', async () => {
    const [id] = await enqueueNotifications(home.userId, [notice()]);
    const one = await muteNotice(home.userId, BigInt(id ?? 0), { whole_kind: false, until });
    expect(one).toMatchObject({ kind: 'budget_exceeded', about: 'Groceries is $43 over' });
    expect(one.until).toBe(until);
    const later = (change: Partial<Notice>) => enqueueNotifications(home.userId, [notice(change)]);
    expect(await later({ period: 'next' })).toEqual([]);
    expect(await later({ subject: '4' })).toHaveLength(1);
    await mute(home.userId, { kind: 'budget_exceeded', until });
    expect(await later({ subject: '5' })).toEqual([]);
    for (const { id } of (await listMutes(home.userId)).data) {
      await unmute(home.userId, decodeId(id) ?? 0n);
    }
    expect(await later({ period: 'next' })).toHaveLength(1); // it still holds: told now
    await expect(unmute(home.userId, 1n)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('runs out by itself', async () => {
    await mute(home.userId, { kind: 'budget_exceeded', until });
    await database.owner.query(`update notification_mutes set until_day = current_date - 2`);
    expect(await enqueueNotifications(home.userId, [notice()])).toHaveLength(1);
    expect((await listMutes(home.userId)).data).toEqual([]);
  });
});

describe('settings', () => {
  it('change what was sent and nothing else', async () => {
    await updateNoticeSettings(home.userId, { channels: { deposit: ['email'] } });
    await updateNoticeSettings(home.userId, {
      preferences: { near_percent: 90, near_percent_by_category: { gas: 50 }, low_balance: null },
    });
    const { kinds, preferences } = await getNoticeSettings(home.userId);
    expect(kinds.find(({ kind }) => kind === 'deposit')?.channels).toEqual(['email']);
    expect(preferences).toEqual({
      near_percent: 90,
      near_percent_by_category: { gas: 50 },
      large_transaction: '500.00',
      low_balance: null,
      quiet_hours: null,
      locale: 'en-US',
    });
    await expect(
      updateNoticeSettings(home.userId, { preferences: { large_transaction: '1.001' } }),
    ).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('stop mails of a kind, or all, for whoever has the link', async () => {
    await unsubscribe(home.userId, 'budget_exceeded');
    const channels = async (kind: string) =>
      (await getNoticeSettings(home.userId)).kinds.find((each) => each.kind === kind)?.channels;
    expect(await channels('budget_exceeded')).toEqual(['in_app', 'push', 'webhook']);
    expect(await channels('budget_near')).toContain('email');
    await unsubscribe(home.userId, null);
    expect(await channels('budget_near')).not.toContain('email');
  });
});

it('shows a stranger nothing and lets them take nothing away', async () => {
  const [id] = await enqueueNotifications(home.userId, [notice()]);
  const stranger = await makeHousehold(database.owner);
  await expect(
    muteNotice(stranger.userId, BigInt(id ?? 0), { whole_kind: false, until }),
  ).rejects.toMatchObject({ kind: 'not_found' });
  expect((await listDeliveries(stranger.userId, { limit: 5 })).data).toEqual([]);
  await asUser(stranger.userId, async (tx) => {
    expect(await tx.delivery.count()).toBe(0);
  });
  await asUsers([stranger.userId], async (client) => {
    expect((await client.query('select from notification_targets')).rows).toEqual([]);
  });
});
