import { createHmac } from 'node:crypto';
import { decrypt } from 'http_ece';
import { importJWK, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { POST as oneClick } from '@/app/api/unsubscribe/[token]/route';
import { resetEnvForTests } from '@/lib/env';
import { decodeId } from '@/lib/ids';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { addDevice } from './add-device';
import { addWebhook } from './add-webhook';
import { correctNotifications } from './correct';
import { deliver } from './deliver';
import { enqueueNotifications, type Notice } from './enqueue';
import { removeTarget } from './remove-target';
import { sendTest } from './send-test';
import { getNoticeSettings, listDeliveries, listTargets } from './settings/queries';
import { makeSubscription, startMailServer, startReceiver } from './testing';
import { updateNoticeSettings } from './update-settings';

const database = useDatabase();
let home: Household;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let post: Awaited<ReturnType<typeof startMailServer>>;

beforeAll(async () => {
  receiver = await startReceiver();
  post = await startMailServer();
  Object.assign(process.env, {
    ALLOW_PRIVATE_INSTITUTIONS: '127.0.0.0/8',
    SMTP_URL: post.url,
    MAIL_FROM: 'Savory <savory@savory.example>',
    APP_URL: 'https://savory.example',
  });
  resetEnvForTests();
});
afterAll(async () => {
  await receiver.close();
  await post.close();
});
beforeEach(async () => {
  home = await makeHousehold(database.owner);
  receiver.calls.length = 0;
  receiver.answers.length = 0;
  post.mails.length = 0;
  post.refusals.length = 0;
});

const notice = (change: Partial<Notice> = {}): Notice => ({
  kind: 'large_transaction',
  subject: '7',
  period: 'row',
  title: '€1.250,50 went to Möbel <Müller> & Söhne',
  body: 'On 24 Nov, in Shopping.',
  data: { amount: '-1250.50' },
  evidence: {
    figures: [{ label: 'Amount', value: '1.250,50 €' }],
    rows: [
      {
        transaction_id: 'abc',
        date: '2026-11-24',
        seller: 'Möbel <script>alert(1)</script>',
        amount: '-1250.50',
        currency: 'EUR',
      },
    ],
    unless: 'It would not have come if your threshold were above 1.250,50 €.',
  },
  ...change,
});
const tell = async (change: Partial<Notice> = {}) => {
  const [id] = await enqueueNotifications(home.userId, [notice(change)]);
  return BigInt(id ?? 0);
};
const states = async () =>
  (await listDeliveries(home.userId, { limit: 50 })).data.map(
    ({ channel, state, attempts, error }) => ({ channel, state, attempts, error }),
  );
const only = (...channels: ('in_app' | 'email' | 'push' | 'webhook')[]) =>
  updateNoticeSettings(home.userId, { channels: { large_transaction: channels } });

describe('a mail', () => {
  it('goes to a real server with text and HTML, amounts and days as the reader writes them', async () => {
    await updateNoticeSettings(home.userId, { preferences: { locale: 'de-DE' } });
    await deliver(home.userId, await tell());
    const [mail] = post.mails;
    expect(post.mails).toHaveLength(1);
    expect(mail?.subject).toBe('€1.250,50 went to Möbel <Müller> & Söhne');
    expect(mail?.text).toContain('24. Nov');
    expect(mail?.text).toMatch(/-1\.250,50\s€/);
    expect(mail?.text).toContain('It would not have come if');
    expect(mail?.html).toContain('Möbel &lt;script&gt;alert(1)&lt;/script&gt;');
    expect(mail?.html).not.toContain('<script>');
    expect(mail?.messageId).toMatch(/^<notification-\w+@savory\.example>$/);
    await deliver(home.userId, 1n);
    expect(await states()).toEqual([{ channel: 'email', state: 'sent', attempts: 1, error: null }]);
  });

  it('is unsubscribed from in one click, by nobody else and from nothing else', async () => {
    await deliver(home.userId, await tell());
    const headers = post.mails[0]?.headerLines ?? [];
    const line = (name: string) => headers.find(({ key }) => key === name)?.line ?? '';
    expect(line('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const url = /<(https:[^>]+)>/.exec(line('list-unsubscribe').replace(/\r\n\s/g, ''))?.[1] ?? '';
    const token = url.split('/').at(-1) ?? '';
    expect(url).toBe(`https://savory.example/api/unsubscribe/${token}`);
    const click = (with_: string, body: string) =>
      oneClick(new Request(url, { method: 'POST', body }), {
        params: Promise.resolve({ token: with_ }),
      });
    expect((await click(token, '')).status).toBe(400); // a look is no click
    const forged = token.replace(/^\w+/, 'aaaaaaaa');
    expect((await click(forged, 'List-Unsubscribe=One-Click')).status).toBe(404);
    expect((await click(token, 'List-Unsubscribe=One-Click')).status).toBe(200);
    const { kinds } = await getNoticeSettings(home.userId);
    const without = kinds.filter(({ channels }) => !channels.includes('email'));
    expect(without.find(({ kind }) => kind === 'large_transaction')?.channels).toEqual([
      'in_app',
      'push',
      'webhook',
    ]);
    expect(kinds.find(({ kind }) => kind === 'budget_near')?.channels).toContain('email');
  });

  it('S48: F46, is tried again when the server is busy, not when it says no for good', async () => {
    const busy = await tell();
    post.refusals.push(451);
    await expect(deliver(home.userId, busy)).rejects.toThrow('451');
    expect((await states())[0]).toMatchObject({ state: 'queued', attempts: 1 });
    await deliver(home.userId, busy);
    expect((await states())[0]).toMatchObject({ state: 'sent', attempts: 2, error: null });
    const refused = await tell({ subject: '8' });
    post.refusals.push(550);
    await deliver(home.userId, refused);
    expect((await states())[0]).toEqual({
      channel: 'email',
      state: 'failed',
      attempts: 1,
      error: 'The mail server answered 550.',
    });
  });

  it('says when what it tells was taken back before it went', async () => {
    const id = await tell();
    await correctNotifications(home.userId, [
      { kind: 'large_transaction', subject: '7', period: 'row', text: 'It was taken back.' },
    ]);
    await deliver(home.userId, id);
    expect(post.mails[0]?.subject).toMatch(/^Corrected: /);
    expect(post.mails[0]?.text).toContain('It was taken back.');
  });
});

describe('web push', () => {
  const subscribe = async (path: string) => {
    const { browser, auth, keys } = makeSubscription();
    const endpoint = `${receiver.url}/${path}`;
    await addDevice(home.userId, { endpoint, keys, label: 'Phone' });
    const read = (body: Buffer) =>
      JSON.parse(
        decrypt(body, { version: 'aes128gcm', privateKey: browser, authSecret: auth }).toString(),
      );
    return { endpoint, read, keys };
  };

  it('is readable by the browser alone, and signed by this instance', async () => {
    await only('push');
    const phone = await subscribe('phone');
    await deliver(home.userId, await tell());
    const [call] = receiver.calls;
    expect(call?.path).toBe('/phone');
    expect(call?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400' });
    expect(call?.body.includes('Möbel')).toBe(false);
    expect(phone.read(call?.body ?? Buffer.alloc(0))).toMatchObject({
      kind: 'large_transaction',
      title: '€1.250,50 went to Möbel <Müller> & Söhne',
      url: '/transactions',
    });
    const [, jwt = '', key = ''] =
      /t=([^,]+), ?k=(.+)/.exec(String(call?.headers.authorization)) ?? [];
    expect(key).toBe(process.env.VAPID_PUBLIC_KEY);
    const raw = Buffer.from(key, 'base64url');
    const publicKey = await importJWK({
      kty: 'EC',
      crv: 'P-256',
      alg: 'ES256',
      x: raw.subarray(1, 33).toString('base64url'),
      y: raw.subarray(33).toString('base64url'),
    });
    const { payload } = await jwtVerify(jwt, publicKey, { algorithms: ['ES256'] });
    expect(payload).toMatchObject({ aud: receiver.url, sub: 'https://savory.example' });
  });

  it('forgets a browser that unsubscribed, and sends the others theirs once', async () => {
    await only('push');
    await subscribe('gone');
    await subscribe('stays');
    receiver.answers.push(410, 503);
    const id = await tell();
    await expect(deliver(home.userId, id)).rejects.toThrow('503');
    expect((await listTargets(home.userId)).data).toHaveLength(1);
    await deliver(home.userId, id);
    await deliver(home.userId, id);
    expect(receiver.calls.map(({ path }) => path)).toEqual(['/gone', '/stays', '/stays']);
    expect(await states()).toEqual([
      { channel: 'push', state: 'failed', attempts: 1, error: 'It is no longer there.' },
      { channel: 'push', state: 'sent', attempts: 2, error: null },
    ]);
  });

  it('takes the same browser once, and its new keys', async () => {
    await only('push');
    const { endpoint } = await subscribe('again');
    const { keys } = makeSubscription();
    await addDevice(home.userId, { endpoint, keys });
    expect((await listTargets(home.userId)).data).toHaveLength(1);
    await expect(
      addDevice(home.userId, { endpoint: 'https://10.0.0.1/x', keys }),
    ).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('a webhook', () => {
  it('is signed with the secret that was shown once', async () => {
    await only('webhook');
    const { secret, host } = await addWebhook(home.userId, {
      url: `${receiver.url}/hook?key=k`,
      format: 'json',
    });
    expect(host).toBe(new URL(receiver.url).host);
    const { rows } = await database.owner.query<{ row: string }>(
      'select to_jsonb(t)::text as row from notification_targets t where user_id = $1',
      [home.userId],
    );
    expect(rows[0]?.row).not.toContain(secret?.slice(6, 30));
    expect(rows[0]?.row).not.toContain('/hook');
    const id = await tell();
    receiver.answers.push(500);
    await expect(deliver(home.userId, id)).rejects.toThrow('500');
    await deliver(home.userId, id);
    const [first, second] = receiver.calls;
    expect(first?.headers['webhook-id']).toBe(second?.headers['webhook-id']); // a receiver sees the repeat
    const signed = `${second?.headers['webhook-id']}.${second?.headers['webhook-timestamp']}.${second?.body}`;
    const mac = createHmac('sha256', Buffer.from(secret?.slice(6) ?? '', 'base64')).update(signed);
    expect(second?.headers['webhook-signature']).toBe(`v1,${mac.digest('base64')}`);
    expect(JSON.parse(String(second?.body))).toMatchObject({
      type: 'notification.large_transaction',
      data: {
        evidence: { unless: expect.any(String) },
        url: 'https://savory.example/transactions',
      },
    });
  });

  it('speaks to ntfy too, in any letters', async () => {
    await only('webhook');
    await addWebhook(home.userId, { url: `${receiver.url}/sub/my-topic`, format: 'ntfy' });
    await deliver(home.userId, await tell());
    expect(receiver.calls[0]?.path).toBe('/sub');
    expect(JSON.parse(String(receiver.calls[0]?.body))).toMatchObject({
      topic: 'my-topic',
      title: '€1.250,50 went to Möbel <Müller> & Söhne',
      click: 'https://savory.example/transactions',
    });
  });

  it('is given up after eight tries, and what was taken away is not called', async () => {
    await only('webhook');
    const { id: target } = await addWebhook(home.userId, {
      url: `${receiver.url}/down`,
      format: 'json',
    });
    const id = await tell();
    receiver.answers.push(...Array<number>(20).fill(503));
    const tries = [];
    for (let i = 0; i < 12; i++)
      tries.push(
        await deliver(home.userId, id).then(
          () => 'ok',
          () => 'again',
        ),
      );
    expect(receiver.calls).toHaveLength(8);
    expect(tries.filter((each) => each === 'again')).toHaveLength(7);
    expect(await states()).toEqual([
      { channel: 'webhook', state: 'failed', attempts: 8, error: 'It answered 503.' },
    ]);
    expect((await listTargets(home.userId)).data[0]?.last_error).toBe('It answered 503.');
    const later = await tell({ subject: '9' });
    await removeTarget(home.userId, decodeId(target) ?? 0n);
    await deliver(home.userId, later);
    expect(receiver.calls).toHaveLength(8);
    expect((await states())[0]).toMatchObject({ state: 'failed', error: 'It was taken away.' });
  });

  it('can be tested', async () => {
    await expect(sendTest(home.userId, { channel: 'webhook' })).rejects.toMatchObject({
      kind: 'conflict',
    });
    const { id } = await addWebhook(home.userId, { url: `${receiver.url}/t`, format: 'json' });
    const sent = await sendTest(home.userId, { channel: 'webhook', target_id: id });
    await deliver(home.userId, decodeId(sent.notification_id) ?? 0n);
    expect(JSON.parse(String(receiver.calls[0]?.body)).data.title).toBe('A test from Savory');
  });
});

it('sends each target its own once, however many workers deliver', async () => {
  await addWebhook(home.userId, { url: `${receiver.url}/a`, format: 'json' });
  await addWebhook(home.userId, { url: `${receiver.url}/b`, format: 'json' });
  const id = await tell();
  await Promise.allSettled(Array.from({ length: 8 }, () => deliver(home.userId, id)));
  await deliver(home.userId, id);
  expect(receiver.calls.map(({ path }) => path).sort()).toEqual(['/a', '/b']);
  expect(post.mails).toHaveLength(1);
  expect((await states()).every(({ state, attempts }) => state === 'sent' && attempts === 1)).toBe(
    true,
  );
});
