import { beforeAll, describe, expect, it } from 'vitest';
import { person, thingsOf } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { everyAttachment } from './queries';

const db = useDatabase({ role: 'web' });
let token: string;
let own: Awaited<ReturnType<typeof thingsOf>>;

beforeAll(async () => {
  token = await person('receipts@example.com');
  own = await thingsOf(db, token);
});

const PNG = '\u0089PNG\r\n\u001a\n';
const send = (name: string, content: string, fields: Record<string, string> = {}) => {
  const body = new FormData();
  body.set('file', new File([Buffer.from(content, 'latin1')], name));
  for (const [key, value] of Object.entries(fields)) body.set(key, value);
  return callApi('POST', `/transactions/${own.transaction}/attachments`, { token, body });
};

describe('a receipt', () => {
  it('is kept by its bytes, once, and given back to be saved and never shown', async () => {
    const made = await send('till slip ✓.png', PNG);
    expect(made.json).toMatchObject({ name: 'till slip ✓.png', media_type: 'image/png', bytes: 8 });
    expect((await send('again.png', PNG)).json.id).toBe(made.json.id);
    const got = await callApi('GET', `/attachments/${made.json.id}`, { token });
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="till slip _.png"; filename*=UTF-8''till%20slip%20%E2%9C%93.png`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    expect(got.text.slice(1, 4)).toBe('PNG');
  });

  it('is no page, no script, and not what its name says it is not', async () => {
    for (const [name, content] of [
      ['x.html', '<script>alert(1)</script>'],
      ['x.svg', '<svg/>'],
      ['x.pdf', '<script>'],
      ['x.html', PNG],
    ] as const) {
      expect((await send(name, content)).status).toBe(422);
    }
    expect((await send('x.png', PNG, { account_id: own.account })).status).toBe(422);
    expect((await send('x.png', PNG + 'x'.repeat(10 * 1024 * 1024 + 20_000))).status).toBe(413);
  });

  it('stands with ten others at most, and goes with its bytes', async () => {
    let full = 0;
    for (let at = 0; at < 11; at++) {
      if ((await send(`${at}.png`, `${PNG}${at}`)).status === 409) full++;
    }
    expect(full).toBeGreaterThan(0);
    const beside = `/transactions/${own.transaction}/attachments`;
    const { data } = (await callApi('GET', beside, { token })).json;
    expect(data).toHaveLength(10);
    const path = `/attachments/${data[0].id}`;
    expect((await callApi('DELETE', path, { token })).status).toBe(204);
    expect((await callApi('GET', path, { token })).status).toBe(404);
  });

  it('is in the export with its bytes', async () => {
    const { rows } = await db.owner.query(
      `select user_id from attachments where id = (select max(id) from attachments)`,
    );
    const all = [];
    for await (const one of everyAttachment(rows[0].user_id)) all.push(one);
    const last = all.at(-1);
    expect(Buffer.from(last?.content ?? '', 'base64').length).toBe(last?.bytes);
    expect(last?.transaction_id).toBe(own.transaction);
  });
});
